package org.nernst.tests.acceptance

import kotlin.math.abs
import kotlin.math.max
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.EnumSource
import org.nernst.channels.Hay2011
import org.nernst.dsl.*
import org.nernst.sensitivity.Differentiate
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.expr.Literal
import org.nernst.tests.reference.assertLanesAreTheSystem
import org.nernst.tests.reference.centralDifferences
import org.nernst.tests.reference.problem

/**
 * Calcium that flows into dendrites, opens channels there and diffuses on: derivatives of what of it comes to the soma.
 */
class DiffusingCalciumTest {
    @ParameterizedTest
    @EnumSource(SensitivityMethod::class)
    fun every_method_agrees_with_differences(method: SensitivityMethod) {
        val found = gradient(cytoplasm, method, SolverSettings.DEFAULT.tolerances(1e-10, 1e-10))
        assertAlike(found, differences, 1e-6)
    }

    /** Backwards with compartments as lanes, forwards through the whole system. */
    @ParameterizedTest
    @CsvSource("STAGGERED_EULER,CYTOPLASM", "STAGGERED_EULER,SHELL", "CRANK_NICOLSON,CYTOPLASM", "CRANK_NICOLSON,SHELL")
    fun staggered_steps_are_differentiated_as_they_are(method: Method, space: DiffusionSpace) {
        val problem = if (space == DiffusionSpace.CYTOPLASM) cytoplasm else shell
        val steps = SolverSettings.DEFAULT.method(method).step(0.025)
        val backwards = gradient(problem, SensitivityMethod.DISCRETE, steps)
        assertAlike(backwards, gradient(problem, SensitivityMethod.TANGENT, steps), 1e-10)
    }

    @Test
    fun compartments_as_lanes_are_the_same_system() {
        assertLanesAreTheSystem(cytoplasm)
        assertLanesAreTheSystem(shell)
    }

    /** Potentials and what diffuses together, order 2 though each changes the other. */
    @Test
    fun crank_and_nicolson_keep_their_order() {
        fun value(settings: SolverSettings) =
            Differentiate.the(Objective.sample("cell.soma.ca.inside", 4.0))
                .of(cytoplasm)
                .with(settings)
                .withRespectTo(listOf(0))
                .by(SensitivityMethod.TANGENT)
                .value()
        val exact = value(SolverSettings.DEFAULT.method(Method.RODAS5P).tolerances(1e-11, 1e-11))
        fun error(h: Double) = abs(value(SolverSettings.DEFAULT.method(Method.CRANK_NICOLSON).step(h)) - exact)
        assertThat(error(0.02) / error(0.005)).isBetween(13.0, 19.0)
    }

    private fun gradient(problem: Problem, method: SensitivityMethod, settings: SolverSettings): List<Double> =
        Differentiate.the(Objective.mean("cell.soma.ca.inside"))
            .of(problem)
            .with(settings)
            .withRespectTo(parameters.map { problem.system().system().parameterIndex().get(it) })
            .by(method)
            .derivatives()
            .toList()

    private fun assertAlike(found: List<Double>, expected: List<Double>, tolerance: Double) {
        val sizes = parameters.map { cytoplasm.parameter(cytoplasm.system().system().parameterIndex().get(it)) }
        val largest = sizes.indices.maxOf { abs(expected[it] * sizes[it]) }
        parameters.forEachIndexed { number, parameter ->
            val scale = max(abs(expected[number] * sizes[number]), 1e-3 * largest)
            assertThat(abs((found[number] - expected[number]) * sizes[number]) / scale)
                .`as`("d calcium/d%s", parameter)
                .isLessThan(tolerance)
        }
    }

    @Test
    fun all_parameters_matter() {
        val effects =
            parameters.zip(differences) { name, by ->
                abs(by * cytoplasm.parameter(cytoplasm.system().system().parameterIndex().get(name)))
            }
        assertThat(effects.min()).isGreaterThan(1e-4 * effects.max())
    }

    private companion object {
        val shape = morphology {
            val soma = soma(diameter = 8.um)
            val trunk = branch("apic", length = 6.um, diameter = 2.um, end = 1.5.um, on = soma)
            repeat(2) { branch("apic", length = 8.um, diameter = 1.5.um, end = 0.8.um, on = trunk) }
        }

        fun problem(space: DiffusionSpace): Problem {
            val cell =
                neuron("cell", shape) {
                    capacitance(1.uF / cm2)
                    resistivity(100.ohm * cm)
                    startsAt(-75.mV)
                    temperature = 34.degC
                    compartments(2)
                    insert(Hay2011.leak)
                    insert(Hay2011.calciumPool) { this["gamma"] = Literal.of(0.05) }
                    diffusion(Hay2011.calciumIon, 0.6.um2 / ms, space)
                    region("soma") { compartments(1) }
                    region("apic") {
                        insert(Hay2011.highVoltageCalcium) { gbar = 0.5.mS / cm2 }
                        insert(Hay2011.skCalciumActivated) { gbar = 5.mS / cm2 }
                    }
                }
            return ExperimentBuilder(cell)
                .lasts(4.ms)
                .inject(80.pA, cell.at("apic[1]", 1.0), 0.5.ms, 3.ms)
                .build()
                .problem()
        }

        val cytoplasm = problem(DiffusionSpace.CYTOPLASM)
        val shell = problem(DiffusionSpace.SHELL)

        val parameters =
            listOf(
                "cell.ca.diffusion",
                "cell.apic[0](0.75).radius",
                "cell.apic[1](0.25).length",
                "cell.soma.radius",
                "cell.apic.Ca_HVA.gbar",
                "cell.apic.SK_E2.gbar",
                "cell.ca.decay",
            )

        val differences: List<Double> by lazy {
            val index = cytoplasm.system().system().parameterIndex()
            centralDifferences(cytoplasm, Objective.mean("cell.soma.ca.inside"), parameters.map(index::get))
        }
    }
}
