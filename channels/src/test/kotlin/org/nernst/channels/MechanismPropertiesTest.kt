package org.nernst.channels

import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.max
import kotlin.math.min
import kotlin.math.pow
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource
import org.nernst.dsl.Channel

/**
 * What holds for every channel of the library, at random voltages from −150 to 150 mV and concentrations from 10 nM to
 * 10 mM.
 */
class MechanismPropertiesTest {
    companion object {
        private const val POINTS = 300

        @JvmStatic
        fun channels(): List<MechanismEntry> =
            Catalog.entries.filterIsInstance<MechanismEntry>().filter { it.mechanism is Channel }
    }

    @ParameterizedTest
    @MethodSource("channels")
    fun `rates are finite, gates stay between 0 and 1, the Jacobian is that of differences`(entry: MechanismEntry) {
        val channel = entry.mechanism as Channel
        val probe = Probe(channel)
        val gates = channel.gateNames.map { probe.states.indexOf("probe.${channel.name}.$it") }.filter { it >= 0 }
        val random = SplittableRandom(entry.path.hashCode().toLong())
        repeat(POINTS) {
            probe["v"] = random.nextDouble(-150.0, 150.0)
            for (name in probe.states + probe.parameterNames) {
                if (name.endsWith(".inside")) {
                    probe[name.removePrefix("probe.")] = 10.0.pow(random.nextDouble(-5.0, 1.0))
                }
            }
            gates.forEach { probe.y[it] = random.nextDouble() }
            assertRight(entry, probe, gates)
        }
    }

    private fun assertRight(entry: MechanismEntry, probe: Probe, gates: List<Int>) {
        val system = probe.bound()
        val place = "${entry.path} at ${probe.states.zip(probe.y.toList())}"
        val count = probe.y.size
        fun slopes(y: DoubleArray) = DoubleArray(count).also { system.rightHandSide(0.0, y, probe.inputs, it) }
        val slope = slopes(probe.y)
        assertThat(slope.all { it.isFinite() }).describedAs("$place: ${slope.toList()}").isTrue()
        for (gate in gates) {
            val closed = slopes(probe.y.clone().also { it[gate] = 0.0 })[gate]
            val open = slopes(probe.y.clone().also { it[gate] = 1.0 })[gate]
            assertThat(closed).describedAs("$place: ${probe.states[gate]} leaves 0").isGreaterThanOrEqualTo(0.0)
            assertThat(open).describedAs("$place: ${probe.states[gate]} leaves 1").isLessThanOrEqualTo(0.0)
        }
        val pattern = system.jacobianPattern()
        val entries = DoubleArray(pattern.entries()).also { system.jacobian(0.0, probe.y, probe.inputs, it) }
        val jacobian = Array(count) { DoubleArray(count) }
        for (row in 0 until count) {
            for (k in pattern.rowStart()[row] until pattern.rowStart()[row + 1]) {
                jacobian[row][pattern.column()[k]] = entries[k]
            }
        }
        for (column in 0 until count) {
            // An exponential spike grows by e in 2 mV.
            val step = min(1e-3 * max(abs(probe.y[column]), if (column in gates) 1.0 else 0.1), 0.05)
            fun difference(h: Double): DoubleArray {
                val above = slopes(probe.y.clone().also { it[column] += h })
                val below = slopes(probe.y.clone().also { it[column] -= h })
                return DoubleArray(count) { (above[it] - below[it]) / (2 * h) }
            }
            val wide = difference(step)
            val narrow = difference(step / 2)
            for (row in 0 until count) {
                // Richardson's extrapolation: an error of order h⁴.
                val expected = (4 * narrow[row] - wide[row]) / 3
                val scale = max(abs(expected), 1e-4 * abs(slope[row]))
                // Large terms that cancel leave the differences with their rounding.
                val rounding = (0 until count).sumOf { abs(jacobian[row][it] * probe.y[it]) } * Math.ulp(1.0) / step
                assertThat(abs(jacobian[row][column] - expected))
                    .describedAs(
                        "$place: ∂${probe.states[row]}'/∂${probe.states[column]} = ${jacobian[row][column]}, by differences $expected"
                    )
                    .isLessThanOrEqualTo(1e-7 * scale + 4 * rounding + 1e-11)
            }
        }
    }
}
