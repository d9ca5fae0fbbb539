package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset

/** Spike times are those of a program of its own that solves the printed equations with tolerances of 1e-11. */
class FohlmeisterMiller1997Test {
    @Test
    fun `the ganglion cell rests, and fires the faster the larger the current`() {
        val alone = Response(FohlmeisterMiller1997.ganglionCell(), 0.0, 200.0)
        alone.assertSpikes(0)
        assertThat(alone.last).isCloseTo(-66.988598, offset(1e-4))
        Response(FohlmeisterMiller1997.ganglionCell(), 1.0, 200.0).assertSpikes(7, 24.402189, 52.191801, 80.008731)
        val fast = Response(FohlmeisterMiller1997.ganglionCell(), 10.0, 200.0)
        fast.assertSpikes(41, 2.291592, 7.094710, 11.953093)
        assertThat(fast.at("ganglion.ca.inside", 200.0)).isGreaterThan(0.01)
    }
}
