package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.junit.jupiter.api.Test
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.protocol.Protocol
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.system.OdeSystem

/** Fluctuating channels and currents against the binomial formula and the moments of the process. Seeds are fixed. */
class ChannelNoiseTest {
    private val potassium = ion("k") { e = -77.mV }

    /** Constant rates, as at a clamped voltage: n∞ = 0.6 with a time constant of 2 ms, h∞ = 0.7 with 1 ms. */
    private fun channelWith(power: Int, second: Boolean = false): Channel =
        channel("k", carries = potassium) {
            val gbar by density(1.mS / cm2)
            val n by
                gate(power = power) {
                    alpha = 0.3 / ms
                    beta = 0.2 / ms
                }
            if (second)
                gate("h", 1) {
                    it.inf = 0.7.asNumber
                    it.tau = 1.ms
                }
            ohmic()
        }

    private fun cell(channel: Channel, area: Double? = null, block: Insertion.() -> Unit): Neuron =
        neuron("cell") {
            capacitance(1.uF / cm2)
            if (area != null) this.area = area.um2
            startsAt(-65.mV)
            insert(channel, block = block)
        }

    private fun solve(system: OdeSystem, duration: Double, step: Double, run: Int = 0): Solution =
        Solver.solve(
            Problem.of(SystemCompiler.cachedIn(null).compile(system), Protocol.SILENT, duration),
            SolverSettings.DEFAULT.step(step).seed(4).run(run),
        )

    /** Samples of a quantity of 50 cells, 4 ms apart, once they have forgotten their start. */
    private fun samples(neuron: Neuron, path: String): DoubleArray {
        val circuit = circuit("many") { population(neuron, 50, "cells") }
        val solution = solve(circuit.system, 400.0, 0.02)
        assertThat(solution.statistics().method()).isEqualTo("euler-maruyama")
        val times = DoubleArray(95) { 20.0 + 4 * it }
        return (0 until 50).flatMap { solution.sample("cells[$it].$path", times).asList() }.toDoubleArray()
    }

    private fun assertBinomial(neuron: Neuron, path: String, p: Double, channels: Double) {
        val open = samples(neuron, path)
        val mean = open.average()
        val variance = open.sumOf { (it - mean) * (it - mean) } / open.size
        val expected = p * (1 - p) / channels
        // 4 ms are two time constants of the slowest mode, which leaves a correlation of e^−2 between samples.
        val independent = open.size * (1 - Math.exp(-2.0)) / (1 + Math.exp(-2.0))
        assertThat(mean).isCloseTo(p, offset(5 * Math.sqrt(expected / independent)))
        // And Euler–Maruyama widens the modes by up to h/2 of their rates, 0.5 to 3 per ms here.
        assertThat(variance).isCloseTo(expected, offset(expected * (5 * Math.sqrt(2 / independent) + 0.03)))
    }

    @Test
    fun `the open fraction of n⁴ has the mean and variance of independent channels`() {
        assertBinomial(cell(channelWith(4)) { count(500) }, "k.open", Math.pow(0.6, 4.0), 500.0)
    }

    @Test
    fun `of m³h too, by area`() {
        val neuron = cell(channelWith(3, second = true), area = 100.0) { count(4 / um2) }
        assertThat(neuron.template.noiseSources()).hasSize(10)
        assertBinomial(neuron, "k.open", Math.pow(0.6, 3.0) * 0.7, 400.0)
    }

    @Test
    fun `of a scheme with two open states too`() {
        val channel =
            channel("k", carries = potassium) {
                val gbar by density(1.mS / cm2)
                val conducting by scheme {
                    val c by closed()
                    val o1 by open()
                    val o2 by open()
                    transition(c, o1, 0.5 / ms, 0.8 / ms)
                    transition(o1, o2, 0.4 / ms, 0.4 / ms)
                }
                ohmic()
            }
        assertBinomial(cell(channel) { count(300) }, "k.conducting", 1 / (1 + 0.8), 300.0)
    }

    @Test
    fun `amplitudes are those of Orio and Soudry and cancel in pairs`() {
        val neuron = cell(channelWith(2)) { count(500) }
        val template = neuron.template
        assertThat(template.states().map { it.name() }).containsExactly("v", "k.n1", "k.n2")
        assertThat(template.noiseSources().map { it.name() }).containsExactly("k.n0_to_n1", "k.n1_to_n2")
        val bound = SystemCompiler.cachedIn(null).compile(neuron.system).at(neuron.system.defaultParameters())
        val values = DoubleArray(bound.noise().pattern().entries())
        bound.noise().amplitudes(0.0, doubleArrayOf(-65.0, 0.5, 0.3), DoubleArray(1), values)
        val first = Math.sqrt((2 * 0.3 * 0.2 + 0.2 * 0.5) / 500)
        val second = Math.sqrt((0.3 * 0.5 + 2 * 0.2 * 0.3) / 500)
        assertThat(values).containsExactly(doubleArrayOf(first, -second, second), offset(1e-15))
        // A fraction that noise has taken below zero doesn't make the root of a negative number.
        bound.noise().amplitudes(0.0, doubleArrayOf(-65.0, 1.2, -0.5), DoubleArray(1), values)
        assertThat(values[1]).isCloseTo(-Math.sqrt(Math.max(0.0, 0.3 * 1.2 - 0.4 * 0.5) / 500), offset(1e-15))
        bound.noise().amplitudes(0.0, doubleArrayOf(-65.0, 0.1, -0.5), DoubleArray(1), values)
        assertThat(values[2]).isZero()
    }

    @Test
    fun `probabilities add up to one to rounding, and gates are means over states`() {
        val solution = solve(cell(channelWith(4)) { count(200) }.system, 200.0, 0.01)
        val times = DoubleArray(200) { 1.0 * it }
        val states = (0..4).map { solution.sample("cell.k.n$it", times) }
        val n = solution.sample("cell.k.n", times)
        for (time in times.indices) {
            assertThat(states.sumOf { it[time] }).isCloseTo(1.0, offset(1e-15))
            assertThat((0..4).sumOf { it * states[it][time] } / 4).isCloseTo(n[time], offset(1e-15))
        }
        assertThat(solution.sample("cell.k.i", times)[100])
            .isEqualTo(
                solution.sample("cell.k.open", times)[100] * (solution.sample("cell.v", times)[100] + 77),
                offset(1e-12),
            )
    }

    @Test
    fun `the same seed gives the same numbers and another run others`() {
        val system = cell(channelWith(4)) { count(200) }.system
        val once = solve(system, 20.0, 0.01).sample("cell.k.open", doubleArrayOf(20.0))
        assertThat(solve(system, 20.0, 0.01).sample("cell.k.open", doubleArrayOf(20.0))).isEqualTo(once)
        assertThat(solve(system, 20.0, 0.01, run = 1).sample("cell.k.open", doubleArrayOf(20.0))).isNotEqualTo(once)
    }

    @Test
    fun `an Ornstein–Uhlenbeck current has its mean, deviation and correlation`() {
        val background = ornsteinUhlenbeck("ou", mean = 2.uA / cm2, deviation = 0.5.uA / cm2, tau = 3.ms)
        val neuron = cell(channelWith(1)) {}
        val noisy =
            neuron("cell") {
                capacitance(1.uF / cm2)
                startsAt(-65.mV)
                insert(background)
                insert(leak(e = -65.mV, gbar = 0.1.mS / cm2))
            }
        assertThat(neuron.system.hasNoise()).isFalse()
        assertThat(noisy.system.parameters().map { it.name() })
            .contains("cell.ou.mean", "cell.ou.deviation", "cell.ou.tau")
        val circuit = circuit("many") { population(noisy, 40, "cells") }
        val solution = solve(circuit.system, 1000.0, 0.1)
        assertThat(solution.statistics().method()).isEqualTo("sra1")
        val times = DoubleArray(320) { 30.0 + 3 * it }
        val all = (0 until 40).map { cell -> solution.sample("cells[$cell].ou.i", times).map { -it - 2 } }
        val samples = all.flatten()
        // Samples one time constant apart are correlated by 1/e.
        val independent = samples.size * (1 - Math.exp(-1.0)) / (1 + Math.exp(-1.0))
        val variance = samples.sumOf { it * it } / samples.size
        assertThat(samples.average()).isCloseTo(0.0, offset(5 * 0.5 / Math.sqrt(independent)))
        assertThat(variance).isCloseTo(0.25, offset(0.25 * 5 * Math.sqrt(2 / independent)))
        val lagged = all.sumOf { one -> (1 until one.size).sumOf { one[it] * one[it - 1] } } / (40 * 319)
        assertThat(lagged / variance).isCloseTo(Math.exp(-1.0), offset(5 / Math.sqrt(independent)))
        val other = all.indices.sumOf { cell -> times.indices.sumOf { all[cell][it] * all[(cell + 1) % 40][it] } }
        assertThat(other / samples.size / variance).isCloseTo(0.0, offset(5 / Math.sqrt(independent)))
    }

    @Test
    fun `noise of any state, also of the potential, in its unit per root of time`() {
        val neuron =
            neuron("cell") {
                capacitance(1.uF / cm2)
                startsAt(-65.mV)
                val w by state(0.0)
                ddt[w] = -w / 10.ms
                noise[w] = 0.1 / sqrt(ms)
                noise[v] = 0.5.mV / sqrt(ms)
                insert(leak(e = -65.mV, gbar = 0.1.mS / cm2))
            }
        val bound = SystemCompiler.cachedIn(null).compile(neuron.system).at(neuron.system.defaultParameters())
        assertThat(bound.noise().count()).isEqualTo(2)
        val values = DoubleArray(2)
        bound.noise().amplitudes(0.0, doubleArrayOf(-65.0, 0.0), DoubleArray(1), values)
        assertThat(values).containsExactly(0.5, 0.1)
        assertThat(
                refusal {
                    neuron("cell") {
                        capacitance(1.uF / cm2)
                        startsAt(-65.mV)
                        noise[v] = 0.5.mV
                    }
                }
            )
            .contains("the amplitude of the noise of v should have the dimension mV/√ms")
    }

    @Test
    fun `pools and synapses may have noise too`() {
        val calcium =
            ion("ca") {
                inside = 0.1.uM
                e = 120.mV
            }
        val cell =
            neuron("cell") {
                capacitance(100.pF)
                startsAt(-65.mV)
                insert(leak(e = -65.mV, gmax = 5.nS))
                insert(
                    pool(calcium) {
                        ddt[inside] = (0.1.uM - inside) / 20.ms
                        noise[inside] = 0.01.uM / sqrt(ms)
                    }
                )
            }
        val synapse =
            synapse("s") {
                val gmax by conductance(1.nS)
                val s by state(0.2)
                ddt[s] = -s / 5.ms
                noise[s] = 0.05 * sqrt(max(s, 0) / 1.ms) * logistic(pre.v / 10.mV)
                current = gmax * s * post.v
            }
        val circuit =
            circuit("pair") {
                val cells = population(cell, 2, "cells")
                connect(cells, cells, synapse, pairs(0 to 1))
            }
        val bound = SystemCompiler.cachedIn(null).compile(circuit.system).at(circuit.system.defaultParameters())
        assertThat((0..2).map(bound.noise()::path))
            .containsExactly("cells[0].ca.inside", "cells[1].ca.inside", "cells_to_cells.s.s")
        val y = DoubleArray(circuit.system.stateCount()).also(bound::initialState)
        val values = DoubleArray(3)
        bound.noise().amplitudes(0.0, y, DoubleArray(circuit.system.inputCount()), values)
        assertThat(values[1]).isCloseTo(1e-5, offset(1e-20))
        assertThat(values[2]).isCloseTo(0.05 * Math.sqrt(0.2) / (1 + Math.exp(6.5)), offset(1e-17))
    }

    @Test
    fun `an experiment keeps the noise of a clamped cell, and carries step and seed`() {
        val experiment =
            experiment(cell(channelWith(4), area = 100.0) { count(500) }) {
                lasts(10.ms)
                solverStep(20.us)
                seed(9)
                voltageClamp(holding = -40.mV, resistance = 1.MOhm)
            }
        assertThat(experiment.system.hasNoise()).isTrue()
        assertThat(experiment.settings.step()).isEqualTo(0.02)
        assertThat(experiment.settings.randomness().seed()).isEqualTo(9)
        assertThat(experiment(cell(channelWith(4)) {}) { lasts(1.ms) }.settings).isEqualTo(SolverSettings.DEFAULT)
        assertThat(Method.AUTO.takesFixedSteps()).isFalse()
    }

    @Test
    fun `a count that can't be is refused`() {
        assertThat(refusal { cell(leak(e = -60.mV, gbar = 1.mS / cm2)) { count(5) } })
            .isEqualTo("cell.leak has no gates that move and no scheme, so the number of its channels says nothing")
        assertThat(refusal { cell(channelWith(2)) { count(0) } })
            .isEqualTo("cell.k.count = 0 is not allowed; it must be above 0")
        assertThat(refusal { cell(channelWith(2)) { count(2.mV) } })
            .isEqualTo("cell.k.count should be a number or one per area, such as 60 / um2, not 2 mV")
        assertThat(refusal { cell(channelWith(2)) { count(60 / um2) } })
            .isEqualTo(
                "neuron cell needs an area for the number of channels of k; write area = sphere(diameter = 20.um)"
            )
        assertThat(refusal { cell(channelWith(300)) { count(5) } })
            .isEqualTo("cell.k would have 301 states as single channels; 200 are possible")
        val squared =
            channel("k", carries = potassium) {
                val gbar by density(1.mS / cm2)
                val n by gate {
                    alpha = 0.3 / ms
                    beta = 0.2 / ms
                }
                current = gbar * (n + n.pow(2)) * (v - e)
            }
        assertThat(refusal { cell(squared) { count(5) } })
            .startsWith("cell.k: the current of single channels has to be a multiple of n, but it is ")
    }
}
