package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.nernst.dsl.pA

/** Spike times are those of a program of its own that solves the printed equations with tolerances of 1e-11. */
class Hill2001Test {
    @Test
    fun `a heart interneuron by itself fires without pause`() {
        val alone = Response(Hill2001.heartInterneuron(), 0.pA, 5000.0)
        alone.assertSpikes(38, 53.898512, 145.287618, 284.098163)
        assertThat(alone.last).isCloseTo(-43.188368, offset(1e-4))
    }
}
