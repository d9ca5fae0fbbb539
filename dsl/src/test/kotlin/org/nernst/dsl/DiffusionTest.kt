package org.nernst.dsl

import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.cos
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.sin
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.nernst.morphology.Compartment
import org.nernst.morphology.Morphology
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.system.ModelException

/** An ion along branches against closed forms of the diffusion equation with sealed ends. */
class DiffusionTest {
    private val tight = SolverSettings.DEFAULT.tolerances(1e-11, 1e-11).method(Method.RODAS5P)

    private val calcium =
        ion("ca") {
            inside = 1.uM
            e = 130.mV
        }

    /** Nothing but diffusion moves it. */
    private val resting = pool(calcium, "rest") { ddt[inside] = 0.mM / ms }

    private val stick = morphology { branch("dend", length = 20.um, diameter = 1.5.um, on = null) }

    private fun cell(shape: Morphology, block: BranchedNeuronBuilder.() -> Unit): BranchedNeuron =
        neuron("cell", shape) {
            capacitance(1.uF / cm2)
            resistivity(150.ohm * cm)
            startsAt(-65.mV)
            insert(leak(e = -65.mV, gbar = 0.2.mS / cm2))
            block()
        }

    private fun solved(cell: BranchedNeuron, milliseconds: Double, settings: SolverSettings = tight): Solution {
        val experiment = ExperimentBuilder(cell).lasts(milliseconds.ms).build()
        val compiled = SystemCompiler.cachedIn(null).compile(experiment.system)
        return Solver.solve(Problem.of(compiled, experiment.sweeps[0].protocol, experiment.duration), settings)
    }

    private fun Solution.inside(cell: BranchedNeuron, compartment: Compartment, time: Double): Double =
        sample(cell.cell(compartment)["ca.inside"].path, doubleArrayOf(time))[0]

    private fun withMode(count: Int) =
        cell(stick) {
            compartments(count)
            insert(resting)
            diffusion(calcium, 0.6.um2 / ms)
            each("ca.inside0") { (1 + 0.5 * cos(PI * it.location())).uM }
        }

    private fun decay(cell: BranchedNeuron, settings: SolverSettings): Double {
        val first = cell.compartments[0]
        val start = 0.5 * cos(PI * first.location())
        return ln(start / (1e3 * solved(cell, 10.0, settings).inside(cell, first, 10.0) - 1)) / 10
    }

    /** cos(πx/L) decays at the rate D(π/L)²; over compartments of Δx with (2/Δx sin(πΔx/2L))² for (π/L)². */
    @Test
    fun a_mode_decays_at_its_rate() {
        val exact = 0.6 * (PI / 20).pow(2)
        fun discrete(count: Int) = 0.6 * (2 * count / 20.0 * sin(PI / (2 * count))).pow(2)
        assertThat(decay(withMode(10), tight)).isCloseTo(discrete(10), within(1e-9))
        assertThat(exact - decay(withMode(10), tight)).isCloseTo(9 * (exact - decay(withMode(30), tight)), within(2e-6))
    }

    /**
     * One backward Euler step divides a mode by 1 + hk, one of Crank and Nicolson takes it times (1 − hk/2)/(1 + hk/2).
     */
    @Test
    fun fixed_steps_are_implicit_and_of_their_order() {
        val k = 0.6 * (2 * 10 / 20.0 * sin(PI / 20)).pow(2)
        fun found(method: Method, h: Double) = decay(withMode(10), SolverSettings.DEFAULT.method(method).step(h))
        for (h in listOf(0.5, 2.0)) {
            assertThat(found(Method.STAGGERED_EULER, h)).isCloseTo(ln(1 + h * k) / h, within(1e-12))
            assertThat(found(Method.CRANK_NICOLSON, h))
                .isCloseTo(ln((1 + 0.5 * h * k) / (1 - 0.5 * h * k)) / h, within(1e-12))
        }
        fun order(method: Method) = ln((found(method, 0.5) - k) / (found(method, 0.25) - k)) / ln(2.0)
        assertThat(order(Method.STAGGERED_EULER)).isCloseTo(1.0, within(0.01))
        assertThat(order(Method.CRANK_NICOLSON)).isCloseTo(2.0, within(0.01))
    }

    /** What is at x₀ at first is 1 + 2 Σ cos(nπx₀/L) cos(nπx/L) e^{−D(nπ/L)²t} of its mean later. */
    @Test
    fun a_point_spreads_as_the_series_says() {
        fun error(count: Int): Double {
            val cell =
                cell(stick) {
                    compartments(count)
                    insert(resting)
                    diffusion(calcium, 0.6.um2 / ms)
                    each("ca.inside0") { (1 + if (it.number() == count / 3) count.toDouble() else 0.0).uM }
                }
            val solution = solved(cell, 15.0)
            val source = (count / 3 + 0.5) / count
            return cell.compartments.all().maxOf { compartment ->
                val expected =
                    2 +
                        (1..40).sumOf {
                            val rate = 0.6 * (it * PI / 20).pow(2)
                            2 * cos(it * PI * source) * cos(it * PI * compartment.location()) * exp(-rate * 15)
                        }
                abs(1e3 * solution.inside(cell, compartment, 15.0) - expected)
            }
        }
        val coarse = error(27)
        assertThat(coarse).isLessThan(0.01)
        assertThat(ln(coarse / error(81)) / ln(3.0)).isCloseTo(2.0, within(0.05))
    }

    private val branched = morphology {
        val soma = soma(diameter = 3.um)
        val trunk = branch("apic", length = 9.um, diameter = 2.um, end = 1.um, on = soma)
        branch("apic", length = 6.um, diameter = 1.um, end = 0.4.um, on = trunk)
        branch("apic", length = 7.um, diameter = 0.7.um, on = trunk)
        branch("apic", length = 3.um, diameter = 0.5.um, on = trunk, at = 0.4)
        branch("dend", length = 5.um, diameter = 1.um, on = soma, at = 0.5)
        branch("axon", length = 4.um, diameter = 0.5.um, on = soma, at = 0.0)
    }

    /** The amount stays to roundings, in whatever is taken for its space, and all come to the mean. */
    @ParameterizedTest
    @EnumSource(DiffusionSpace::class)
    fun the_amount_is_kept_where_branches_meet(space: DiffusionSpace) {
        val cell =
            cell(branched) {
                compartments(longest = 2.um)
                insert(resting)
                diffusion(calcium, 0.6.um2 / ms, space)
                region("apic") { diffusion(calcium, 0.2.um2 / ms, space) }
                each("ca.inside0") { (1 + 0.1 * it.distance() + it.order()).uM }
            }
        val solution = solved(cell, 4000.0)
        fun size(it: Compartment) = if (space == DiffusionSpace.CYTOPLASM) it.volume() else it.area()
        fun mean(time: Double) =
            cell.compartments.all().sumOf { size(it) * solution.inside(cell, it, time) } /
                cell.compartments.all().sumOf { size(it) }
        val start = mean(0.0)
        for (time in listOf(1.0, 30.0, 400.0)) assertThat(mean(time)).isCloseTo(start, within(1e-12 * start))
        val last = cell.compartments.all().map { solution.inside(cell, it, 4000.0) }
        assertThat(last).allMatch { abs(it - start) < 1e-5 * start }
        val atStart = cell.compartments.all().map { solution.inside(cell, it, 0.0) }
        assertThat(atStart.max() - atStart.min()).isGreaterThan(start)
        val fixed = solved(cell, 100.0, SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(1.0))
        val amount = cell.compartments.all().sumOf { size(it) * fixed.inside(cell, it, 100.0) }
        assertThat(amount).isCloseTo(start * cell.compartments.all().sumOf { size(it) }, within(1e-13))
    }

    /**
     * The half of a cone from 3 to 2 µm and the half of a cylinder of 2 µm, into the volume or the surface of the
     * cylinder.
     */
    @Test
    fun tapered_branches_are_their_frusta() {
        val shape = morphology {
            val first = branch("dend", length = 40.um, diameter = 4.um, end = 2.um, on = null)
            branch("dend", length = 30.um, diameter = 2.um, on = first)
        }
        fun slopes(space: DiffusionSpace): Map<String, Double> =
            cell(shape) {
                    compartments(1)
                    insert(resting)
                    diffusion(calcium, 0.6.um2 / ms, space)
                }
                .system
                .derivativesAt("cell.dend[0].ca.inside" to 3e-3, "cell.dend[1].ca.inside" to 1e-3)
        val whole = slopes(DiffusionSpace.CYTOPLASM)
        val conductance = 0.6 / (4 * 20 / (PI * 3 * 2) + 4 * 15 / (PI * 2 * 2))
        val cone = PI * 40 * (16 + 8 + 4) / 12
        assertThat(whole.getValue("cell.dend[0].ca.inside")).isCloseTo(-2e-3 * conductance / cone, within(1e-15))
        assertThat(whole.getValue("cell.dend[1].ca.inside")).isCloseTo(2e-3 * conductance / (PI * 30), within(1e-15))
        val shell = slopes(DiffusionSpace.SHELL)
        val slant = kotlin.math.hypot(20.0, 0.5)
        val around = 0.6 / (slant * ln(3.0 / 2) / PI + 15 / (PI * 2))
        assertThat(shell.getValue("cell.dend[0].ca.inside"))
            .isCloseTo(-2e-3 * around / (PI * 3 * 2 * slant), within(1e-15))
        assertThat(shell.getValue("cell.dend[1].ca.inside")).isCloseTo(2e-3 * around / (PI * 2 * 30), within(1e-15))
    }

    /** What enters a compartment in µA/cm² of its surface, over 2F and its volume. */
    @Test
    fun a_pool_knows_the_volume_of_its_compartment() {
        val entering = channel("entering", carries = calcium) { density("gbar", 0.1.mS / cm2).let { ohmic() } }
        val filled = pool(calcium) { ddt[inside] = -i * area / (2 * faraday * volume) }
        val cell =
            cell(branched) {
                compartments(1)
                insert(entering)
                insert(filled)
            }
        val trunk = cell.compartments.get(1)
        val litres = trunk.volume() * 1e-15
        val amperes = 0.1e-3 * 195e-3 * trunk.area() * 1e-8
        assertThat(cell.system.derivativesAt().getValue("cell.apic[0].ca.inside"))
            .isCloseTo(amperes / (2 * 96485.33212 * litres), withPercentage(1e-8))
        assertThatThrownBy {
                neuron("point") {
                    capacitance(1.uF / cm2)
                    startsAt(-65.mV)
                    insert(entering)
                    insert(filled)
                }
            }
            .hasMessage("the pool of ca reads a volume, but neuron point has no shape; write parameters for its size")
    }

    @Test
    fun it_goes_where_a_pool_keeps_it() {
        val cell =
            cell(branched) {
                diffusion(calcium, 0.6.um2 / ms)
                compartments(1)
                region("soma") { insert(resting) }
                region("apic") { insert(resting) }
            }
        val slopes = cell.system.derivativesAt("cell.apic[0].ca.inside" to 2e-3)
        assertThat(slopes.getValue("cell.soma.ca.inside")).isPositive()
        assertThat(cell.system.parameters().map { it.name() }).contains("cell.ca.diffusion")
        assertThat(cell.system.couplings().map { it.connections().name() })
            .contains("cell.ca.axial.soma_apic", "cell.ca.axial.apic_apic_apic", "cell.ca.axial.apic_with_apic")
            .noneMatch { it.startsWith("cell.ca") && ("dend" in it || "axon" in it) }
    }

    @Test
    fun what_is_wrong_is_told() {
        fun refused(message: String, block: BranchedNeuronBuilder.() -> Unit) {
            assertThatThrownBy { cell(branched, block) }.isInstanceOf(ModelException::class.java).hasMessage(message)
        }
        val sodium = ion("na") { e = 50.mV }
        refused("cell keeps no na inside that could diffuse; insert a pool that moves na.inside") {
            insert(resting)
            diffusion(sodium, 0.6.um2 / ms)
        }
        refused("cell.dend keeps no ca inside that could diffuse; insert a pool that moves ca.inside") {
            region("soma") { insert(resting) }
            region("dend") { diffusion(calcium, 0.6.um2 / ms) }
        }
        refused("cell.ca.diffusion = -0.6 µm²/ms is not allowed; it must be above 0") {
            insert(resting)
            diffusion(calcium, (-0.6).um2 / ms)
        }
        refused("cell has two diffusion coefficients of ca; give one") {
            insert(resting)
            diffusion(calcium, 0.6.um2 / ms)
            diffusion(calcium, 0.2.um2 / ms)
        }
        refused("cell: ca diffuses in the whole cytoplasm in soma, but not so in dend; let it be the same everywhere") {
            insert(resting)
            diffusion(calcium, 0.6.um2 / ms)
            region("dend") { diffusion(calcium, 0.6.um2 / ms, DiffusionSpace.SHELL) }
        }
        refused("cell.ca.diffusion: ca inside has no unit, so no amount of it can flow; give it one, inside = 0.1.uM") {
            val unitless =
                ion("ca") {
                    inside = Literal.ONE
                    e = 130.mV
                }
            diffusion(unitless, 0.6.um2 / ms)
        }
        assertThatThrownBy { cell(branched) { diffusion(calcium, 0.6.um / ms) } }
            .hasMessageContaining("cell.ca.diffusion")
    }
}
