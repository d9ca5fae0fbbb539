package org.nernst.channels

import kotlin.math.exp
import kotlin.math.ln
import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.nernst.dsl.Cells
import org.nernst.dsl.Insertion
import org.nernst.dsl.Synapse
import org.nernst.dsl.asNumber
import org.nernst.dsl.circuit
import org.nernst.dsl.experiment
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.pA

/** The library's synapses that spikes drive, by closed forms. */
class SpikeSynapsesTest {
    /** Between two leaky cells, which a current takes to −51 mV, where a spike is, and on to −50 mV. */
    private fun between(
        synapse: Synapse,
        duration: Double,
        pre: Double = 200.0,
        post: Double = 0.0,
        values: Insertion.() -> Unit = {},
    ): Response {
        val cells = mutableListOf<Cells>()
        val pair =
            circuit("pair") {
                listOf("first", "second").mapTo(cells) { cell(Lapicque1907.leakyIntegrateAndFire(), named = it) }
                connect(cells[0], cells[1], synapse, named = "syn") {
                    this["threshold"] = -51.mV
                    values()
                }
            }
        return Response(
            experiment(pair) {
                lasts(duration.ms)
                inject(pre.pA, into = cells[0])
                inject(post.pA, into = cells[1])
            }
        )
    }

    /** When a leaky cell is at −51 mV under a current in pA through its 10 nS, from −65 mV at 0. */
    private fun spikeUnder(picoamperes: Double) = -20 * ln(1 - 14 / (picoamperes / 10))

    private val first = spikeUnder(200.0)

    @Test
    fun `an exponential decays, and adds up`() {
        val response = between(RothVanRossum2009.exponential, 60.0) { this["weight"] = 2.0.asNumber }
        assertThat(response.at("syn.s", first + 10)).isCloseTo(2 * exp(-2.0), offset(1e-8))
        val period = 20 * ln(4.0)
        assertThat(response.at("syn.s", first + period + 1))
            .isCloseTo(2 * exp(-0.2) * (1 + exp(-period / 5)), offset(1e-8))
    }

    @Test
    fun `an alpha function is greatest after its time constant`() {
        val response = between(RothVanRossum2009.alpha, 45.0)
        assertThat(response.at("syn.s", first + 5)).isCloseTo(1.0, offset(1e-8))
        assertThat(response.at("syn.s", first + 12)).isCloseTo(2.4 * exp(1 - 2.4), offset(1e-8))
    }

    /** ds/dt = alpha·x·(1 − s) − s/decay after one spike, by an integrating factor and Simpson's rule. */
    @Test
    fun `the NMDA synapse of second order rises and decays as quadrature says, and saturates`() {
        fun rising(t: Double) = 0.5 * exp(-t / 2)
        fun grown(t: Double) = 0.5 * 2 * (1 - exp(-t / 2)) + t / 100
        fun expected(t: Double): Double {
            val steps = 20_000
            fun integrand(at: Double) = rising(at) * exp(grown(at) - grown(t))
            val inner = (1 until steps).sumOf { (if (it % 2 == 1) 4 else 2) * integrand(it * t / steps) }
            return t / steps / 3 * (integrand(0.0) + inner + integrand(t))
        }
        // The next spike is 27.7 ms later.
        val response = between(Wang2002.nmda, 50.0)
        for (after in listOf(0.5, 2.0, 8.0, 20.0)) {
            assertThat(response.at("syn.s", first + after)).isCloseTo(expected(after), offset(1e-8))
        }
        val often = between(Wang2002.nmda, 400.0, pre = 4000.0)
        assertThat(often.at("syn.s", 400.0)).isBetween(0.9, 1.0)
    }

    @Test
    fun `two exponentials have their peak where the closed form says, as high as the weight`() {
        val after = 0.5 * 5 / 4.5 * ln(10.0)
        fun course(t: Double) = (exp(-t / 5) - exp(-t / 0.5)) / (exp(-after / 5) - exp(-after / 0.5))
        val response = between(RothVanRossum2009.doubleExponential, 45.0) { this["weight"] = 3.0.asNumber }
        val peak = response.at("syn.s", first + after)
        assertThat(peak).isCloseTo(3.0, offset(1e-7))
        assertThat(response.at("syn.s", first + after - 0.1)).isCloseTo(3 * course(after - 0.1), offset(1e-7))
        assertThat(response.at("syn.s", first + after + 0.1)).isLessThan(peak)
        assertThat(response.at("syn.s", first + 10)).isCloseTo(3 * course(10.0), offset(1e-7))
    }

    @Test
    fun `a current leads to the potential that a convolution says, a delay later`() {
        val response =
            between(RothVanRossum2009.exponentialCurrent, 45.0) {
                this["imax"] = 100.pA
                delay = 2.ms
            }
        // 100 pA·e^(−t/5 ms) into 200 pF with 20 ms.
        val t = 8.0
        val expected = -65 + 100 / 200.0 * (exp(-t / 20) - exp(-t / 5)) / (1 / 5.0 - 1 / 20.0)
        assertThat(response.at("second.v", first + 2 + t)).isCloseTo(expected, offset(1e-7))
    }

    /** Resources x just before the last spike of a train, the map from spike to spike. */
    private fun recovered(spikes: Int, used: Double, facilitation: Double?, recovery: Double, inactivation: Double) =
        run {
            val period = 20 * ln(4.0)
            val a = exp(-period / inactivation)
            val b = exp(-period / recovery)
            var x = 1.0
            var y = 0.0
            var u = if (facilitation == null) used else 0.0
            repeat(spikes - 1) {
                if (facilitation != null) u += used * (1 - u)
                val inactive = 1 - x - y
                val active = y + u * x
                y = active * a
                x = 1 - y - inactive * b - active * (a - b) / (inactivation / recovery - 1)
                if (facilitation != null) u *= exp(-period / facilitation)
            }
            x
        }

    @Test
    fun `a depressing synapse comes to the fixed point of its map`() {
        val period = 20 * ln(4.0)
        val response = between(TsodyksPawelzikMarkram1998.depressing, 1200.0)
        val before = 1e-6
        for (spike in listOf(2, 3, 10)) {
            assertThat(response.at("syn.x", first + (spike - 1) * period - before))
                .isCloseTo(recovered(spike, 0.5, null, 800.0, 3.0), offset(1e-7))
        }
        val a = exp(-period / 3)
        val b = exp(-period / 800)
        val fixed = 1 / (1 + 0.5 / (1 - a) * (a + (a - b) / (3 / 800.0 - 1) / (1 - b)))
        assertThat(response.at("syn.x", first + 40 * period - before)).isCloseTo(fixed, offset(1e-7))
        assertThat(fixed).isLessThan(0.1)
    }

    @Test
    fun `a facilitating synapse uses more and more`() {
        val period = 20 * ln(4.0)
        val response = between(TsodyksPawelzikMarkram1998.facilitating, 1200.0)
        for (spike in listOf(2, 10, 40)) {
            val before = first + (spike - 1) * period - 1e-6
            assertThat(response.at("syn.x", before)).isCloseTo(recovered(spike, 0.03, 530.0, 130.0, 1.5), offset(1e-7))
        }
        // u after n spikes is a geometric sum.
        val factor = 0.97 * exp(-period / 530)
        val u = 0.03 * (1 - Math.pow(factor, 40.0)) / (1 - factor)
        assertThat(response.at("syn.u", first + 39 * period + 10)).isCloseTo(u * exp(-10 / 530.0), offset(1e-7))
    }

    private fun weightAfter(pre: Double, post: Double, start: Double) =
        between(SongMillerAbbott2000.plastic, 30.0, pre, post) {
                gmax = 0.nS
                this["threshold_post"] = -51.mV
                this["weight"] = start.asNumber
            }
            .at("syn.w", 29.0)

    @Test
    fun `one pair of spikes changes the weight as its window says`() {
        val apart = first - spikeUnder(250.0)
        assertThat(weightAfter(250.0, 200.0, 0.5)).isCloseTo(0.5 + 0.005 * exp(-apart / 20), offset(1e-9))
        assertThat(weightAfter(200.0, 250.0, 0.5)).isCloseTo(0.5 - 0.00525 * exp(-apart / 20), offset(1e-9))
        assertThat(weightAfter(250.0, 200.0, 0.999)).isEqualTo(1.0)
        assertThat(weightAfter(200.0, 250.0, 0.001)).isEqualTo(0.0)
    }

    private fun softWeightAfter(pre: Double, post: Double, start: Double, duration: Double = 30.0) =
        between(Guetig2003.softBound, duration, pre, post) {
                gmax = 0.nS
                this["threshold_post"] = -51.mV
                this["weight"] = start.asNumber
            }
            .at("syn.w", duration - 1)

    @Test
    fun `with soft bounds one pair of spikes moves the weight less the closer it is to a bound`() {
        val factor = exp(-(first - spikeUnder(250.0)) / 20)
        for (start in listOf(0.1, 0.5, 0.999)) {
            assertThat(softWeightAfter(250.0, 200.0, start))
                .isCloseTo(start + 0.01 * (1 - start) * factor, offset(1e-9))
            assertThat(softWeightAfter(200.0, 250.0, start)).isCloseTo(start * (1 - 0.01 * factor), offset(1e-9))
        }
    }

    @Test
    fun `with soft bounds a train of pairs leads the weight where its recursion says`() {
        // Both fire with 20·ln 4 ms, the postsynaptic cell after its step to −51 mV under 250 pA; see `between`.
        val duration = 200.0
        val pre = generateSequence(first) { it + 20 * ln(4.0) }.takeWhile { it < duration - 1 }.map { it to true }
        val later = -20 * ln(1 - 15 / 25.0)
        val post =
            generateSequence(spikeUnder(250.0)) { it + later }.takeWhile { it < duration - 1 }.map { it to false }
        var w = 0.5
        var p = 0.0
        var m = 0.0
        var last = 0.0
        for ((time, isPre) in (pre + post).sortedBy { it.first }) {
            p *= exp(-(time - last) / 20)
            m *= exp(-(time - last) / 20)
            last = time
            if (isPre) {
                w -= 0.01 * w * m
                p += 1
            } else {
                w += 0.01 * (1 - w) * p
                m += 1
            }
        }
        assertThat(softWeightAfter(200.0, 250.0, 0.5, duration)).isCloseTo(w, offset(1e-7))
    }

    @Test
    fun `a spike counts where a cell is reset at the very threshold of the synapse`() {
        val response = between(RothVanRossum2009.exponential, 45.0) { this["threshold"] = -50.mV }
        assertThat(response.at("syn.s", 20 * ln(4.0) + 5)).isCloseTo(exp(-1.0), offset(1e-8))
    }
}
