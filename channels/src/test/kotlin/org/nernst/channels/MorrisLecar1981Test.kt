package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset

/** Spike times are those of a program of its own that solves the printed equations with tolerances of 1e-12. */
class MorrisLecar1981Test {
    @Test
    fun `the first set goes from rest to firing at once, and to rest again`() {
        val alone = Response(MorrisLecar1981.hopf(), 0.0, 1000.0)
        alone.assertSpikes(0)
        assertThat(alone.last).isCloseTo(-60.855382, offset(1e-4))
        Response(MorrisLecar1981.hopf(), 80.0, 1000.0).assertSpikes(1, 24.867056)
        Response(MorrisLecar1981.hopf(), 100.0, 1000.0).assertSpikes(12, 15.905388, 102.546803, 187.837501)
    }

    @Test
    fun `the second set fires as slowly as you like`() {
        Response(MorrisLecar1981.saddleNode(), 39.9, 2000.0).assertSpikes(0)
        Response(MorrisLecar1981.saddleNode(), 41.0, 700.0).assertSpikes(3, 168.880667, 364.71814, 560.555614)
        Response(MorrisLecar1981.saddleNode(), 50.0, 300.0).assertSpikes(4, 48.113093, 123.656435, 199.199953)
    }
}
