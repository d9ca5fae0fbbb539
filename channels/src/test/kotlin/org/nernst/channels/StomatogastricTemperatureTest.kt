package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Percentage.withPercentage
import org.nernst.dsl.Channel

/** τ(T) = τ·2^(−(T − T₀)/10 °C), conductances as they are. */
class StomatogastricTemperatureTest {
    private fun probe(channel: Channel, warmer: Double, from: Double): Probe =
        Probe(channel).apply {
            this["v"] = -37.0
            this["temperature"] = from + warmer + 273.15
            states.indices.filter { states[it].startsWith("probe.${channel.name}.") }.forEach { y[it] = 0.3 }
        }

    private fun Probe.slopes() = DoubleArray(y.size).also { bound().rightHandSide(0.0, y, inputs, it) }

    @Test
    fun `gates of Liu and of Prinz are twice as fast ten degrees above, and half as fast below`() {
        for ((family, reference) in listOf(Liu1998 to 10.0, Prinz2003 to 11.0)) {
            val gated =
                family.entries
                    .mapNotNull { (it as? MechanismEntry)?.mechanism as? Channel }
                    .filter { it.name != "leak" }
            assertThat(gated).hasSize(7)
            for (channel in gated) {
                val published = probe(channel, 0.0, reference)
                for ((warmer, factor) in listOf(10.0 to 2.0, -10.0 to 0.5)) {
                    val probe = probe(channel, warmer, reference)
                    val states = probe.states.indices.filter { probe.states[it].startsWith("probe.${channel.name}.") }
                    assertThat(states).isNotEmpty()
                    for (state in states) {
                        assertThat(probe.slopes()[state] / published.slopes()[state])
                            .describedAs("${family.name}: ${probe.states[state]}, $warmer °C warmer")
                            .isCloseTo(factor, withPercentage(1e-10))
                    }
                }
            }
        }
    }

    @Test
    fun `without a temperature it is the one that the rates hold at`() {
        val system = Liu1998.burster1().system
        val temperature = system.parameters()[system.parameterIndex()["burster.temperature"]]
        assertThat(temperature.internalValue()).isEqualTo(283.15)
    }
}
