package org.nernst.tests.acceptance

import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.expm1
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
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
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
     * NEURON's steps: the derivatives of the numbers themselves, backwards and forwards, and differences of the same
     * steps.
     */
    @Test
    fun staggered_steps_are_differentiated_as_they_are() {
        val steps = SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(0.025)
        fun gradient(of: Problem, method: SensitivityMethod) =
            Differentiate.the(objective).of(of).with(steps).withRespectTo(indices).by(method)
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
        val system = problem.bind()
        val lanes = system.staggered(BooleanArray(system.parameterCount()))!!
        val potentials = lanes.potentials()
        val random = SplittableRandom(1)
        val y = DoubleArray(system.stateCount())
        system.initialState(y)
        y.indices.forEach { y[it] *= 1 + 0.3 * random.nextDouble() }
        val u = DoubleArray(system.inputCount()) { 10 * random.nextDouble() }
        val slope = DoubleArray(potentials.size)
        val entries = DoubleArray(lanes.pattern().entries())
        lanes.linearise(0.0, y, u, slope, entries)

        val rate = DoubleArray(y.size)
        system.rightHandSide(0.0, y, u, rate)
        val pattern = system.jacobianPattern()
        val jacobian = DoubleArray(pattern.entries())
        system.jacobian(0.0, y, u, jacobian)
        val dense = Array(y.size) { DoubleArray(y.size) }
        for (row in y.indices) {
            for (entry in pattern.rowStart()[row] until pattern.rowStart()[row + 1]) {
                dense[row][pattern.column()[entry]] = jacobian[entry]
            }
        }
        val ours = Array(potentials.size) { DoubleArray(potentials.size) }
        for (row in potentials.indices) {
            for (entry in lanes.pattern().rowStart()[row] until lanes.pattern().rowStart()[row + 1]) {
                ours[row][lanes.pattern().column()[entry]] = entries[entry]
            }
        }
        potentials.forEachIndexed { row, state ->
            assertThat(slope[row]).isCloseTo(rate[state], within(1e-12 * abs(rate[state]) + 1e-10))
            potentials.forEachIndexed { column, by ->
                assertThat(ours[row][column]).isCloseTo(dense[state][by], within(1e-12 * abs(dense[row][row]) + 1e-12))
            }
        }

        val h = 0.025
        val after = y.clone()
        lanes.advanceGates(0.0, h, after, u)
        y.indices.forEach {
            val part = h * dense[it][it]
            val moved = if (it in potentials) 0.0 else h * rate[it] * (if (part == 0.0) 1.0 else expm1(part) / part)
            assertThat(after[it]).isCloseTo(y[it] + moved, within(1e-13 * abs(y[it]) + 1e-15))
        }
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
