package org.nernst.dsl

import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.cos
import kotlin.math.cosh
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.sinh
import kotlin.math.sqrt
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test
import org.nernst.morphology.Morphology
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.expr.Expr

/** Passive cables against closed forms (Rall, Handbook of Physiology, The Nervous System 1, ch. 3, 1977). */
class CableTest {
    private val tight = SolverSettings.DEFAULT.tolerances(1e-11, 1e-11).method(Method.RODAS5P)

    private fun solved(cell: BranchedNeuron, duration: Expr, block: ExperimentBuilder.() -> Unit = {}): Solution {
        val experiment = ExperimentBuilder(cell).lasts(duration).apply(block).build()
        val compiled = SystemCompiler.cachedIn(null).compile(experiment.system)
        return Solver.solve(Problem.of(compiled, experiment.sweeps[0].protocol, experiment.duration), tight)
    }

    private fun Solution.at(cell: Cell, time: Double): Double = sample(cell.v.path, doubleArrayOf(time))[0]

    private fun passive(shape: Morphology, block: BranchedNeuronBuilder.() -> Unit): BranchedNeuron =
        neuron("cell", shape) {
            capacitance(1.uF / cm2)
            resistivity(150.ohm * cm)
            startsAt(-65.mV)
            insert(leak(e = -65.mV, gbar = 0.2.mS / cm2))
            block()
        }

    private val stick = morphology { branch("dend", length = 800.um, diameter = 1.5.um, on = null) }

    /** V(x) = I R∞ cosh((L − x)/λ)/sinh(L/λ) for a current into the end at 0, the other end sealed. */
    @Test
    fun a_steady_cable_meets_the_closed_form_with_order_two() {
        val lambda = 1e4 * sqrt(1.5e-4 / (4 * 150 * 2e-4))
        val infinite = 150 * lambda * 1e-4 / (PI * 0.75e-4.pow(2))
        fun error(count: Int): Double {
            val cell = passive(stick) { compartments(count) }
            val solution = solved(cell, 200.ms) { inject(20.pA, cell.at("dend", 0.0)) }
            return cell.compartments.all().maxOf {
                val x = it.location() * 800
                val expected = 20e-12 * infinite * 1e3 * cosh((800 - x) / lambda) / sinh(800 / lambda)
                abs(solution.at(cell.cell(it), 200.0) + 65 - expected)
            }
        }
        val coarse = error(25)
        assertThat(coarse).isLessThan(0.02)
        assertThat(ln(coarse / error(75)) / ln(3.0)).isCloseTo(2.0, within(0.05))
    }

    /** cos(πx/L) decays at the rate (1 + (πλ/L)²)/τ; over compartments of Δx with (2/Δx sin(πΔx/2L))² for (π/L)². */
    @Test
    fun a_mode_of_a_sealed_cable_decays_at_its_rate() {
        val lambda = 1e4 * sqrt(1.5e-4 / (4 * 150 * 2e-4))
        fun rate(count: Int): Double {
            val cell =
                passive(stick) {
                    compartments(count)
                    each("v0") { (-65 + 10 * cos(PI * it.location())).mV }
                }
            val first = cell.cell(cell.compartments[0])
            return ln(10 * cos(PI * cell.compartments[0].location()) / (solved(cell, 1.ms).at(first, 1.0) + 65))
        }
        fun discrete(count: Int) = 0.2 * (1 + (lambda * 2 * count / 800 * kotlin.math.sin(PI / (2 * count))).pow(2))
        assertThat(rate(20)).isCloseTo(discrete(20), within(1e-9))
        assertThat(rate(20)).isCloseTo(0.2 * (1 + (PI * lambda / 800).pow(2)), within(4e-3))
    }

    /**
     * Where Σ d^(3/2) stays the same at a fork, and branches end at one electrotonic distance, the tree is a cylinder;
     * so it is also when cut alike.
     */
    @Test
    fun ralls_equivalent_cylinder() {
        val thin = 3.0 * 2.0.pow(-2.0 / 3)
        val shrunk = sqrt(thin / 3)
        val tree = morphology {
            val trunk = branch("dend", length = 400.um, diameter = 3.um, on = null)
            repeat(2) { branch("dend", length = (300 * shrunk).um, diameter = thin.um, on = trunk) }
        }
        val cylinder = morphology { branch("dend", length = 700.um, diameter = 3.um, on = null) }
        val branched = passive(tree) { compartments(longest = 100.um) }
        val straight = passive(cylinder) { compartments(7) }
        // 400 µm in 4, 300 λ-scaled ones in 3: as long electrotonically.
        assertThat(branched.compartments.of(tree.branch("dend[1]"))).hasSize(3)
        val one = solved(branched, 20.ms) { inject(50.pA, branched.at("dend[0]", 0.0), until = 5.ms) }
        val other = solved(straight, 20.ms) { inject(50.pA, straight.at("dend", 0.0), until = 5.ms) }
        for (time in listOf(2.0, 5.0, 12.0)) {
            for (number in 0 until 7) {
                val place =
                    if (number < 4) branched.at("dend[0]", (number + 0.5) / 4)
                    else branched.at("dend[2]", (number - 3.5) / 3)
                assertThat(one.at(place, time))
                    .isCloseTo(other.at(straight.cell(straight.compartments[number]), time), within(1e-8))
            }
        }
    }

    /** Without a membrane's current the charge Σ C A v stays, whatever meets where, and all come to its mean. */
    @Test
    fun charge_is_kept_where_branches_meet() {
        val shape = morphology {
            val soma = soma(diameter = 15.um)
            val trunk = branch("apic", length = 90.um, diameter = 4.um, end = 2.um, on = soma)
            branch("apic", length = 60.um, diameter = 2.um, end = 1.um, on = trunk)
            branch("apic", length = 70.um, diameter = 1.5.um, on = trunk)
            branch("apic", length = 30.um, diameter = 1.um, on = trunk)
            branch("apic", length = 30.um, diameter = 1.um, on = trunk, at = 0.4)
            branch("dend", length = 50.um, diameter = 2.um, on = soma, at = 0.5)
            branch("axon", length = 40.um, diameter = 1.um, on = trunk, at = 0.0)
        }
        val cell =
            neuron("cell", shape) {
                capacitance(1.uF / cm2)
                resistivity(100.ohm * cm)
                startsAt(-65.mV)
                compartments(longest = 20.um)
                insert(leak(e = -65.mV, gbar = 0.mS / cm2))
                region("axon") { resistivity(70.ohm * cm) }
                each("v0") { (-65 + 0.1 * it.distance() + it.centre().y() / 9).mV }
            }
        val solution = solved(cell, 100.ms)
        fun mean(time: Double): Double =
            cell.compartments.all().sumOf { it.area() * solution.at(cell.cell(it), time) } /
                cell.compartments.all().sumOf { it.area() }
        val start = mean(0.0)
        for (time in listOf(0.01, 0.3, 5.0)) assertThat(mean(time)).isCloseTo(start, within(1e-9))
        assertThat(cell.compartments.all()).allMatch { abs(solution.at(cell.cell(it), 100.0) - start) < 1e-6 }
        assertThat(solution.at(cell.at("axon", 1.0), 0.0) - start).isNotCloseTo(0.0, within(1.0))
    }

    /** Of a cone in one compartment each half has its own resistance; taken from its frusta. */
    @Test
    fun tapered_branches_have_the_resistance_of_their_frusta() {
        val shape = morphology {
            val first = branch("dend", length = 40.um, diameter = 4.um, end = 2.um, on = null)
            branch("dend", length = 30.um, diameter = 2.um, on = first)
        }
        val cell = passive(shape) { compartments(1) }
        val system = cell.system
        val slopes = system.derivativesAt("cell.dend[0].v" to -64.0, "cell.dend[1].v" to -65.0)
        // Half of the cone from 3 to 2 µm, and half of the cylinder.
        val megohm = 1e-2 * 150 * (4 * 20 / (PI * 3 * 2) + 4 * 15 / (PI * 2 * 2))
        val area = PI * 2 * 30
        // 1 mV/MΩ = 1 nA; per µm² it is 1e5 µA/cm².
        assertThat(slopes.getValue("cell.dend[1].v")).isCloseTo(1e5 / megohm / area, within(1e-10))
    }
}
