package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Percentage.withPercentage
import org.nernst.dsl.Pool
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.mV
import org.nernst.dsl.neuron
import org.nernst.dsl.uF

class Destexhe1993Test {
    private fun slope(pool: Pool, v: Double, inside: Double): Double {
        val cell =
            neuron("probe") {
                capacitance(1.uF / cm2)
                startsAt(-70.mV)
                temperature = 24.degC
                insert(Destexhe1994.calciumT)
                insert(pool)
            }
        val probe = Probe(cell)
        probe["v"] = v
        probe["cat.m"] = 0.5
        probe["cat.h"] = 0.5
        probe["ca.inside"] = inside
        val slopes = DoubleArray(probe.y.size).also { probe.bound().rightHandSide(0.0, probe.y, probe.inputs, it) }
        return slopes[probe.states.indexOf("probe.ca.inside")]
    }

    /** 3 mS/cm² · ⅛ · (v − E), in mM/ms over a shell of 1 µm, with 25.606 mV/2 · ln(2 mM/Ca) at 24 °C. */
    private fun influx(v: Double, inside: Double): Double {
        val e = 1.380649e-23 * 297.15 / 1.602176634e-19 / 2 * 1e3 * Math.log(2 / inside)
        return -0.375 * (v - e) / (2 * 96489.0 * 1e-4) * 1e-3
    }

    @Test
    fun `calcium comes in and is pumped out, or decays`() {
        for (v in listOf(-70.0, -20.0)) {
            for (inside in listOf(1e-4, 2.4e-4, 5e-3)) {
                val pumped = 1e-4 * inside / (inside + 1e-4)
                assertThat(slope(Destexhe1993.calciumPump, v, inside))
                    .isCloseTo(influx(v, inside) - pumped, withPercentage(1e-8))
                assertThat(slope(Destexhe1993.calciumDecay, v, inside))
                    .isCloseTo(influx(v, inside) + (2.4e-4 - inside) / 5, withPercentage(1e-8))
            }
        }
    }

    @Test
    fun `a current that flows out takes no calcium along`() {
        assertThat(influx(150.0, 5e-3)).isNegative()
        assertThat(slope(Destexhe1993.calciumDecay, 150.0, 5e-3)).isCloseTo((2.4e-4 - 5e-3) / 5, withPercentage(1e-8))
    }
}
