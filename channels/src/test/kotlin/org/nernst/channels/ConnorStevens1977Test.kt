package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset

/** Spike times are those of a program of its own that solves the printed equations with tolerances of 1e-12. */
class ConnorStevens1977Test {
    @Test
    fun `the axon is silent at rest, and fires at low frequencies first`() {
        val alone = Response(ConnorStevens1977.axon(), 0.0, 500.0)
        alone.assertSpikes(0)
        assertThat(alone.last).isCloseTo(-67.9781, offset(1e-3))
        Response(ConnorStevens1977.axon(), 8.0, 500.0).assertSpikes(0)
        Response(ConnorStevens1977.axon(), 8.2, 500.0).assertSpikes(1, 307.855033)
        Response(ConnorStevens1977.axon(), 8.5, 300.0).assertSpikes(2, 118.505198, 221.300105)
        Response(ConnorStevens1977.axon(), 15.0, 100.0).assertSpikes(8, 13.647033, 24.656538, 35.636623)
    }
}
