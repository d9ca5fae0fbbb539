package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.junit.jupiter.api.Test
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler

/** Currents over time, clamps and conductances on passive cells, against closed forms. */
class ClampTest {
    private val leak = leak("leak", e = -60.mV, gbar = 0.1.mS / cm2)
    /** 100 pF and 10 nS. */
    private val cell =
        neuron("cell") {
            capacitance(1.uF / cm2)
            area = 10_000.um2
            startsAt(-65.mV)
            insert(leak)
        }
    private val patch =
        neuron("patch") {
            capacitance(1.uF / cm2)
            startsAt(-60.mV)
            insert(leak)
        }

    private fun solve(experiment: Experiment, sweep: Int = 0): Solution =
        Solver.solve(
            Problem(
                SystemCompiler.standard().compile(experiment.system),
                experiment.system.defaultParameters(),
                experiment.sweeps[sweep].protocol,
                0 - experiment.settling,
                experiment.duration,
            ),
            SolverSettings.DEFAULT.tolerances(1e-11, 1e-11),
        )

    private fun Solution.at(path: String, t: Double): Double = sample(path, doubleArrayOf(t))[0]

    @Test
    fun `a clamp with series resistance moves the potential with its time constant`() {
        val experiment =
            experiment(cell) {
                settles(50.ms)
                lasts(30.ms)
                voltageClamp(holding = -80.mV, resistance = 20.MOhm)
                command(step(60.mV, from = 5.ms, until = 20.ms))
                record(cell.v)
            }
        assertThat(experiment.recorded).containsExactly("cell.v", "cell.clamp.i")
        val solution = solve(experiment)
        assertThat(solution.at("cell.v", -50.0)).isEqualTo(-80.0)
        // 50 nS to the command and 10 nS to −60 mV; 100 pF.
        val held = (50 * -80.0 + 10 * -60.0) / 60
        val commanded = (50 * -20.0 + 10 * -60.0) / 60
        assertThat(solution.at("cell.v", 4.0)).isCloseTo(held, offset(1e-8))
        val expected = commanded + (held - commanded) * Math.exp(-3 / (100 / 60.0))
        assertThat(solution.at("cell.v", 8.0)).isCloseTo(expected, offset(1e-7))
        // pA inside are 1e-6 µA.
        val current = solution.at("cell.clamp.i", 8.0) * 1e6
        assertThat(current).isCloseTo((-20 - expected) / 20 * 1000, offset(1e-5))
    }

    @Test
    fun `a conductance pulls the potential to its own reversal`() {
        val experiment =
            experiment(cell) {
                lasts(100.ms)
                conductance("syn", g = step(10.nS), e = 0.mV)
            }
        val solution = solve(experiment)
        assertThat(solution.at("cell.v", 99.9)).isCloseTo(-30.0, offset(1e-6))
        assertThat(solution.at("cell.syn.i", 99.9) * 1e6).isCloseTo(-300.0, offset(1e-4))
        val density =
            experiment(patch) {
                lasts(100.ms)
                conductance("syn", g = step(0.1.mS / cm2), e = 0.mV)
            }
        assertThat(solve(density).at("patch.v", 99.9)).isCloseTo(-30.0, offset(1e-6))
        assertThat(solve(density).at("patch.syn.i", 99.9)).isCloseTo(-3.0, offset(1e-6))
    }

    @Test
    fun `zero commands and conductances are rungs like others`() {
        val experiment =
            experiment(cell) {
                lasts(1.ms)
                voltageClamp(holding = -80.mV, resistance = 20.MOhm)
                ladder("rung", 0.mV, 10.mV, count = 2) { command(step(it)) }
                sweep("none") { conductance("syn", step(0.nS), e = 0.mV) }
                sweep("some") { conductance("syn", step(2.nS), e = 0.mV) }
            }
        assertThat(experiment.sweeps).hasSize(4)
        assertThat(
                refusal {
                    experiment(cell) {
                        lasts(1.ms)
                        sweep("one") { conductance("syn", step(1.nS), e = 0.mV) }
                        sweep("two") { conductance("syn", step(2.nS), e = 1.mV) }
                    }
                }
            )
            .contains("syn of cell differs between sweeps")
    }

    @Test
    fun `currents over time add to steps`() {
        val experiment =
            experiment(patch) {
                lasts(20.ms)
                inject(1.uA / cm2, from = 2.ms)
                inject(ramp(0.uA / cm2, 4.uA / cm2, from = 4.ms, until = 8.ms) + sine(2.uA / cm2, 250.Hz, until = 4.ms))
            }
        val protocol = experiment.sweeps[0].protocol
        assertThat(protocol.breakPoints(0.0, 20.0)).containsExactly(2.0, 4.0, 8.0)
        val u = DoubleArray(experiment.system.inputCount())
        protocol.on(4.0, 8.0).fill(6.0, u)
        assertThat(u[0]).isCloseTo(3.0, offset(1e-15))
        protocol.on(0.0, 2.0).fill(1.0, u)
        assertThat(u[0]).isCloseTo(2.0, offset(1e-15))
        val electrode =
            experiment(cell) {
                lasts(20.ms)
                inject(samples(0.ms to 0.pA, 10.ms to 100.pA))
            }
        assertThat(electrode.system.inputIndex().paths()).contains("cell.electrode")
        // A charge of ∫ 10 pA/ms t dt = 500 fC on 100 pF, less what leaks: v' = 0.1 t − (v + 60)/10 from −65.
        val slope = 0.1
        val expected = -60 + slope * 10 * (10 - 10) + (slope * 100 - 5) * Math.exp(-1.0)
        assertThat(solve(electrode).at("cell.v", 10.0)).isCloseTo(expected, offset(1e-7))
    }

    @Test
    fun `a ladder is a sweep for each rung`() {
        val experiment =
            experiment(patch) {
                lasts(20.ms)
                ladder("step", -2.uA / cm2, 2.uA / cm2, count = 5) { inject(it) }
            }
        assertThat(experiment.sweeps.map { it.name }).containsExactly("step 1", "step 2", "step 3", "step 4", "step 5")
        val levels = experiment.sweeps.map { DoubleArray(1).also { u -> it.protocol.on(0.0, 20.0).fill(1.0, u) }[0] }
        assertThat(levels).containsExactly(-2.0, -1.0, 0.0, 1.0, 2.0)
    }

    @Test
    fun `what doesn't fit is refused`() {
        assertThat(refusal { experiment(cell) { inject(ramp(2.pA, 1.uA / cm2, 0.ms, 1.ms)) } })
            .contains("a ramp can't have both 2 pA and 1 µA/cm²")
        assertThat(refusal { experiment(patch) { inject(ramp(0.pA, 1.pA, 0.ms, 1.ms)) } }).contains("needs its area")
        assertThat(refusal { experiment(cell) { inject(ramp(0.pA, 1.pA, (-1).ms, 1.ms)) } })
            .contains("begins at -1.0 ms")
        assertThat(
                refusal {
                    experiment(cell) {
                        lasts(1.ms)
                        command(step(1.mV))
                    }
                }
            )
            .contains("commands a potential without a clamp")
        assertThat(refusal { experiment(cell) { voltageClamp(-80.mV, 0.MOhm) } }).contains("must be above 0")
        assertThat(refusal { experiment(cell) { command(step(1.pA)) } }).contains("should be in mV, not 1 pA")
        assertThat(refusal { experiment(cell) { conductance("g", step(1.pA), 0.mV) } })
            .contains("nS or mS/cm², not 1 pA")
        assertThat(
                refusal {
                    experiment(patch) {
                        lasts(1.ms)
                        voltageClamp(-80.mV, 5.MOhm)
                    }
                }
            )
            .contains("needs an area")
    }
}
