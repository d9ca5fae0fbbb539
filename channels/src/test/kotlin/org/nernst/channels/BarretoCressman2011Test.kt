package org.nernst.channels

import java.util.SplittableRandom
import kotlin.math.exp
import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.assertj.core.data.Percentage.withPercentage
import org.nernst.dsl.Neuron
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.experiment
import org.nernst.dsl.mM
import org.nernst.dsl.mV
import org.nernst.dsl.neuron
import org.nernst.dsl.s
import org.nernst.dsl.uF

/** Times are those of a program of its own that solves the printed equations with tolerances of 1e-10. */
class BarretoCressman2011Test {
    private companion object {
        /** In ms. */
        const val END = 40_000.0
    }

    private fun cell(bath: Double): Neuron =
        neuron("probe") {
            capacitance(1.uF / cm2)
            startsAt(-50.mV)
            insert(BarretoCressman2011.sodium)
            insert(BarretoCressman2011.potassium)
            insert(BarretoCressman2011.chloride)
            insert(BarretoCressman2011.sodiumPool)
            insert(BarretoCressman2011.potassiumPool) { this["bath"] = bath.mM }
        }

    @Test
    fun `the cell rests in a bath of 4 mM, and bursts in one of 8`() {
        val resting = Response(experiment(cell(bath = 4.0)) { lasts(40.s) })
        resting.assertSpikes(6, 0.729381)
        assertThat(resting.last).isCloseTo(-67.031055, offset(1e-4))
        assertThat(resting.at("probe.na.inside", END)).isCloseTo(17.804551, offset(1e-5))
        assertThat(resting.at("probe.k.outside", END)).isCloseTo(3.960482, offset(1e-5))
        val bursts = Response(experiment(BarretoCressman2011.burster()) { lasts(60.s) }).bursts(pause = 3000.0)
        assertThat(bursts).hasSize(3)
        assertThat(bursts[1]).isCloseTo(29827.42, offset(1.0))
        assertThat(bursts[2] - bursts[1]).isCloseTo(29642.868, offset(1.0))
    }

    /**
     * Without pump, glia and bath, all that flows is charge: sodium in, potassium out, and what charges the membrane.
     */
    @Test
    fun `charge is conserved, and the pump moves three for two`() {
        val still = Probe(cell(bath = 8.0))
        val pumping = Probe(cell(bath = 8.0))
        for (probe in listOf(still, pumping)) {
            probe["ko.glia"] = 0.0
            probe["ko.epsilon"] = 0.0
        }
        still["nai.rho"] = 0.0
        still["ko.rho"] = 0.0
        val gamma = 0.044494542e-3
        val random = SplittableRandom(1)
        repeat(20) {
            val v = random.nextDouble(-90.0, 40.0)
            val sodium = random.nextDouble(10.0, 30.0)
            val potassium = random.nextDouble(3.0, 20.0)
            for (probe in listOf(still, pumping)) {
                probe["v"] = v
                probe["na.inside"] = sodium
                probe["k.outside"] = potassium
                probe["na.h"] = 0.4
                probe["k.n"] = 0.3
            }
            val charge = slope(still, "na.inside") / gamma - slope(still, "k.outside") / (7 * gamma)
            assertThat(slope(still, "v")).isCloseTo(charge - 0.05 * (v + 81.93864549), withPercentage(1e-8))
            val pump = 1.25e-3 / (1 + exp((25 - sodium) / 3)) / (1 + exp(5.5 - potassium))
            assertThat(slope(pumping, "na.inside") - slope(still, "na.inside"))
                .isCloseTo(-3 * pump, withPercentage(1e-6))
            assertThat(slope(pumping, "k.outside") - slope(still, "k.outside"))
                .isCloseTo(-14 * pump, withPercentage(1e-6))
        }
    }

    private fun slope(probe: Probe, state: String): Double {
        val slopes = DoubleArray(probe.y.size).also { probe.bound().rightHandSide(0.0, probe.y, probe.inputs, it) }
        return slopes[probe.states.indexOf("probe.$state")]
    }
}
