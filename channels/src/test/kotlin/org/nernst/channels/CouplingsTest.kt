package org.nernst.channels

import kotlin.math.exp
import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.nernst.dsl.Circuit
import org.nernst.dsl.Synapse
import org.nernst.dsl.circuit
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.gapJunction
import org.nernst.dsl.mV
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.rectifyingJunction
import org.nernst.dsl.step
import org.nernst.dsl.uF
import org.nernst.dsl.um2
import org.nernst.symbolic.compile.SystemCompiler

/** What couplings of the library do between cells. */
class CouplingsTest {
    /** The outward currents of the second and the first cell, in pA. */
    private fun currents(junction: Synapse, first: Double, second: Double): Pair<Double, Double> {
        fun passive(name: String) =
            neuron(name) {
                capacitance(1.uF / cm2)
                area = 1000.um2
                startsAt(0.mV)
            }
        val pair: Circuit =
            circuit("pair") { connect(cell(passive("a")), cell(passive("b")), junction, named = "joined") }
        val bound = SystemCompiler.standard().compile(pair.system).at(pair.system.defaultParameters())
        val y = doubleArrayOf(first, second)
        val inputs = DoubleArray(pair.system.inputCount())
        fun current(path: String) = bound.measure(path).value(0.0, y, inputs) * 1e6
        return current("joined.i") to current("joined.i_pre")
    }

    @Test
    fun `the current of a gap junction is symmetric`() {
        for ((first, second) in listOf(-60.0 to -40.0, 20.0 to -70.0)) {
            val (intoSecond, intoFirst) = currents(gapJunction(gmax = 2.nS), first, second)
            assertThat(intoSecond).isCloseTo(2 * (second - first), offset(1e-9))
            assertThat(intoFirst).isEqualTo(-intoSecond)
            assertThat(currents(gapJunction(gmax = 2.nS), second, first).first).isEqualTo(-intoSecond)
        }
    }

    @Test
    fun `a rectifying junction conducts one way`() {
        val rectifying = rectifyingJunction(gmax = 2.nS, width = 5.mV)
        for ((first, second) in listOf(-60.0 to -40.0, 20.0 to -70.0, -50.0 to -50.0)) {
            val (intoSecond, intoFirst) = currents(rectifying, first, second)
            val expected = 2 / (1 + exp((first - second) / 5)) * (second - first)
            assertThat(intoSecond).isCloseTo(expected, offset(1e-12))
            assertThat(intoFirst).isEqualTo(-intoSecond)
        }
        assertThat(currents(rectifying, -70.0, 20.0).first).isGreaterThan(179.0)
        assertThat(currents(rectifying, 20.0, -70.0).first).isCloseTo(0.0, offset(1e-5))
    }

    /** Times are those of a program of its own that solves the printed equations with tolerances of 1e-12. */
    @Test
    fun `the half-centre's cells fire in turn`() {
        val run = Run(WangRinzel1992.halfCentre(), 2000.0, tolerance = 1e-10)
        val left = run.rises("left.v", -44.0)
        val right = run.rises("right.v", -44.0)
        assertThat(left).hasSize(24)
        assertThat(left.take(3).zip(listOf(62.767191, 145.352937, 228.02955))).allSatisfy { (time, expected) ->
            assertThat(time).isCloseTo(expected, offset(1e-5))
        }
        val period = left.last() - left[left.size - 2]
        assertThat(period).isCloseTo(82.678331, offset(1e-5))
        assertThat((left.last() - right.last()) / period).isCloseTo(0.5, offset(1e-6))
    }

    @Test
    fun `one cell of the half-centre alone rests`() {
        val run = Run(WangRinzel1992.cell(), 3000.0)
        assertThat(run.at("cell.v", 3000.0).single()).isCloseTo(-45.2702548, offset(1e-4))
    }

    /** Times as above. */
    @Test
    fun `a pyramidal cell that fires makes the other one fire earlier`() {
        val alone = Run(PinskyRinzel1994.cell(), 200.0, tolerance = 1e-9)
        assertThat(alone.rises("soma.v", 20.0)).hasSize(2)
        assertThat(alone.rises("soma.v", 20.0).first()).isCloseTo(60.77239, offset(1e-5))
        for ((strength, second, fourth) in listOf(Triple(1, 135.843, 251.955), Triple(0, 161.136, 277.831))) {
            val pair = PinskyRinzel1994.pair()
            val run =
                Run(pair, 400.0, tolerance = 1e-9, mapOf("nmda.gbar" to strength, "ampa.gbar" to strength)) {
                    vary("soma1.leak.e", by = step(7.5.mV))
                    vary("soma2.leak.e", by = step(-5.mV))
                }
            val first = run.rises("soma1.v", 20.0)
            assertThat(first).hasSize(4)
            assertThat(first[0]).isCloseTo(33.980, offset(1e-3))
            assertThat(first[3]).isCloseTo(fourth, offset(1e-3))
            assertThat(run.rises("soma2.v", 20.0)).hasSize(2)
            assertThat(run.rises("soma2.v", 20.0)[0]).isCloseTo(second, offset(1e-3))
        }
    }
}
