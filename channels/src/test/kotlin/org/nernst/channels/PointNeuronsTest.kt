package org.nernst.channels

import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.atan
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.sqrt
import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Offset.offset
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.nernst.dsl.Neuron
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.pA
import org.nernst.dsl.pF
import org.nernst.dsl.uA
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.SolverSettings

/**
 * The library's cells with resets: when they fire, by closed forms and quadrature. Times of the cells with two and more
 * equations are those of a program of its own, the printed equations by order 8(5,3) with tolerances of 1e-12 and
 * location of events.
 */
class PointNeuronsTest {
    private fun periodic(first: Double, period: Double, until: Double) =
        generateSequence(first) { it + period }.takeWhile { it < until }.toList()

    private fun assertTimes(actual: List<Double>, expected: List<Double>, tolerance: Double = 1e-6) {
        assertThat(expected).hasSizeGreaterThan(2)
        assertThat(actual.toDoubleArray()).containsExactly(expected.toDoubleArray(), within(tolerance))
    }

    private fun spikes(cell: Neuron, picoamperes: Double, duration: Double, event: String) =
        Response(cell, picoamperes.pA, duration).times("${cell.name}.$event")

    @Test
    fun `the leaky cell fires when its closed form says`() {
        // 200 pA through 10 nS lead from −65 to −45 mV; three quarters of that is the threshold.
        val period = 20 * ln(4.0)
        val cell = Lapicque1907.leakyIntegrateAndFire()
        assertTimes(spikes(cell, 200.0, 100.0, "spike"), periodic(period, period, 100.0))
        assertThat(spikes(cell, 149.9, 500.0, "spike")).isEmpty()
    }

    /** In ms, from one potential to another under a current in pA: k·(v + 57.5)² + excess, k = 10/15 nS/mV. */
    private fun quadratic(from: Double, to: Double, current: Double): Double {
        val k = 10 / 15.0
        val excess = current - k * 7.5 * 7.5
        val scale = sqrt(k / excess)
        return 200 / sqrt(k * excess) * (atan((to + 57.5) * scale) - atan((from + 57.5) * scale))
    }

    @Test
    fun `the quadratic cell fires when its closed form says`() {
        val cell = ErmentroutKopell1986.quadraticIntegrateAndFire()
        assertTimes(
            spikes(cell, 100.0, 300.0, "qif.spike"),
            periodic(quadratic(-65.0, 30.0, 100.0), quadratic(-70.0, 30.0, 100.0), 300.0),
        )
        assertThat(spikes(cell, 37.0, 300.0, "qif.spike")).isEmpty()
    }

    @Test
    fun `between far resets the quadratic cell has the period of the theta neuron`() {
        val cell =
            neuron("cell") {
                capacitance(200.pF)
                startsAt(-65.mV)
                insert(ErmentroutKopell1986.quadratic) {
                    this["peak"] = 1e6.mV
                    this["reset"] = -1e6.mV
                }
            }
        val intervals = spikes(cell, 100.0, 400.0, "qif.spike").zipWithNext { a, b -> b - a }
        assertThat(intervals).hasSizeGreaterThan(2)
        val k = 10 / 15.0
        intervals.forEach { assertThat(it).isCloseTo(200 * PI / sqrt(k * (100 - k * 7.5 * 7.5)), offset(1e-3)) }
    }

    @Test
    fun `the exponential cell fires when quadrature says, and waits after each spike`() {
        fun slope(v: Double) = -0.1 * (v + 65) + 0.1 * 3.48 * exp((v + 59.9) / 3.48) + 1.0
        fun time(from: Double, to: Double): Double {
            val steps = 100_000
            val h = (to - from) / steps
            val inner = (1 until steps).sumOf { (if (it % 2 == 1) 4 else 2) / slope(from + it * h) }
            return h / 3 * (1 / slope(from) + inner + 1 / slope(to))
        }
        val cell = FourcaudTrocme2003.exponentialIntegrateAndFire()
        assertTimes(
            Response(cell, 1.0, 100.0).times("eif.eif.spike"),
            periodic(time(-65.0, 0.0), 1.7 + time(-68.0, 0.0), 100.0),
        )
    }

    @Test
    fun `the adaptive exponential cell fires as its equations do, and adapts`() {
        assertTimes(
            spikes(BretteGerstner2005.regularSpiking(), 1000.0, 150.0, "adex.spike"),
            listOf(11.791573, 25.37606, 41.196209, 59.775663, 81.644057, 107.146285, 136.174446),
            tolerance = 2e-6,
        )
    }

    /** 20 mV instead would be beyond what doubles tell apart: see the family. */
    @ParameterizedTest
    @EnumSource(Method::class, names = ["AUTO", "DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P"])
    fun `every solver takes the adaptive exponential cell over its spikes`(method: Method) {
        for (tolerance in listOf(1e-6, 1e-8, 1e-10, 1e-11)) {
            val settings = SolverSettings.DEFAULT.method(method).tolerances(tolerance, tolerance)
            val spikes = Response(BretteGerstner2005.regularSpiking(), 1000.pA, 60.0, settings).times("adex.adex.spike")
            assertThat(spikes).describedAs("$method at $tolerance").hasSize(4)
            assertThat(abs(spikes.last() - 59.775663)).isLessThan(1e-6 + 3e3 * tolerance)
        }
    }

    @Test
    fun `the patterns of Naud and others`() {
        val tonic = spikes(BretteGerstner2005.tonicSpiking(), 500.0, 300.0, "adex.spike")
        assertThat(tonic).hasSize(31)
        assertTimes(tonic.take(3), listOf(14.222934, 23.151826, 32.242119))
        val adapting = spikes(BretteGerstner2005.adapting(), 500.0, 300.0, "adex.spike")
        assertTimes(
            adapting,
            listOf(14.904044, 26.171812, 40.547918, 60.158038, 89.580634, 137.324639, 205.030087, 279.827227),
            tolerance = 5e-6,
        )
        val bursting = spikes(BretteGerstner2005.regularBursting(), 210.0, 400.0, "adex.spike")
        assertTimes(
            bursting,
            listOf(16.157984, 19.075636, 24.19843, 155.955996, 161.309941, 294.503395, 299.85428),
            tolerance = 5e-6,
        )
    }

    @Test
    fun `the delayed, transient and irregular patterns of Naud and others`() {
        val initial = spikes(BretteGerstner2005.initialBurst(), 400.0, 400.0, "adex.spike")
        assertTimes(
            initial,
            listOf(5.463509, 8.8826, 16.201581, 70.948513, 135.06757, 199.017945, 262.97, 326.922038, 390.874076),
            tolerance = 5e-6,
        )
        val accelerating = spikes(BretteGerstner2005.delayedAccelerating(), 300.0, 400.0, "adex.spike")
        assertThat(accelerating).hasSize(27)
        assertTimes(
            accelerating.take(5),
            listOf(33.573739, 54.167452, 73.247009, 91.182618, 108.215926),
            tolerance = 5e-6,
        )
        assertThat(accelerating.zipWithNext { a, b -> b - a }.zipWithNext()).allSatisfy { (before, after) ->
            assertThat(after).isLessThan(before)
        }
        val delayed = spikes(BretteGerstner2005.delayedBursting(), 110.0, 200.0, "adex.spike")
        assertTimes(
            delayed,
            listOf(57.179634, 60.394216, 64.703194, 72.124387, 128.981184, 132.274855, 136.748928, 144.919165),
            tolerance = 5e-6,
        )
        assertThat(spikes(BretteGerstner2005.transientSpiking(), 180.0, 500.0, "adex.spike").single())
            .isCloseTo(30.289864, offset(1e-6))
        val irregular = spikes(BretteGerstner2005.irregularSpiking(), 160.0, 500.0, "adex.spike")
        assertThat(irregular).hasSize(28)
        assertTimes(
            irregular.take(8),
            listOf(15.644588, 19.089722, 23.557557, 30.265491, 48.976138, 67.605371, 86.455265, 104.71874),
            tolerance = 2e-5,
        )
    }

    @Test
    fun `the cubic cells fire as their equations do`() {
        assertTimes(
            Response(FitzHugh1961.cell(), 0.5, 200.0).spikes,
            listOf(2.028068, 42.856728, 82.331143, 121.805558, 161.279973),
        )
        assertThat(Response(FitzHugh1961.cell(), 0.0, 200.0).last).isCloseTo(-1.1994, offset(1e-4))
        val bursting = Response(HindmarshRose1984.cell(), 2.0, 1300.0)
        assertThat(bursting.spikes.filter { it in 700.0..1200.0 }.toDoubleArray())
            .containsExactly(
                doubleArrayOf(
                    836.546142,
                    848.352635,
                    860.801815,
                    874.02412,
                    888.206417,
                    903.636221,
                    920.806605,
                    940.738162,
                    966.697717,
                ),
                within(1e-5),
            )
    }

    private fun simple(cell: Neuron) = Response(cell, 10.uA / cm2, 200.0).times("${cell.name}.izhikevich.spike")

    @Test
    fun `the simple model fires as its equations do`() {
        assertTimes(
            simple(Izhikevich2003.regularSpiking()),
            listOf(3.127055, 26.226025, 71.057097, 115.869511, 160.681925),
        )
        assertTimes(
            simple(Izhikevich2003.intrinsicallyBursting()),
            listOf(3.127055, 5.415407, 9.650077, 49.629245, 80.83665, 112.054935, 143.272947, 174.490966),
        )
        val chattering = simple(Izhikevich2003.chattering())
        assertTimes(
            chattering.take(8),
            listOf(3.127055, 4.515875, 6.036373, 7.729125, 9.663339, 11.980434, 15.118205, 61.689992),
        )
        assertThat(chattering).hasSize(22)
        val others =
            mapOf(
                Izhikevich2003.fastSpiking() to listOf(28.0, 3.152899, 7.443816, 13.312224),
                Izhikevich2003.lowThresholdSpiking() to listOf(18.0, 2.468165, 5.337104, 8.798272),
                Izhikevich2003.thalamoCortical() to listOf(60.0, 2.468165, 4.981288, 7.539555),
                Izhikevich2003.resonator() to listOf(40.0, 2.391559, 5.302638, 8.86944),
            )
        for ((cell, expected) in others) {
            val spikes = simple(cell)
            assertThat(spikes).describedAs(cell.name).hasSize(expected[0].toInt())
            assertTimes(spikes.take(3), expected.drop(1))
        }
    }

    @Test
    fun `the adaptive quadratic cells fire as their equations do`() {
        assertTimes(
            spikes(Izhikevich2007.regularSpiking(), 100.0, 500.0, "aqif.spike"),
            listOf(48.180141, 121.645897, 197.769709, 273.80192, 349.837052, 425.87209),
        )
        assertTimes(
            spikes(Izhikevich2007.intrinsicallyBursting(), 500.0, 500.0, "aqif.spike"),
            listOf(20.767894, 36.90675, 119.452359, 214.805167, 308.405519, 402.126727, 495.838606),
        )
        val chattering = spikes(Izhikevich2007.chattering(), 300.0, 500.0, "aqif.spike")
        assertThat(chattering).hasSize(21)
        assertTimes(
            chattering.take(7),
            listOf(7.432994, 10.325534, 16.118761, 67.074593, 71.026126, 119.418825, 123.370361),
        )
    }

    @Test
    fun `the adaptive quadratic cell begins to fire where its rest vanishes`() {
        // k·x² − (k·(threshold − rest) + b)·x + I = 0 has a double root.
        val rheobase = (0.7 * 20 - 2) * (0.7 * 20 - 2) / (4 * 0.7)
        val cell = Izhikevich2007.regularSpiking()
        assertThat(spikes(cell, rheobase - 0.2, 2000.0, "aqif.spike")).isEmpty()
        assertThat(spikes(cell, rheobase + 0.6, 2000.0, "aqif.spike")).isNotEmpty()
    }

    /** tau·dv/dt = c·(v − rest)·(v − threshold) − w + I with 10 ms and 0.07, in a resistance of 1 GΩ. */
    @Test
    fun `the adaptive quadratic cell of other programs is the same with other units`() {
        val cell =
            neuron("cell") {
                capacitance(10.pF)
                startsAt(-65.mV)
                insert(Izhikevich2007.adaptiveQuadratic) {
                    this["k"] = 0.07.nS / mV
                    this["rest"] = -65.mV
                    this["threshold"] = -50.mV
                    this["a"] = 0.1 / ms
                    this["b"] = 1.nS
                    this["c"] = -68.mV
                    this["d"] = 0.1.pA
                    this["peak"] = -30.mV
                }
            }
        val times = spikes(cell, 30.0, 300.0, "aqif.spike")
        assertThat(times).hasSize(17)
        assertTimes(times.take(4), listOf(10.933776, 26.427446, 43.277213, 60.390505))
    }

    private fun generalized(cell: Neuron, density: Double, duration: Double) =
        Response(cell, density, duration).times("${cell.name}.glif.spike")

    @Test
    fun `the generalised cell fires as its equations do`() {
        val period = 20 * ln(3.0)
        assertTimes(generalized(MihalasNiebur2009.tonic(), 1.5, 200.0), periodic(period, period, 200.0))
        assertTimes(
            generalized(MihalasNiebur2009.adapting(), 1.5, 500.0),
            listOf(25.199954, 54.207406, 87.857882, 127.587298, 177.058269),
        )
        assertThat(generalized(MihalasNiebur2009.adapting(), 2.0, 300.0)).hasSize(15)
        val bursts = generalized(MihalasNiebur2009.bursting(), 2.0, 500.0)
        assertThat(bursts).hasSize(24)
        assertTimes(bursts.drop(7).take(4), listOf(38.859738, 143.039146, 146.44009, 150.244655))
        assertThat(generalized(MihalasNiebur2009.bursting(), 1.5, 500.0)).hasSize(7)
        val mixed = generalized(MihalasNiebur2009.mixedMode(), 2.0, 500.0)
        assertThat(mixed).hasSize(19)
        assertTimes(mixed.takeLast(3), listOf(391.676119, 438.160242, 486.947124), tolerance = 1e-5)
        assertTimes(
            generalized(MihalasNiebur2009.inhibitionInduced(), -1.0, 400.0),
            listOf(131.937054, 249.309079, 366.681104),
        )
    }
}
