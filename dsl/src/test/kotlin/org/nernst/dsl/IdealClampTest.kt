package org.nernst.dsl

import kotlin.math.exp
import kotlin.math.expm1
import kotlin.math.pow
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler

/** A potential that is held exactly: gates relax exponentially, and the current follows from them. */
class IdealClampTest {
    private val k =
        channel("k", carries = ion("k") { e = -77.mV }) {
            density("gbar", 36.mS / cm2)
            val n by
                gate(power = 4) {
                    alpha = 0.1 / ms * linoid((v + 55.mV) / 10.mV)
                    beta = 0.125 / ms * exp(-(v + 65.mV) / 80.mV)
                }
            ohmic()
        }

    private fun axon(block: NeuronBuilder.() -> Unit = {}) =
        neuron("axon") {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            insert(k)
            insert(leak("leak", e = -54.4.mV, gbar = 0.3.mS / cm2))
            block()
        }

    private fun solve(
        experiment: Experiment,
        settings: SolverSettings = SolverSettings.DEFAULT.tolerances(1e-11, 1e-11),
        sweep: Int = 0,
    ): Solution =
        Solver.solve(
            Problem(
                SystemCompiler.standard().compile(experiment.system),
                experiment.system.defaultParameters(),
                experiment.sweeps[sweep].protocol,
                0 - experiment.settling,
                experiment.duration,
            ),
            settings,
        )

    private fun Solution.at(path: String, t: Double): Double = sample(path, doubleArrayOf(t))[0]

    private fun alpha(v: Double) = 0.01 * (v + 55) / -expm1(-(v + 55) / 10)

    private fun beta(v: Double) = 0.125 * exp(-(v + 65) / 80)

    private fun rest(v: Double) = alpha(v) / (alpha(v) + beta(v))

    /** n at a time after a step from one potential to another. */
    private fun n(from: Double, to: Double, after: Double) =
        rest(to) + (rest(from) - rest(to)) * exp(-after * (alpha(to) + beta(to)))

    private fun current(n: Double, v: Double) = 36 * n.pow(4) * (v + 77) + 0.3 * (v + 54.4)

    private val stepped =
        experiment(axon()) {
            settles(5.ms)
            lasts(20.ms)
            voltageClamp(holding = -80.mV)
            command(step(90.mV, from = 2.ms, until = 12.ms))
        }

    @ParameterizedTest
    @EnumSource(
        value = Method::class,
        names = ["AUTO", "DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P", "GRAGG_BULIRSCH_STOER"],
    )
    fun `a step of the command gives the current of a gate that relaxes`(method: Method) {
        val solution = solve(stepped, SolverSettings.DEFAULT.method(method).tolerances(1e-11, 1e-11))
        for (t in listOf(-3.0, 0.0, 1.9)) {
            assertThat(solution.at("axon.v", t)).isEqualTo(-80.0)
            assertThat(solution.at("axon.clamp.i", t)).isCloseTo(current(rest(-80.0), -80.0), offset(1e-8))
        }
        for (t in listOf(2.0, 2.5, 5.0, 11.9)) {
            assertThat(solution.at("axon.v", t)).isEqualTo(10.0)
            val expected = current(n(-80.0, 10.0, t - 2), 10.0)
            assertThat(solution.at("axon.clamp.i", t)).isCloseTo(expected, offset(1e-7))
        }
        val open = n(-80.0, 10.0, 10.0)
        val tail = rest(-80.0) + (open - rest(-80.0)) * exp(-3 * (alpha(-80.0) + beta(-80.0)))
        assertThat(solution.at("axon.clamp.i", 15.0)).isCloseTo(current(tail, -80.0), offset(1e-8))
    }

    @ParameterizedTest
    @EnumSource(
        value = Method::class,
        names = ["EXPONENTIAL_EULER", "RUSH_LARSEN_2", "CRANK_NICOLSON", "STAGGERED_EULER"],
    )
    fun `methods that treat gates exactly are exact at any step`(method: Method) {
        val solution = solve(stepped, SolverSettings.DEFAULT.method(method).step(0.5))
        assertThat(solution.at("axon.k.n", 12.0)).isCloseTo(n(-80.0, 10.0, 10.0), offset(1e-12))
    }

    @Test
    fun `a ramp charges the capacitance, and a cell with an area gives pA`() {
        fun ramped(cell: Neuron) =
            solve(
                experiment(cell) {
                    lasts(20.ms)
                    voltageClamp(holding = -80.mV)
                    command(ramp(0.mV, 60.mV, from = 0.ms, until = 20.ms))
                }
            )
        val perArea = ramped(axon())
        assertThat(perArea.at("axon.v", 10.0)).isCloseTo(-50.0, offset(1e-12))
        val n = perArea.at("axon.k.n", 10.0)
        // 1 µF/cm² times 3 mV/ms.
        assertThat(perArea.at("axon.clamp.i", 10.0)).isCloseTo(3 + current(n, -50.0), offset(1e-10))
        val wholeCell = ramped(axon { area = 10_000.um2 })
        // 10,000 µm² are 1e-4 cm², and inside pA are µA.
        assertThat(wholeCell.at("axon.clamp.i", 10.0) / 1e-4).isCloseTo(3 + current(n, -50.0), offset(1e-9))
    }

    @Test
    fun `the clamp with a resistance tends to the ideal one as the resistance falls`() {
        fun error(resistance: Double): Double {
            val cell = axon { area = 10_000.um2 }
            fun clamped(series: Boolean) =
                solve(
                    experiment(cell) {
                        lasts(6.ms)
                        if (series) voltageClamp(holding = -80.mV, resistance = resistance.MOhm)
                        else voltageClamp(holding = -80.mV)
                        command(step(90.mV, from = 1.ms))
                    }
                )
            return Math.abs(clamped(true).at("axon.k.n", 3.0) - clamped(false).at("axon.k.n", 3.0))
        }
        val coarse = error(0.02)
        assertThat(coarse).isGreaterThan(1e-7)
        assertThat(coarse / error(0.01)).isBetween(1.9, 2.1)
    }

    @Test
    fun `rungs of a ladder hold at their own command, beside a conductance`() {
        val experiment =
            experiment(axon()) {
                lasts(5.ms)
                voltageClamp(holding = -80.mV)
                ladder("rung", 0.mV, 40.mV, count = 3) { command(step(it)) }
                conductance("syn", step(0.1.mS / cm2), e = 0.mV)
            }
        assertThat(experiment.recorded).containsExactly("axon.v", "axon.k.n", "axon.clamp.i", "axon.syn.i")
        val solution = solve(experiment, sweep = 1)
        assertThat(solution.at("axon.v", 4.0)).isEqualTo(-60.0)
        val expected = current(n(-80.0, -60.0, 4.0), -60.0) + 0.1 * -60
        assertThat(solution.at("axon.clamp.i", 4.0)).isCloseTo(expected, offset(1e-8))
    }

    @Test
    fun `what contradicts a held potential is refused`() {
        val passive =
            neuron("patch") {
                capacitance(1.uF / cm2)
                startsAt(-60.mV)
                insert(leak("leak", e = -60.mV, gbar = 0.1.mS / cm2))
            }
        fun held(cell: Neuron, block: ExperimentBuilder.() -> Unit = {}) = refusal {
            experiment(cell) {
                lasts(1.ms)
                voltageClamp(holding = -80.mV)
                block()
            }
        }
        assertThat(held(passive)).contains("nothing in patch moves but its potential")
        assertThat(held(axon()) { inject(1.uA / cm2) }).contains("change nothing but the clamp's own current")
        assertThat(held(axon()) { voltageClamp(-80.mV, 5.MOhm) }).contains("two voltage clamps")
        val resetting = axon { whenever(v risesAbove 0.mV, named = "spike") { v becomes -65.mV } }
        assertThat(held(resetting)).contains("the event spike").contains("give the clamp a resistance")
    }
}
