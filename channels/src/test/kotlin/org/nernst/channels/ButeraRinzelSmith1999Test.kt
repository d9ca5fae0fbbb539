package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.nernst.dsl.Neuron
import org.nernst.dsl.experiment
import org.nernst.dsl.mV
import org.nernst.dsl.neuron
import org.nernst.dsl.pF
import org.nernst.dsl.s

/** Periods are those of a program of its own that solves the printed equations with tolerances of 1e-10. */
class ButeraRinzelSmith1999Test {
    @Test
    fun `the pacemaker bursts, more slowly the lower the potential of the leak`() {
        val bursts = Response(experiment(ButeraRinzelSmith1999.pacemaker()) { lasts(10.s) }).bursts(pause = 1000.0)
        assertThat(bursts[0]).isCloseTo(22.214883, offset(1e-4))
        assertThat(bursts[2] - bursts[1]).isCloseTo(1564.2159, offset(1e-2))
        assertThat(bursts[4] - bursts[3]).isCloseTo(1564.1938, offset(1e-2))
        val slow = Response(experiment(withLeakAt(-60.0)) { lasts(22.s) }).bursts(pause = 1000.0)
        assertThat(slow).hasSize(4)
        assertThat(slow[2] - slow[1]).isCloseTo(6846.0256, offset(0.1))
    }

    private fun withLeakAt(potential: Double): Neuron =
        neuron("pacemaker") {
            capacitance(21.pF)
            startsAt(-60.mV)
            insert(ButeraRinzelSmith1999.sodium)
            insert(ButeraRinzelSmith1999.persistentSodium)
            insert(ButeraRinzelSmith1999.potassium)
            insert(ButeraRinzelSmith1999.leak) { e = potential.mV }
        }
}
