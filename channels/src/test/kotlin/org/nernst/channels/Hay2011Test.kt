package org.nernst.channels

import kotlin.math.ln
import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.assertj.core.data.Percentage.withPercentage

/** What of the layer-5 pyramidal cell is no gate: its calcium, and how the soma behaves. */
class Hay2011Test {
    @Test
    fun `calcium enters a shell and leaves it`() {
        val probe = Probe(Hay2011.soma("probe"))
        val v = -30.0
        val calcium = 3e-4
        probe["v"] = v
        probe["ca.inside"] = calcium
        listOf("Ca_HVA.m" to 0.5, "Ca_HVA.h" to 0.25, "Ca_LVAst.m" to 0.5, "Ca_LVAst.h" to 0.125).forEach {
            (gate, value) ->
            probe[gate] = value
        }
        val e = 13.2341 * ln(2 / calcium)
        assertThat(e)
            .isCloseTo(1e3 * 1.380649e-23 / 1.602176634e-19 * 307.15 / 2 * ln(2 / calcium), withPercentage(1e-3))
        // In mA/cm².
        val current = 1e-3 * (0.992 * 0.25 * 0.25 + 3.43 * 0.25 * 0.125) * (v - e)
        // In mM/ms: the shell is 0.1 µm deep.
        val expected = -1e4 * current * 0.000501 / (2 * 96485.33212 * 0.1) - (calcium - 1e-4) / 460
        val slopes = DoubleArray(probe.y.size)
        probe.bound().rightHandSide(0.0, probe.y, probe.inputs, slopes)
        assertThat(slopes[probe.states.indexOf("probe.ca.inside")]).isCloseTo(expected, withPercentage(1e-10))
    }

    @Test
    fun `at 34 degrees rates have the factor of the paper's files`() {
        val soma = Hay2011.soma("probe")
        fun rate(path: String, celsius: Double): Double {
            val probe = Probe(soma)
            probe["temperature"] = celsius + 273.15
            probe["v"] = -45.0
            return probe[path]
        }
        // NaTa_t.mod at −45 mV, by hand.
        val alpha = Math.pow(2.3, 1.3) * 0.182 * -7 / (1 - Math.exp(7.0 / 6))
        assertThat(rate("NaTa_t.m.alpha", 34.0)).isCloseTo(alpha, withPercentage(1e-10))
        assertThat(Probe(soma)["NaTa_t.h.alpha"])
            .isEqualTo(Probe(soma).also { it["temperature"] = 34 + 273.15 }["NaTa_t.h.alpha"])
        assertThat(rate("SKv3_1.m.tau", 34.0)).isEqualTo(rate("SKv3_1.m.tau", 22.0))
    }

    @Test
    fun `the soma rests, and fires under a current as a program of its own finds`() {
        val alone = Response(Hay2011.soma(), 0.0, 300.0)
        alone.assertSpikes(0)
        assertThat(alone.last).isCloseTo(-82.0915016, offset(1e-6))
        Response(Hay2011.soma(), 5.0, 300.0).assertSpikes(1, 7.176982)
        Response(Hay2011.soma(), 20.0, 300.0).assertSpikes(4, 1.45781, 10.036878, 112.556724, 226.174563)
    }
}
