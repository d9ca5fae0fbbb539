package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Percentage.withPercentage
import org.nernst.dsl.Channel
import org.nernst.dsl.Pool
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.mV
import org.nernst.dsl.mm2
import org.nernst.dsl.neuron
import org.nernst.dsl.uA
import org.nernst.dsl.uF

class Buchholtz1992Test {
    /** dCa/dt in mM/ms where a constant −10 µA/cm² of calcium enters 0.0628 mm², so −6.28 nA. */
    private fun slope(pool: Pool, inside: Double): Double {
        val entering: Channel = channel("entering", carries = pool.ion) { current = (-10).uA / cm2 }
        val cell =
            neuron("probe") {
                capacitance(1.uF / cm2)
                area = 0.0628.mm2
                startsAt(-60.mV)
                temperature = 10.degC
                insert(entering)
                insert(pool)
            }
        val probe = Probe(cell)
        probe["ca.inside"] = inside
        val slopes = DoubleArray(probe.y.size).also { probe.bound().rightHandSide(0.0, probe.y, probe.inputs, it) }
        return slopes[probe.states.indexOf("probe.ca.inside")]
    }

    @Test
    fun `calcium is diluted in the volume and removed in proportion`() {
        for (inside in listOf(5e-5, 2e-3)) {
            // 906.46 · 6.28 nA / (2F · 0.0628 µl) is in mol/(l·s), which is mM/ms.
            val influx = 906.4649968 * 6.28e-9 / (2 * 96485.33212331 * 0.0628e-6)
            assertThat(slope(Buchholtz1992.calciumPool, inside))
                .isCloseTo(influx + (5e-5 - inside) / 200, withPercentage(1e-9))
        }
    }

    @Test
    fun `with these values it is the pool of Prinz`() {
        for (inside in listOf(5e-5, 2e-3)) {
            assertThat(slope(Buchholtz1992.calciumPool, inside))
                .isCloseTo(slope(Prinz2003.calciumPool, inside), withPercentage(1e-3))
        }
    }
}
