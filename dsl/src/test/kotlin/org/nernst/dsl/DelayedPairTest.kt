package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.protocol.Protocol
import org.nernst.symbolic.compile.SystemCompiler

/**
 * Two cells of Morris and Lecar (Biophys J 35:193, 1981) that inhibit one another with two delays, against the method
 * of steps written by hand: the classical Runge–Kutta method on a grid that both delays are multiples of, its past by
 * Hermite polynomials, two grids extrapolated to a third.
 */
class DelayedPairTest {
    private fun cell(start: Double) =
        neuron("cell") {
            capacitance(20.uF / cm2)
            area = 0.1.mm2
            startsAt(start.mV)
            insert(leak("leak", e = -10.mV, gbar = 2.mS / cm2))
            insert(
                channel("ca") {
                    val gbar by density(4.4.mS / cm2)
                    val e by parameter(120.mV)
                    val m by gate { inf = (1 + tanh((v + 1.2.mV) / 18.mV)) / 2 }
                    current = gbar * m * (v - e)
                }
            )
            insert(
                channel("k") {
                    val gbar by density(8.mS / cm2)
                    val e by parameter(-84.mV)
                    val n by state(0.1)
                    ddt[n] = 0.04 / ms * cosh((v - 2.mV) / 60.mV) * ((1 + tanh((v - 2.mV) / 30.mV)) / 2 - n)
                    current = gbar * n * (v - e)
                }
            )
        }

    private val inhibitory =
        synapse("inh") {
            val gbar by density(1.5.mS / cm2)
            val s by state(0.0)
            ddt[s] = 0.5 / ms * logistic((pre.v - 0.mV) / 4.mV) * (1 - s) - s / 12.ms
            current = gbar * s * (post.v + 80.mV)
        }

    private val pair =
        circuit("pair") {
            val a = cell(cell(-20.0), named = "a")
            val b = cell(cell(-45.0), named = "b")
            connect(a, b, inhibitory) { delay = 3.1.ms }
            connect(b, a, inhibitory) { delay = 8.5.ms }
        }

    /** y = v, n of a, v, n of b, s onto b, s onto a. */
    private fun slope(y: DoubleArray, aThen: Double, bThen: Double): DoubleArray {
        fun membrane(v: Double, n: Double, s: Double) =
            -(2 * (v + 10) +
                4.4 * (1 + Math.tanh((v + 1.2) / 18)) / 2 * (v - 120) +
                8 * n * (v + 84) +
                1.5 * s * (v + 80)) / 20
        fun potassium(v: Double, n: Double) = 0.04 * Math.cosh((v - 2) / 60) * ((1 + Math.tanh((v - 2) / 30)) / 2 - n)
        fun synapse(pre: Double, s: Double) = 0.5 / (1 + Math.exp(-pre / 4)) * (1 - s) - s / 12
        return doubleArrayOf(
            membrane(y[0], y[1], y[5]),
            potassium(y[0], y[1]),
            membrane(y[2], y[3], y[4]),
            potassium(y[2], y[3]),
            synapse(aThen, y[4]),
            synapse(bThen, y[5]),
        )
    }

    /** The states at multiples of 0.1 ms. */
    private fun byHand(perTenth: Int): List<DoubleArray> {
        val h = 0.1 / perTenth
        val states = mutableListOf(doubleArrayOf(-20.0, 0.1, -45.0, 0.1, 0.0, 0.0))
        val slopes = mutableListOf<DoubleArray>()
        fun past(step: Int, half: Boolean, component: Int): Double {
            if (step < 0) return states[0][component]
            if (!half) return states[step][component]
            val (before, after) = states[step][component] to states[step + 1][component]
            return (before + after) / 2 + h / 8 * (slopes[step][component] - slopes[step + 1][component])
        }
        fun at(step: Int, half: Boolean, y: DoubleArray) =
            slope(y, past(step - 31 * perTenth, half, 0), past(step - 85 * perTenth, half, 2))
        fun moved(y: DoubleArray, by: Double, slope: DoubleArray) = DoubleArray(6) { y[it] + by * slope[it] }
        for (step in 0 until 1500 * perTenth) {
            val y = states[step]
            val k1 = at(step, false, y).also { slopes += it }
            val k2 = at(step, true, moved(y, h / 2, k1))
            val k3 = at(step, true, moved(y, h / 2, k2))
            val k4 = at(step + 1, false, moved(y, h, k3))
            states += DoubleArray(6) { y[it] + h / 6 * (k1[it] + 2 * k2[it] + 2 * k3[it] + k4[it]) }
        }
        return states.filterIndexed { index, _ -> index % perTenth == 0 }
    }

    private val reference by lazy {
        val coarse = byHand(4)
        val fine = byHand(8)
        coarse.indices.map { k -> DoubleArray(6) { fine[k][it] + (fine[k][it] - coarse[k][it]) / 15 } }
    }

    @ParameterizedTest
    @EnumSource(value = Method::class, names = ["DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P", "AUTO"])
    fun `the past of a graded synapse`(method: Method) {
        val problem = Problem.of(SystemCompiler.standard().compile(pair.system), Protocol.SILENT, 150.0)
        val paths = listOf("a.v", "a.k.n", "b.v", "b.k.n", "a_to_b.inh.s", "b_to_a.inh.s")
        val times = DoubleArray(reference.size) { it / 10.0 }
        var before = Double.POSITIVE_INFINITY
        for (tolerance in doubleArrayOf(1e-5, 1e-7, 1e-9)) {
            val settings = SolverSettings.DEFAULT.method(method).tolerances(tolerance, 100 * tolerance)
            val solution = Solver.solve(problem, settings)
            var largest = 0.0
            paths.forEachIndexed { component, path ->
                solution.sample(path, times).forEachIndexed { k, value ->
                    largest = maxOf(largest, Math.abs(value - reference[k][component]))
                }
            }
            // In mV; an error in the phase of a spike counts by how steep it is.
            assertThat(largest).`as`("$method at $tolerance").isLessThan(1e4 * tolerance).isLessThan(before / 10)
            before = largest
        }
    }
}
