package org.nernst.tests.acceptance

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.nernst.channels.HodgkinHuxley1952
import org.nernst.dsl.*
import org.nernst.ensemble.Ensemble
import org.nernst.ensemble.design.Design
import org.nernst.ensemble.output.SpikeStatistics
import org.nernst.ensemble.output.StateRange
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.unit.Units
import org.nernst.tests.reference.problem

/** Branched neurons of an ensemble go side by side, with the numbers that each has by itself. */
class SideBySideTest {
    @ParameterizedTest
    @EnumSource(names = ["STAGGERED_EULER", "CRANK_NICOLSON"])
    fun members_are_what_they_are_alone(method: Method) {
        val design = Design.listed(intArrayOf(gbar), Array(5) { doubleArrayOf(120.0 - 10 * it) })
        val together = ensemble(method, design).on(1)
        assertThat(together.membersTogether()).isEqualTo(5)
        for (member in together.members()) {
            val alone = ensemble(method, Design.listed(intArrayOf(gbar), arrayOf(member.parameters()))).members()[0]
            assertThat(member.failure()).isNull()
            assertThat(member.results()).containsExactly(*alone.results())
        }
    }

    /** Without a capacitance nothing is finite after a step. */
    @Test
    fun one_that_fails_takes_no_other_along() {
        val factors = intArrayOf(gbar, problem.system().system().parameterIndex().get("cell.capacitance"))
        val values = arrayOf(doubleArrayOf(120.0, 1.0), doubleArrayOf(110.0, 0.0), doubleArrayOf(100.0, 1.1))
        val members = ensemble(Method.STAGGERED_EULER, Design.listed(factors, values)).on(1).members()
        assertThat(members.map { it.failure() == null }).containsExactly(true, false, true)
        val alone = ensemble(Method.STAGGERED_EULER, Design.listed(factors, arrayOf(values[2]))).members()[0]
        assertThat(members[2].results()).containsExactly(*alone.results())
    }

    private companion object {
        val problem: Problem = run {
            val shape = morphology {
                val soma = soma(diameter = 20.um)
                val trunk = branch("apic", length = 200.um, diameter = 3.um, on = soma)
                repeat(2) { branch("apic", length = 100.um, diameter = 1.5.um, on = trunk) }
                branch("dend", length = 80.um, diameter = 1.um, on = soma, at = 0.0)
            }
            val cell =
                neuron("cell", shape) {
                    capacitance(1.uF / cm2)
                    resistivity(100.ohm * cm)
                    startsAt(-65.mV)
                    compartments(longest = 40.um)
                    insert(HodgkinHuxley1952.leak)
                    insert(HodgkinHuxley1952.sodium)
                    insert(HodgkinHuxley1952.potassium)
                    region("dend") { capacitance(1.5.uF / cm2) }
                }
            ExperimentBuilder(cell).lasts(15.ms).inject(1.nA, cell.at("soma"), 1.ms).build().problem()
        }
        val gbar: Int = problem.system().system().parameterIndex().get("cell.na.gbar")

        fun ensemble(method: Method, design: Design): Ensemble {
            val index = problem.system().system().stateIndex()
            val soma = index.get("cell.soma.v")
            val end = index.get("cell.apic[2](0.83).v")
            return Ensemble.solved(problem, design, SolverSettings.DEFAULT.method(method).step(0.025), 0.025)
                .keeping(SpikeStatistics("cell.soma.v", soma, -20.0, 0.0))
                .keeping(StateRange("cell.apic[2](0.83).v", end, Units.MV, 0.0))
        }
    }
}
