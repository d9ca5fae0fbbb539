package org.nernst.tests.acceptance

import kotlin.math.abs
import kotlin.math.ln
import kotlin.math.max
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.nernst.channels.HodgkinHuxley1952
import org.nernst.dsl.*
import org.nernst.sensitivity.Differentiate
import org.nernst.sensitivity.discrete.Memory
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.tests.reference.CableByHand
import org.nernst.tests.reference.assertLanesAreTheSystem
import org.nernst.tests.reference.centralDifferences
import org.nernst.tests.reference.problem

/** Derivatives by what a cable is made of: conductances of each compartment, radii, lengths, tapers, Ra and C. */
class CableGradientTest {
    @Test
    fun values_come_from_the_places() {
        val system = problem.system().system()
        fun value(path: String) = system.parameters()[system.parameterIndex().get(path)].value()
        assertThat(value("cell.apic[0](0.25).na.gbar")).isCloseTo(100 - 0.2 * 60, withPercentage(1e-10))
        assertThat(value("cell.soma.radius")).isCloseTo(10.0, withPercentage(1e-10))
        assertThat(system.parameters().map { it.name() }).contains("cell.dend(0.25).taper.proximal")
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
        val largest = indices.indices.maxOf { abs(differences[it] * problem.parameter(indices[it])) }
        indices.forEachIndexed { number, index ->
            val size = problem.parameter(index)
            val scale = max(abs(differences[number] * size), 1e-3 * largest)
            assertThat(abs(gradient.derivatives()[number] - differences[number]) * size / scale)
                .`as`("d mean/d%s by %s", parameters[number], method)
                .isLessThan(1e-6)
        }
    }

    /**
     * NEURON's steps: the derivatives of the numbers themselves, backwards with compartments as lanes and forwards
     * without, and differences of the same steps.
     */
    @ParameterizedTest
    @EnumSource(names = ["STAGGERED_EULER", "CRANK_NICOLSON"])
    fun staggered_steps_are_differentiated_as_they_are(method: Method) {
        val steps = SolverSettings.DEFAULT.method(method).step(0.025)
        fun gradient(of: Problem, way: SensitivityMethod) =
            Differentiate.the(objective).of(of).with(steps).withRespectTo(indices).by(way)
        val backwards = gradient(problem, SensitivityMethod.DISCRETE)
        val forwards = gradient(problem, SensitivityMethod.TANGENT)
        val largest = indices.indices.maxOf { abs(backwards.derivatives()[it] * problem.parameter(indices[it])) }
        indices.forEachIndexed { number, index ->
            val at = problem.parameters()
            fun moved(by: Double) =
                Differentiate.the(objective)
                    .of(problem.withParameters(at.clone().also { it[index] = at[index] * (1 + by) }))
                    .with(steps)
                    .withRespectTo(listOf(index))
                    .by(SensitivityMethod.TANGENT)
                    .value()
            val size = problem.parameter(index)
            val step = 2e-3
            val difference =
                (8 * (moved(step) - moved(-step)) - (moved(2 * step) - moved(-2 * step))) / (12 * step * size)
            assertThat(abs(backwards.derivatives()[number] - difference) * size / largest)
                .`as`(parameters[number])
                .isLessThan(1e-7)
            assertThat(abs(forwards.derivatives()[number] - backwards.derivatives()[number]) * size / largest)
                .`as`(parameters[number])
                .isLessThan(1e-12)
        }
    }

    /**
     * Compartments as lanes have the equations of the whole system, over which staggered steps need not go one by one.
     */
    @Test
    fun compartments_as_lanes_are_the_same_system() {
        assertLanesAreTheSystem(problem)
    }

    /** Derivatives by the logarithm of each parameter, through the same steps written out by hand in dual numbers. */
    @ParameterizedTest
    @EnumSource(names = ["STAGGERED_EULER", "CRANK_NICOLSON"])
    fun steps_by_hand_have_the_same_derivatives(method: Method) {
        val byHand = CableByHand(method).lastPotential()
        val cable = CableByHand.problem()
        val byIndex = CableByHand.PARAMETERS.map { cable.system().system().parameterIndex().get(it.key) }
        val found =
            Differentiate.the(Objective.sample(CableByHand.LAST, CableByHand.DURATION))
                .of(cable)
                .with(SolverSettings.DEFAULT.method(method).step(CableByHand.STEP))
                .withRespectTo(byIndex)
                .by(SensitivityMethod.DISCRETE)
        assertThat(found.value()).isCloseTo(byHand.value, within(1e-10))
        CableByHand.PARAMETERS.values.forEachIndexed { number, value ->
            assertThat(found.derivatives()[number] * cable.parameter(byIndex[number]))
                .isCloseTo(byHand.gradient[number] * value, withPercentage(1e-8))
        }
    }

    /** Steps that were kept, with the pivots of their matrices, and steps that are made again. */
    @ParameterizedTest
    @EnumSource(names = ["STAGGERED_EULER", "CRANK_NICOLSON"])
    fun what_is_kept_changes_no_digit(method: Method) {
        fun gradient(memory: Memory) =
            Differentiate.the(objective)
                .of(problem)
                .with(SolverSettings.DEFAULT.method(method).step(0.025))
                .withRespectTo(indices)
                .keeping(memory)
                .by(SensitivityMethod.DISCRETE)
                .derivatives()
        assertThat(gradient(Memory.SQUARE_ROOT)).containsExactly(*gradient(Memory.EVERYTHING))
    }

    /** A quarter of the step leaves a sixteenth of the error. */
    @Test
    fun crank_and_nicolson_are_of_order_two() {
        fun last(settings: SolverSettings) =
            Solver.solve(problem, settings).sample(cell.at("dend", 0.75).v.path, doubleArrayOf(4.0))[0]
        val exact = last(SolverSettings.DEFAULT.method(Method.RODAS5P).tolerances(1e-11, 1e-11))
        fun error(h: Double) = abs(last(SolverSettings.DEFAULT.method(Method.CRANK_NICOLSON).step(h)) - exact)
        assertThat(ln(error(0.02) / error(0.005)) / ln(4.0)).isCloseTo(2.0, within(0.05))
    }

    private companion object {
        val shape = morphology {
            val soma = soma(diameter = 20.um)
            val trunk = branch("apic", length = 200.um, diameter = 4.um, end = 2.um, on = soma)
            branch("apic", length = 150.um, diameter = 1.5.um, on = trunk)
            branch("apic", length = 100.um, diameter = 1.um, on = trunk)
            branch("dend", length = 120.um, diameter = 2.um, on = soma, at = 0.5)
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
                region("apic") {
                    insert(HodgkinHuxley1952.sodium)
                    insert(HodgkinHuxley1952.potassium)
                    resistivity(150.ohm * cm)
                }
                each("na.gbar") { (100 - 0.2 * it.distance()).mS / cm2 }
            }

        val parameters =
            listOf(
                "cell.resistivity",
                "cell.apic.resistivity",
                "cell.capacitance",
                "cell.leak.gbar",
                "cell.apic.k.gbar",
                "cell.soma.na.gbar",
                "cell.apic[0](0.25).na.gbar",
                "cell.apic[2](0.75).na.gbar",
                "cell.soma.radius",
                "cell.soma.length",
                "cell.apic[0](0.75).radius",
                "cell.apic[1](0.25).length",
                "cell.dend(0.25).radius",
                "cell.apic[0](0.25).taper.distal",
            )

        val problem: Problem = run {
            val experiment =
                ExperimentBuilder(cell).lasts(4.ms).inject(1.nA, cell.at("apic[1]", 1.0), 0.5.ms, 2.ms).build()
            experiment.problem()
        }

        val indices = parameters.map { problem.system().system().parameterIndex().get(it) }
        val objective = Objective.mean(cell.at("dend", 0.75).v.path)

        val differences: List<Double> by lazy { centralDifferences(problem, objective, indices) }
    }
}
