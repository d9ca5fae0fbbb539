package org.nernst.dsl

import kotlin.math.exp
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
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
        val pair =
            circuit("pair") {
                val a = cell(passive, named = "a")
                connect(a, cell(passive, named = "b"), gapJunction(gmax = 1.nS))
            }
        assertThat(refused(pair) { vary("gap.gmax", by = step(1.nS)) })
            .contains("is a parameter of the connections a_to_b.gap, which can't vary over time")
    }
}
