package org.nernst.dsl

import kotlin.math.exp
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler

/** Parameters that an experiment varies over time. */
class VariationTest {
    private val passive =
        neuron("cell") {
            capacitance(1.uF / cm2)
            area = 10_000.um2
            startsAt(-50.mV)
            insert(leak("leak", e = -60.mV, gbar = 0.5.mS / cm2))
            insert(leak("shunt", e = 0.mV, gbar = 0.mS / cm2))
        }

    private fun ending(experiment: Experiment, path: String, sweep: Int = 0): Double {
        val problem =
            Problem.of(
                SystemCompiler.standard().compile(experiment.system),
                experiment.sweeps[sweep].protocol,
                experiment.duration,
            )
        val solution = Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-11, 1e-11))
        return solution.sample(path, doubleArrayOf(solution.end()))[0]
    }

    @Test
    fun `a conductance is added and taken away`() {
        val experiment =
            experiment(passive) {
                lasts(3.ms)
                vary("shunt.gbar", by = step(0.25.mS / cm2, from = 1.ms, until = 2.ms))
                sweep("alone") {}
                sweep("less leak") { vary("cell.leak.gbar", by = step(-0.5.mS / cm2, from = 1.ms)) }
            }
        fun relaxed(v: Double, to: Double, rate: Double) = to + (v - to) * exp(-rate)
        val atOne = relaxed(-50.0, -60.0, 0.5)
        val shunted = relaxed(atOne, -40.0, 0.75)
        assertThat(ending(experiment, "cell.v", 0)).isCloseTo(relaxed(shunted, -60.0, 0.5), within(1e-8))
        assertThat(ending(experiment, "cell.v", 1)).isCloseTo(relaxed(atOne, 0.0, 0.25), within(1e-8))
        assertThat(experiment.system.parameters().map { it.name() }).contains("cell.shunt.gbar", "cell.leak.gbar")
    }

    @Test
    fun `a parameter of the balance itself varies`() {
        val experiment =
            experiment(passive) {
                lasts(1.ms)
                vary("capacitance", by = step(1.uF / cm2))
            }
        val slope = experiment.system.derivativesAt(inputs = mapOf("cell.capacitance.change" to 1.0)).getValue("cell.v")
        assertThat(slope).isCloseTo(-2.5, withPercentage(1e-10))
    }

    private val warm =
        channel("warm") {
            val gbar by density(1.mS / cm2)
            val e by reversal(0.mV)
            val m by gate {
                inf = 0.25 + 0.5 * logistic(v / 10.mV)
                tau = 5.ms
                q10(3.0, at = 20.degC)
            }
            ohmic()
        }
    private val warmed =
        neuron("cell") {
            capacitance(1.uF / cm2)
            area = 10_000.um2
            startsAt(-50.mV)
            insert(warm)
        }

    @Test
    fun `ten kelvins more make a gate as much faster as its Q10 says, and leave its start alone`() {
        val experiment =
            experiment(warmed) {
                lasts(10.ms)
                vary("temperature", by = ramp(0.K, 10.K, from = 1.ms, until = 9.ms))
            }
        val change = mapOf("cell.temperature.change" to 10.0)
        val cold = experiment.system.derivativesAt("cell.warm.m" to 0.9)
        val hot = experiment.system.derivativesAt("cell.warm.m" to 0.9, inputs = change)
        assertThat(hot.getValue("cell.warm.m")).isCloseTo(3 * cold.getValue("cell.warm.m"), withPercentage(1e-10))
        assertThat(experiment.system.start()).isEqualTo(warmed.system.start())
        assertThat(experiment.system.inputIndex().paths()).contains("cell.temperature.change")
    }

    @Test
    fun `what cells share varies for all, what each has for one`() {
        lateinit var cells: Cells
        val network =
            circuit("net") {
                cells = population(passive, 2, named = "cells").each("leak.gbar")
                val other = cell(warmed, named = "other")
                connect(cells, other, gapJunction(gmax = 0.nS), pairs(0 to 0))
            }
        val experiment =
            experiment(network) {
                lasts(1.ms)
                vary("cells[1].leak.gbar", by = step(-0.5.mS / cm2))
                vary("cells.leak.e", by = step(10.mV))
            }
        assertThat(ending(experiment, "cells[0].v")).isCloseTo(-50.0, within(1e-8))
        assertThat(ending(experiment, "cells[1].v")).isCloseTo(-50.0, within(1e-8))
        val onlyOne =
            experiment(network) {
                lasts(1.ms)
                vary("cells[1].leak.gbar", by = step(-0.5.mS / cm2))
            }
        assertThat(ending(onlyOne, "cells[0].v")).isCloseTo(-60 + 10 * exp(-0.5), within(1e-8))
        assertThat(ending(onlyOne, "cells[1].v")).isCloseTo(-50.0, within(1e-8))
    }

    /** A cell at rest at −60 mV that a synapse of constant conductance, open from the beginning, pulls to 0 mV. */
    private val open =
        synapse("open") {
            val gmax by conductance(20.nS)
            current = gmax * post.v
        }
    private val resting =
        neuron("cell") {
            capacitance(1.uF / cm2)
            area = 10_000.um2
            startsAt(-60.mV)
            insert(leak("leak", e = -60.mV, gbar = 0.5.mS / cm2))
        }

    @Test
    fun `a conductance of connections is taken away, of all or of one`() {
        fun network(free: Boolean) =
            circuit("net") {
                val driver = cell(resting, named = "driver")
                val cells = population(resting, 3, named = "cells")
                connect(driver, cells, open) { if (free) each("gmax") { _, to -> (20 + 20 * to).nS } }
            }
        // 20 nS of 10,000 µm² are 0.2 mS/cm².
        fun reached(synaptic: Double, t: Double, v: Double): Double {
            val rate = 0.5 + synaptic
            val to = -30 / rate
            return to + (v - to) * exp(-rate * t)
        }
        val shared =
            experiment(network(free = false)) {
                lasts(2.ms)
                vary("driver_to_cells.open.gmax", by = step(-10.nS, from = 0.5.ms, until = 1.5.ms))
            }
        val expected = reached(0.2, 0.5, reached(0.1, 1.0, reached(0.2, 0.5, -60.0)))
        for (cell in 0..2) assertThat(ending(shared, "cells[$cell].v")).isCloseTo(expected, within(1e-8))
        assertThat(shared.system.inputIndex().paths()).contains("driver_to_cells.open.gmax.change")
        assertThat(shared.system.parameters().map { it.name() }).contains("driver_to_cells.open.gmax")
        val one =
            experiment(network(free = true)) {
                lasts(1.ms)
                vary("driver_to_cells.open[1].gmax", by = step(-40.nS))
            }
        assertThat(ending(one, "cells[0].v")).isCloseTo(reached(0.2, 1.0, -60.0), within(1e-8))
        assertThat(ending(one, "cells[1].v")).isCloseTo(-60.0, within(1e-8))
        assertThat(ending(one, "cells[2].v")).isCloseTo(reached(0.6, 1.0, -60.0), within(1e-8))
    }

    @Test
    fun `implicit methods and gradients see what varies in connections`() {
        val network =
            circuit("pair") {
                val first = cell(resting, named = "first")
                connect(first, cell(resting, named = "second"), open)
                connect(first, cell(passive, named = "third"), gapJunction(gmax = 5.nS))
            }
        val experiment =
            experiment(network) {
                lasts(2.ms)
                vary("first_to_second.open.gmax", by = ramp(0.nS, 30.nS, from = 0.ms, until = 2.ms))
                vary("first_to_third.gap.gmax", by = step(20.nS, from = 1.ms))
            }
        val compiled = SystemCompiler.standard().compile(experiment.system)
        val problem = Problem.of(compiled, experiment.sweeps[0].protocol, experiment.duration)
        val settings = SolverSettings.DEFAULT.tolerances(1e-11, 1e-11)
        val explicit = Solver.solve(problem, settings)
        val implicit = Solver.solve(problem, settings.method(Method.RODAS5P))
        for (path in listOf("first.v", "second.v", "third.v")) {
            val end = doubleArrayOf(explicit.end())
            assertThat(implicit.sample(path, end)[0]).isCloseTo(explicit.sample(path, end)[0], within(1e-7))
        }
    }

    @Test
    fun `what can't vary is refused`() {
        fun refused(model: Model = passive, block: ExperimentBuilder.() -> Unit): String = refusal {
            experiment(model) {
                lasts(1.ms)
                block()
            }
        }
        assertThat(refused { vary("leak.gbr", by = step(1.mS / cm2)) }).contains("cell.leak.gbar")
        assertThat(refused { vary("leak.gbar", by = step(1.mV)) })
            .isEqualTo("the change of cell.leak.gbar should be in mS/cm², but 1 mV has the dimension mV")
        assertThat(
                refused {
                    vary("leak.gbar", by = step(1.mS / cm2))
                    vary("v0", by = step(1.mV))
                }
            )
            .isEqualTo("cell.v0 is what something starts at, or in no equation, so it can't vary over time")
        val refractory =
            neuron("cell") {
                capacitance(1.uF / cm2)
                startsAt(-50.mV)
                insert(leak("leak", e = -60.mV, gbar = 0.5.mS / cm2))
                val late by parameter(1.ms)
                whenever(v risesAbove 0.mV, named = "spike") { after(late) { v becomes -60.mV } }
            }
        assertThat(refused(refractory) { vary("late", by = step(1.ms)) })
            .isEqualTo("cell.late is a delay, which can't vary over time")
        val delayed =
            circuit("pair") {
                val first = cell(resting, named = "first")
                val late =
                    synapse("late") {
                        val gmax by conductance(1.nS)
                        current = gmax * (post.v - pre.v)
                    }
                connect(first, cell(resting, named = "second"), late) { delay = 1.ms }
            }
        assertThat(refused(delayed) { vary("first_to_second.late.delay", by = step(1.ms)) })
            .isEqualTo("first_to_second.late.delay is a delay, which can't vary over time")
    }
}
