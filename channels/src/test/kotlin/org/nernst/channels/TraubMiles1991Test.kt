package org.nernst.channels

import kotlin.test.Test

/** Spike times are those of a program of its own that solves the printed equations with tolerances of 1e-12. */
class TraubMiles1991Test {
    @Test
    fun `the cell of the benchmark fires by itself, and faster under current`() {
        Response(TraubMiles1991.cell(), 0.0, 200.0).assertSpikes(3, 10.999214, 83.176036, 155.35298)
        Response(TraubMiles1991.cell(), 1.0, 200.0).assertSpikes(10, 4.032176, 25.790552, 47.549361)
    }
}
