package org.nernst.dsl

import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.exp
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler

/** Branched cells in circuits: what joins their compartments, and clamps at places, against closed forms. */
class BranchedCircuitTest {
    private val shape = morphology {
        val soma = soma(diameter = 20.um)
        repeat(2) { branch("dend", length = 100.um, diameter = 2.um, on = soma) }
    }

    private fun neuron(conductance: Double, block: BranchedNeuronBuilder.() -> Unit = {}): BranchedNeuron =
        neuron("cell", shape) {
            capacitance(1.uF / cm2)
            resistivity(100.ohm * cm)
            startsAt(-65.mV)
            compartments(2)
            insert(leak(e = -65.mV, gbar = conductance.mS / cm2))
            region("soma") { compartments(1) }
            block()
        }

    private val passive = neuron(0.1)

    private val graded =
        synapse("graded") {
            val gmax by conductance(2.nS)
            val e by parameter(0.mV)
            current = gmax * logistic((pre.v + 40.mV) / 5.mV) * (post.v - e)
        }

    private fun solved(experiment: Experiment): Solution =
        Solver.solve(
            Problem.of(
                SystemCompiler.cachedIn(null).compile(experiment.system),
                experiment.sweeps[0].protocol,
                experiment.duration,
            ),
            SolverSettings.DEFAULT.tolerances(1e-11, 1e-11).method(Method.RODAS5P),
        )

    private fun Solution.at(path: String, time: Double): Double = sample(path, doubleArrayOf(time))[0]

    /** 1 pA through 1 µm² is 100 µA/cm², which charges 1 µF/cm² by 100 mV/ms. */
    private fun slope(picoampere: Double, area: Double) = 100 * picoampere / area

    @Test
    fun a_synapse_acts_on_the_area_of_its_compartment_and_nowhere_else() {
        fun pair(joined: Boolean) =
            circuit("pair") {
                val left = cell(passive, named = "left")
                val right = cell(passive, named = "right")
                if (joined) connect(left.at("dend[0]", 1.0), right.at("dend[1]", 0.3), graded) { gmax = 3.nS }
            }
        val point = arrayOf("left.dend[0](0.75).v" to -38.0, "right.dend[1](0.25).v" to -60.0)
        val joined = pair(true).system.derivativesAt(*point)
        val apart = pair(false).system.derivativesAt(*point)
        val current = 3 / (1 + exp(-2.0 / 5)) * -60
        val place = "right.dend[1](0.25).v"
        assertThat(joined.getValue(place) - apart.getValue(place))
            .isCloseTo(-slope(current, PI * 2 * 50), within(1e-11))
        assertThat((joined - place).all { (path, slope) -> abs(slope - apart.getValue(path)) < 1e-12 }).isTrue()
        assertThat(pair(true).system.parameters().map { it.name() })
            .contains("left_to_right.graded.gmax", "left.leak.gbar", "right.leak.gbar", "left.dend[0](0.75).radius")
    }

    /** Also where the junctions close a loop: what is no tree any more. */
    @Test
    fun gap_junctions_keep_the_charge_of_one_cell_and_of_two() {
        val sealed = neuron(0.0) { each("v0") { (-65 + 0.2 * it.distance() + it.branch().index()).mV } }
        lateinit var left: BranchedCell
        lateinit var right: BranchedCell
        val pair =
            circuit("pair") {
                left = cell(sealed, named = "left")
                right = cell(sealed, named = "right")
                connect(left.at("dend[0]", 1.0), left.at("dend[1]", 1.0), gapJunction(gmax = 2.nS))
                connect(left.at("dend[0]", 1.0), right, gapJunction(gmax = 1.nS))
                connect(left.at("dend[1]", 0.0), right.at("dend[0]"), gapJunction("second", gmax = 0.5.nS))
            }
        val solution = solved(experiment(pair) { lasts(2000.ms) })
        fun mean(cells: List<BranchedCell>, time: Double): Double {
            val all = cells.flatMap { cell -> cell.compartments.all().map { it.area() to cell.cell(it).v.path } }
            return all.sumOf { (area, path) -> area * solution.at(path, time) } / all.sumOf { it.first }
        }
        val both = listOf(left, right)
        val start = mean(both, 0.0)
        for (time in listOf(0.1, 3.0, 40.0)) assertThat(mean(both, time)).isCloseTo(start, within(1e-9))
        assertThat(abs(mean(listOf(left), 40.0) - mean(listOf(left), 0.0))).isLessThan(1e-2)
        assertThat(solution.at("right.dend[1](0.75).v", 2000.0)).isCloseTo(start, within(1e-6))
        assertThat(solution.at("left.dend[1](0.75).v", 0.0) - start).isNotCloseTo(0.0, within(5.0))
    }

    /**
     * A clamp through R holds a compartment where the steady state of a cable says, and its current is what the leaks
     * take.
     */
    @Test
    fun a_clamp_at_a_place_supplies_what_leaves_through_the_membranes() {
        val experiment =
            experiment(passive) {
                lasts(300.ms)
                voltageClamp(holding = -70.mV, resistance = 10.MOhm, at = passive.at("dend[1]", 1.0))
                command(step(40.mV, from = 1.ms))
                record(passive.v)
            }
        assertThat(experiment.recorded).containsExactly("cell.soma.v", "cell.dend[1](0.75).clamp.i")
        val solution = solved(experiment)
        val clamped = solution.at("cell.dend[1](0.75).v", 300.0)
        val current = solution.at("cell.dend[1](0.75).clamp.i", 300.0) * PICOAMPERES
        assertThat(current).isCloseTo((-30 - clamped) / 10 * 1000, within(1e-6))
        val leaks =
            passive.compartments.all().sumOf {
                // 1 µA/cm² through 1 µm² is 0.01 pA.
                0.1 * (solution.at(passive.cell(it).v.path, 300.0) + 65) * it.area() / 100
            }
        assertThat(current).isCloseTo(leaks, within(1e-5))
        assertThat(clamped).isGreaterThan(solution.at("cell.dend[0](0.75).v", 300.0) + 1)
        // Nobody else starts at the holding potential.
        assertThat(solution.at("cell.dend[1](0.75).v", 0.0)).isEqualTo(-65.0)
    }

    @Test
    fun a_conductance_at_a_place_is_of_its_area() {
        fun experimentWith(g: TimeCourse) =
            experiment(passive) {
                lasts(5.ms)
                conductance("syn", g, e = 0.mV, at = passive.at("dend[0]", 0.9))
            }
        fun slopes(experiment: Experiment, g: Double) =
            experiment.system.derivativesAt(inputs = mapOf("cell.dend[0](0.75).syn.g" to g))
        val place = "cell.dend[0](0.75).v"
        val whole = experimentWith(step(2.nS))
        val density = experimentWith(step(0.2.mS / cm2))
        assertThat(slopes(whole, 2 * NANOSIEMENS).getValue(place))
            .isCloseTo(slope(2 * 65.0, PI * 2 * 50), within(1e-10))
        assertThat(slopes(density, 0.2).getValue(place)).isCloseTo(0.2 * 65, within(1e-10))
        assertThat(slopes(whole, 2 * NANOSIEMENS).filterKeys { it != place }.values).allMatch { abs(it) < 1e-9 }
        assertThat(whole.recorded).endsWith("cell.dend[0](0.75).syn.i")
    }

    /** A cell of one compartment drives a dendrite, and what it does arrives after the delay. */
    @Test
    fun point_cells_drive_compartments_late() {
        val point =
            neuron("point") {
                capacitance(100.pF)
                startsAt(-65.mV)
                insert(leak("leak", e = -65.mV, gmax = 5.nS))
            }
        lateinit var driver: Cells
        val mixed =
            circuit("mixed") {
                driver = cell(point, named = "driver")
                connect(driver, cell(passive, named = "right").at("dend[1]", 1.0), graded) { delay = 3.ms }
            }
        fun dendrite(picoampere: Double): Solution {
            val experiment =
                experiment(mixed) {
                    lasts(10.ms)
                    inject(picoampere.pA, into = driver, from = 1.ms)
                }
            return Solver.solve(
                Problem.of(
                    SystemCompiler.cachedIn(null).compile(experiment.system),
                    experiment.sweeps[0].protocol,
                    experiment.duration,
                ),
                SolverSettings.DEFAULT.tolerances(1e-10, 1e-10),
            )
        }
        val driven = dendrite(300.0)
        val silent = dendrite(0.0)
        fun effect(time: Double) = driven.at("right.dend[1](0.75).v", time) - silent.at("right.dend[1](0.75).v", time)
        assertThat(driven.at("driver.v", 4.0)).isGreaterThan(-60.0)
        assertThat(effect(3.99)).isCloseTo(0.0, within(1e-7))
        assertThat(effect(10.0)).isGreaterThan(0.5)
        assertThat(mixed.place("driver")).isSameAs(driver)
    }

    @Test
    fun parameters_are_shared_by_those_who_say_so() {
        val uniform = morphology {
            val root = branch("dend", length = 40.um, diameter = 2.um, on = null)
            repeat(2) { branch("dend", length = 40.um, diameter = 2.um, on = root) }
        }
        val cell =
            neuron("cell", uniform) {
                capacitance(1.uF / cm2)
                resistivity(100.ohm * cm)
                startsAt(-65.mV)
                compartments(2)
                insert(leak(e = -65.mV, gbar = 0.1.mS / cm2))
                each("leak.gbar")
                share("radius")
            }
        // The membrane's and that of the axial conductances.
        assertThat(cell.system.parameters().map { it.name() })
            .contains("cell.radius", "cell.dend[0](0.25).length")
            .filteredOn { it.endsWith("radius") }
            .hasSize(1)
        val pair =
            circuit("pair") {
                val left = cell(cell, named = "left")
                share("radius", left, cell(cell, named = "right"))
                share("leak.e", left)
            }
        val parameters = pair.system.parameters()
        assertThat(parameters.first { it.name() == "pair.radius" }.value()).isCloseTo(1.0, within(1e-9))
        assertThat(parameters.map { it.name() })
            .contains("pair.leak.e", "right.leak.e", "left.dend[2](0.75).leak.gbar", "right.resistivity")
            .doesNotContain("left.radius", "left.leak.e")
        assertThat(pair["left.dend[1](0.1).v"].path).isEqualTo("left.dend[1](0.25).v")
        assertThat((pair.place("right.dend[1](1)") as Cell).v.path).isEqualTo("right.dend[1](0.75).v")
    }

    @Test
    fun what_is_wrong_is_told() {
        assertThat(refusal { circuit("pair") { connect(cell(passive), cell(passive), graded) } })
            .isEqualTo(
                "circuit pair has two populations called cell; give one another name, cell(…, named = \"cell2\")"
            )
        assertThat(refusal { circuit("pair") { connect(cell(passive, named = "a"), passive.at("dend[0]"), graded) } })
            .isEqualTo("circuit pair: cell is not one of its cells; add it with cell(cell) first")
        assertThat(
                refusal {
                    circuit("pair") {
                        val a = cell(passive, named = "a")
                        repeat(2) { connect(a, a.at("dend[0]"), graded) }
                    }
                }
            )
            .isEqualTo(
                "circuit pair has two connections a_to_a.graded; give one another name, connect(…, named = \"a_to_a.graded2\")"
            )
        assertThat(refusal { circuit("pair") { share("length", cell(passive)) } })
            .isEqualTo("circuit pair: each compartment of cell has its own length; share(\"length\") in the neuron too")
        assertThat(
                refusal {
                    experiment(passive) {
                        lasts(1.ms)
                        voltageClamp(holding = -80.mV)
                    }
                }
            )
            .contains("a clamp of one of several cells or compartments has a resistance")
        val pair = circuit("pair") { cell(passive, named = "a") }
        assertThat(refusal { experiment(pair) { conductance("syn", step(1.nS), e = 0.mV) } })
            .isEqualTo("circuit pair has several cells; say which, conductance(…, at = …)")
    }

    private companion object {
        /** In mS, as it is inside. */
        const val NANOSIEMENS = 1e-6

        /** In a µA, in which a current is inside. */
        const val PICOAMPERES = 1e6
    }
}
