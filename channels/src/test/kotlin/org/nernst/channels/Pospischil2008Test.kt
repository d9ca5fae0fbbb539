package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.experiment
import org.nernst.dsl.ms
import org.nernst.dsl.uA

/**
 * Spike times are those of a program of its own that solves the printed equations with tolerances of 1e-12, the
 * bursting cell of 1e-9.
 */
class Pospischil2008Test {
    @Test
    fun `the regular-spiking cell adapts`() {
        val alone = Response(Pospischil2008.regularSpiking(), 0.0, 500.0)
        alone.assertSpikes(0)
        assertThat(alone.last).isCloseTo(-71.91205, offset(1e-4))
        Response(Pospischil2008.regularSpiking(), 1.0, 500.0).assertSpikes(6, 29.455337, 75.634613, 146.234794)
        val response = Response(Pospischil2008.regularSpiking(), 2.0, 500.0)
        response.assertSpikes(18, 13.503105, 30.277381, 49.676336)
        val intervals = response.spikes.zipWithNext { a, b -> b - a }
        assertThat(intervals).isSorted()
    }

    @Test
    fun `the fast-spiking cell has its rest and spikes`() {
        val alone = Response(Pospischil2008.fastSpiking(), 0.0, 500.0)
        alone.assertSpikes(0)
        assertThat(alone.last).isCloseTo(-71.38741, offset(1e-4))
        Response(Pospischil2008.fastSpiking(), 2.0, 500.0).assertSpikes(15, 13.647475, 29.954728, 51.26689)
    }

    @Test
    fun `the intrinsically bursting cell begins with its shortest intervals`() {
        Response(Pospischil2008.intrinsicallyBursting(), 0.0, 300.0).assertSpikes(0)
        Response(Pospischil2008.intrinsicallyBursting(), 0.5, 300.0).assertSpikes(5, 52.82131, 76.84371, 117.71637)
    }

    @Test
    fun `the low-threshold-spiking cell rests low and begins with a burst`() {
        val alone = Response(Pospischil2008.lowThresholdSpiking(), 0.0, 500.0)
        alone.assertSpikes(0)
        assertThat(alone.last).isCloseTo(-83.95046, offset(1e-4))
        Response(
                experiment(Pospischil2008.lowThresholdSpiking()) {
                    lasts(800.ms)
                    inject(0.5.uA / cm2, from = 300.ms, until = 700.ms)
                }
            )
            .assertSpikes(4, 332.389378, 346.687487, 448.223125)
    }

    @Test
    fun `the T current at 36 degrees is 3_737 times as fast as at 24`() {
        assertThat(tauOfT(36.0) * Math.pow(3.0, 1.2)).isCloseTo(tauOfT(24.0), offset(1e-9))
    }

    private fun tauOfT(celsius: Double): Double {
        val probe = Probe(Pospischil2008.calciumT)
        probe["temperature"] = celsius + 273.15
        probe["v"] = -60.0
        return probe["cat.u.tau"]
    }
}
