package org.nernst.channels

import java.util.SplittableRandom
import kotlin.math.pow
import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.assertj.core.data.Percentage.withPercentage
import org.nernst.dsl.Channel
import org.nernst.dsl.Neuron
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.mV
import org.nernst.dsl.neuron
import org.nernst.dsl.uF

/** The scheme of 8 states beside the gates m³h it stands for. */
class SodiumSchemeTest {
    private fun slopes(probe: Probe): Map<String, Double> {
        val slopes = DoubleArray(probe.y.size).also { probe.bound().rightHandSide(0.0, probe.y, probe.inputs, it) }
        return probe.states.mapIndexed { index, state -> state.removePrefix("probe.") to slopes[index] }.toMap()
    }

    @Test
    fun `states that are products of gates move as the product does`() {
        val gates = Probe(HodgkinHuxley1952.sodium)
        val scheme = Probe(HodgkinHuxley1952.sodiumScheme)
        val random = SplittableRandom(8)
        repeat(50) {
            val v = random.nextDouble(-150.0, 150.0)
            val m = random.nextDouble()
            val h = random.nextDouble()
            for (probe in listOf(gates, scheme)) probe["v"] = v
            gates["na.m"] = m
            gates["na.h"] = h
            for (open in 0..3) {
                val ways = listOf(1, 3, 3, 1)[open] * m.pow(open) * (1 - m).pow(3 - open)
                // The state m0h0 is what the others leave of 1.
                if (open > 0) scheme["na.m${open}h0"] = ways * (1 - h)
                scheme["na.m${open}h1"] = ways * h
            }
            val slope = slopes(gates)
            val product = 3 * m * m * h * slope.getValue("na.m") + m.pow(3) * slope.getValue("na.h")
            assertThat(slopes(scheme).getValue("na.m3h1")).isCloseTo(product, withPercentage(1e-7))
            assertThat(scheme["na.i"]).isCloseTo(gates["na.i"], withPercentage(1e-9))
            assertThat(slopes(scheme).getValue("v")).isCloseTo(slope.getValue("v"), withPercentage(1e-9))
        }
    }

    @Test
    fun `an axon with either fires the same spikes`() {
        val withGates = Response(axon(HodgkinHuxley1952.sodium), 10.0, 50.0)
        val withScheme = Response(axon(HodgkinHuxley1952.sodiumScheme), 10.0, 50.0)
        assertThat(withGates.spikes).hasSizeGreaterThan(2)
        assertThat(withScheme.spikes).hasSameSizeAs(withGates.spikes)
        withGates.spikes.zip(withScheme.spikes) { a, b -> assertThat(b).isCloseTo(a, offset(1e-6)) }
    }

    private fun axon(sodium: Channel): Neuron =
        neuron("axon") {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            temperature = 6.3.degC
            insert(sodium)
            insert(HodgkinHuxley1952.potassium)
            insert(HodgkinHuxley1952.leak)
        }
}
