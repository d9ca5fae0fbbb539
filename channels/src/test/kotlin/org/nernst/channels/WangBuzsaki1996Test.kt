package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset

/** Spike times are those of a program of its own that solves the printed equations with tolerances of 1e-12. */
class WangBuzsaki1996Test {
    @Test
    fun `the interneuron is silent at rest, and fires from 0_17 µA per cm² on`() {
        val alone = Response(WangBuzsaki1996.interneuron(), 0.0, 500.0)
        alone.assertSpikes(0)
        assertThat(alone.last).isCloseTo(-64.01756, offset(1e-4))
        Response(WangBuzsaki1996.interneuron(), 0.16, 1000.0).assertSpikes(0)
        Response(WangBuzsaki1996.interneuron(), 0.17, 1000.0).assertSpikes(4, 233.997268, 482.184541)
    }

    @Test
    fun `one µA per cm² makes it fire 60 times a second`() {
        Response(WangBuzsaki1996.interneuron(), 1.0, 300.0).assertSpikes(18, 11.727339, 28.478074, 45.228077)
    }
}
