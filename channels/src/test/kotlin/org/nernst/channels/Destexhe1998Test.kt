package org.nernst.channels

import kotlin.math.exp
import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.nernst.dsl.Synapse
import org.nernst.dsl.circuit
import org.nernst.dsl.experiment
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.pF

/** The kinetic synapses under a presynaptic potential of 7 mV, where the transmitter is 1/(1 + 1/e) mM. */
class Destexhe1998Test {
    private val transmitter = 1 / (1 + exp(-1.0))

    private fun held(synapse: Synapse): Response {
        fun cell(name: String, start: Double) =
            neuron(name) {
                capacitance(200.pF)
                startsAt(start.mV)
            }
        val pair =
            circuit("pair") {
                connect(cell(cell("pre", 7.0)), cell(cell("post", -65.0)), synapse, named = "syn") { gmax = 0.nS }
            }
        return Response(experiment(pair) { lasts(20.ms) })
    }

    private fun assertBound(synapse: Synapse, alpha: Double, beta: Double) {
        val rate = alpha * transmitter + beta
        assertThat(held(synapse).at("syn.r", 3.0))
            .isCloseTo(alpha * transmitter / rate * (1 - exp(-3 * rate)), offset(1e-9))
    }

    @Test
    fun `receptors bind as two-state schemes do`() {
        assertBound(Destexhe1998.ampa, 1.1, 0.19)
        assertBound(Destexhe1998.nmda, 0.072, 0.0066)
        assertBound(Destexhe1998.gabaA, 5.0, 0.18)
    }

    @Test
    fun `the G-protein follows its receptor`() {
        val rate = 0.09 * transmitter + 0.0012
        val bound = 0.09 * transmitter / rate
        val t = 15.0
        // In mM: 0.18 µM/ms of what is bound, less 0.034/ms.
        val expected =
            0.18e-3 * bound * ((1 - exp(-0.034 * t)) / 0.034 - (exp(-rate * t) - exp(-0.034 * t)) / (0.034 - rate))
        assertThat(held(Destexhe1998.gabaB).at("syn.s", t)).isCloseTo(expected, offset(1e-10))
    }
}
