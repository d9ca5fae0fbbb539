package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.experiment
import org.nernst.dsl.ms
import org.nernst.dsl.uA

/** Spike times are those of a program of its own that solves the printed equations with tolerances of 1e-11. */
class Destexhe1996Test {
    @Test
    fun `the relay cell is silent at rest, and bursts when released from hyperpolarisation`() {
        val alone = Response(Destexhe1996.relay(), 0.0, 1000.0)
        alone.assertSpikes(0)
        assertThat(alone.last).isCloseTo(-66.8311156, offset(1e-4))
        assertThat(alone.at("tc.ca.inside", 1000.0)).isCloseTo(4.0547997e-4, offset(1e-8))
        assertThat(alone.at("tc.h.o2", 1000.0)).isCloseTo(7.2209565e-3, offset(1e-6))
        val released =
            Response(
                experiment(Destexhe1996.relay()) {
                    lasts(900.ms)
                    inject(-0.4.uA / cm2, from = 200.ms, until = 400.ms)
                }
            )
        released.assertSpikes(8, 433.432486, 435.757251, 438.070708, 440.647638, 443.597723)
        assertThat(released.spikes.first()).isGreaterThan(400.0)
    }
}
