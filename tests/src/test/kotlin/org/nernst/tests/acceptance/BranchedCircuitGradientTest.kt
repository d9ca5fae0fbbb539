package org.nernst.tests.acceptance

import kotlin.math.abs
import kotlin.math.max
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.nernst.channels.HodgkinHuxley1952
import org.nernst.dsl.*
import org.nernst.sensitivity.Differentiate
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.tests.reference.centralDifferences
import org.nernst.tests.reference.problem

/**
 * Derivatives through synapses between compartments of two branched cells: a graded one, one that spikes drive, and a
 * gap junction that closes a loop.
 */
class BranchedCircuitGradientTest {
    @Test
    fun all_that_joins_the_cells_matters() {
        val effects = (0 until 4).map { abs(differences[it] * problem.parameter(indices[it])) }
        assertThat(effects.min()).isGreaterThan(1e-3 * effects.max())
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod::class)
    fun every_method_agrees_with_differences(method: SensitivityMethod) {
        val gradient =
            Differentiate.the(objective)
                .of(problem)
                .with(SolverSettings.DEFAULT.tolerances(1e-10, 1e-10))
                .withRespectTo(indices)
                .by(method)
        assertAlike(gradient.derivatives(), differences, 1e-6, method.name)
    }

    /** Backwards and forwards through the same steps, which the loop makes no tree's. */
    @ParameterizedTest
    @EnumSource(names = ["STAGGERED_EULER", "CRANK_NICOLSON"])
    fun staggered_steps_are_differentiated_as_they_are(method: Method) {
        assertThat(problem.bind().staggered(BooleanArray(problem.parameters().size))).`as`("lanes").isNotNull()
        val steps = SolverSettings.DEFAULT.method(method).step(0.025)
        fun gradient(way: SensitivityMethod) =
            Differentiate.the(objective).of(problem).with(steps).withRespectTo(indices).by(way).derivatives()
        assertAlike(
            gradient(SensitivityMethod.DISCRETE),
            gradient(SensitivityMethod.TANGENT).toList(),
            1e-10,
            "backwards",
        )
    }

    private fun assertAlike(found: DoubleArray, expected: List<Double>, tolerance: Double, how: String) {
        val sizes = indices.map { problem.parameter(it) }
        val largest = sizes.indices.maxOf { abs(expected[it] * sizes[it]) }
        parameters.forEachIndexed { number, parameter ->
            val scale = max(abs(expected[number] * sizes[number]), 1e-3 * largest)
            assertThat(abs((found[number] - expected[number]) * sizes[number]) / scale)
                .`as`("d mean/d%s, %s", parameter, how)
                .isLessThan(tolerance)
        }
    }

    private companion object {
        val shape = morphology {
            val soma = soma(diameter = 20.um)
            branch("dend", length = 150.um, diameter = 2.um, end = 1.um, on = soma)
        }

        val cell =
            neuron("cell", shape) {
                capacitance(1.uF / cm2)
                resistivity(100.ohm * cm)
                startsAt(-65.mV)
                compartments(2)
                insert(HodgkinHuxley1952.leak)
                region("soma") {
                    compartments(1)
                    insert(HodgkinHuxley1952.sodium)
                    insert(HodgkinHuxley1952.potassium)
                }
            }

        val graded =
            synapse("graded") {
                val gmax by conductance(4.nS)
                val e by parameter(0.mV)
                val s by state(0.0)
                ddt[s] = (logistic((pre.v + 40.mV) / 5.mV) - s) / 1.ms
                current = gmax * s * (post.v - e)
            }

        val driven =
            synapse("driven") {
                val gmax by conductance(2.nS)
                val tau by parameter(2.ms)
                val s by state(0.0)
                ddt[s] = -s / tau
                whenever(pre.v risesAbove (-20).mV, named = "spike") { s becomes s + 1 }
                current = gmax * s * post.v
            }

        lateinit var left: BranchedCell
        lateinit var right: BranchedCell

        val pair =
            circuit("pair") {
                left = cell(cell, named = "left")
                right = cell(cell, named = "right")
                connect(left.at("dend", 1.0), right.at("dend", 1.0), graded)
                connect(left, right.at("dend", 0.2), driven)
                connect(left.at("dend", 0.2), right, gapJunction(gmax = 0.7.nS))
            }

        val parameters =
            listOf(
                "left_to_right.graded.gmax",
                "left_to_right.driven.gmax",
                "left_to_right.driven.tau",
                "left_to_right.gap.gmax",
                "left.na.gbar",
                "left.leak.gbar",
                "right.leak.gbar",
                "left.resistivity",
                "right.capacitance",
                "left.soma.radius",
                "left.dend(0.75).radius",
                "right.dend(0.75).radius",
                "right.dend(0.25).length",
                "right.soma.radius",
            )

        val problem: Problem = run {
            val experiment =
                ExperimentBuilder(pair).lasts(5.ms).inject(0.6.nA, left.at("dend", 1.0), 0.2.ms, 2.ms).build()
            experiment.problem()
        }

        val indices = parameters.map { problem.system().system().parameterIndex().get(it) }
        val objective = Objective.mean(right.v.path)

        val differences: List<Double> by lazy { centralDifferences(problem, objective, indices) }
    }
}
