package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.assertj.core.data.Percentage.withPercentage
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.mV
import org.nernst.dsl.neuron
import org.nernst.dsl.uF

class PinskyRinzel1994Test {
    @Test
    fun `the opening rate of the C current does not jump at 50 mV`() {
        val probe = Probe(PinskyRinzel1994.calciumPotassium)
        for (v in listOf(49.99, 49.999, 50.0, 50.01)) {
            probe["v"] = v
            val lower = Math.exp((v - 10) / 11 - (v - 6.5) / 27) / 18.975
            val upper = 2 * Math.exp((6.5 - v) / 27)
            assertThat(probe["kc.c.alpha"]).isCloseTo(if (v <= 49.998) lower else upper, withPercentage(2e-2))
            assertThat(probe["kc.c.alpha"] + probe["kc.c.beta"]).isCloseTo(upper, withPercentage(1e-10))
            assertThat(probe["kc.c.beta"]).isGreaterThanOrEqualTo(0.0)
        }
    }

    @Test
    fun `calcium comes in through its channel and decays`() {
        val dendrite =
            neuron("probe") {
                capacitance(3.uF / cm2)
                startsAt(0.mV)
                insert(PinskyRinzel1994.calcium)
                insert(PinskyRinzel1994.calciumPool)
            }
        val probe = Probe(dendrite)
        probe["v"] = 40.0
        probe["cav.s"] = 0.5
        probe["ca.inside"] = 2.0
        val slope = DoubleArray(probe.y.size).also { probe.bound().rightHandSide(0.0, probe.y, probe.inputs, it) }
        // 10 mS/cm² · ½² · (40 − 140) mV = −250 µA/cm².
        assertThat(slope[probe.states.indexOf("probe.ca.inside")]).isCloseTo(0.13 * 250 - 0.075 * 2, offset(1e-12))
    }
}
