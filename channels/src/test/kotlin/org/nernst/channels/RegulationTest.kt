package org.nernst.channels

import kotlin.math.exp
import kotlin.math.ln
import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.assertj.core.data.Offset.offset
import org.assertj.core.data.Percentage.withPercentage
import org.nernst.dsl.Neuron
import org.nernst.dsl.NeuronBuilder
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.mm2
import org.nernst.dsl.neuron
import org.nernst.dsl.s
import org.nernst.dsl.times
import org.nernst.dsl.uF
import org.nernst.dsl.uM
import org.nernst.symbolic.system.ModelException

/** Conductances that follow what the cell does. */
class RegulationTest {
    private val regulated = listOf("na", "cat", "cas", "a", "kca", "kd", "h")
    private val channels =
        listOf(Liu1998.sodium, Liu1998.transientCalcium, Liu1998.slowCalcium, Liu1998.transientPotassium) +
            listOf(Liu1998.calciumDependentPotassium, Liu1998.delayedRectifier, Liu1998.hyperpolarizationActivated)

    /**
     * Twenty times as fast as published, with a lower target, which is so reached in 20 s. What a messenger has gained
     * is the same integral over each one's time constant.
     */
    @Test
    fun `the stomatogastric neuron reaches its calcium`() {
        val run = Run(OLeary2014.stomatogastric(target = 3.uM, tau = 0.25.s, gain = 2.mS / cm2 / uM), 24_000.0)
        assertThat(run.mean("regulated.ca.inside", every = 1.0, from = 18_000.0)).isCloseTo(3e-3, withPercentage(5.0))
        assertThat(run.mean("regulated.ca.inside", every = 1.0, from = 0.0)).isLessThan(2e-3)
        val slowness = listOf(666.0, 55_555.0, 45_454.0, 5000.0, 1250.0, 2000.0, 125_000.0)
        val integral = run.sampled("regulated.ca.inside", every = 0.5).dropLast(1).sumOf { 2 * (3 - 1e3 * it) * 0.5 }
        regulated.zip(slowness) { channel, tau ->
            val messenger = run.at("regulated.${channel}_messenger", 24_000.0).single()
            assertThat((messenger - 0.1) * tau).describedAs(channel).isCloseTo(integral, withPercentage(0.1))
            val gbar = run.at("regulated.$channel.gbar", 0.0, 24_000.0)
            assertThat(gbar.first()).isEqualTo(0.1)
            assertThat((gbar.last() - 0.1) * tau).describedAs(channel).isCloseTo(integral, withPercentage(3.0))
        }
    }

    /** Burster 1 with all seven conductances regulated alike; without clamps that of H becomes negative. */
    private fun bursterWith(clamped: Boolean): Neuron =
        neuron("burster") {
            capacitance(1.uF / cm2)
            area = 0.0628.mm2
            startsAt(-60.mV)
            insert(Liu1998.leak)
            insert(Liu1998.calciumPool)
            if (clamped) {
                val expression = OLeary2014.expression(this, Liu1998.calciumIon, target = 5.uM, tau = 10.s)
                channels.forEach { expression.regulates(insert(it), tau = 50.s) }
            } else {
                channels.forEach {
                    val gbar = insert(it).state("gbar")
                    val messenger = state("${it.name}_messenger", gbar)
                    ddt[messenger] = 0.1.mS / cm2 / uM * (5.uM - Liu1998.calciumIon.inside) / 50.s
                    ddt[gbar] = (messenger - gbar) / 10.s
                }
            }
        }

    @Test
    fun `regulated conductances stay at 0 or above`() {
        val free = Run(bursterWith(clamped = false), 12_000.0)
        assertThat(free.sampled("burster.h.gbar", 10.0).min()).isLessThan(-1e-3)
        val run = Run(bursterWith(clamped = true), 20_000.0)
        assertThat(run.occurrences).contains("burster.h_messenger.stops", "burster.h_messenger.leaves")
        for (channel in regulated) {
            for (path in listOf("burster.$channel.gbar", "burster.${channel}_messenger")) {
                assertThat(run.sampled(path, 10.0).min()).describedAs(path).isGreaterThanOrEqualTo(-1e-12)
            }
        }
    }

    @Test
    fun `sensors see what table 2 says`() {
        fun b(x: Double) = 1 / (1 + exp(x))
        val probe =
            Probe(
                neuron("probe") {
                    capacitance(1.uF / cm2)
                    area = 0.0628.mm2
                    startsAt(-60.mV)
                    insert(Liu1998.slowCalcium) { e = 0.mV }
                    insert(Liu1998.sensingPool)
                }
            )
        for (current in listOf(-25.0, -14.2, -9.8, -5.0, -3.0, 0.0, 2.0)) {
            // 4 mS/cm² with all open, so that the current is four times the voltage.
            listOf("cas.m", "cas.h").forEach { probe[it] = 1.0 }
            probe["v"] = current / 4
            val particles = listOf("fast_m", "fast_h", "slow_m", "slow_h", "direct_m")
            particles.forEachIndexed { index, it -> probe["ca.$it"] = 0.5 + 0.05 * index }
            assertThat(probe["ca.fast"]).isCloseTo(10 * 0.25 * 0.55, offset(1e-14))
            assertThat(probe["ca.slow"]).isCloseTo(3 * 0.36 * 0.65, offset(1e-14))
            assertThat(probe["ca.direct"]).isCloseTo(0.49, offset(1e-14))
            val slopes = DoubleArray(probe.y.size)
            probe.bound().rightHandSide(0.0, probe.y, probe.inputs, slopes)
            val expected =
                listOf(b(14.2 + current) to 0.5, b(-9.8 - current) to 1.5, b(7.2 + current) to 50.0) +
                    listOf(b(-2.8 - current) to 60.0, b(3 + current) to 500.0)
            particles.forEachIndexed { index, it ->
                val (inf, tau) = expected[index]
                assertThat(slopes[probe.states.indexOf("probe.ca.$it")])
                    .describedAs("$it at $current nA/nF")
                    .isCloseTo((inf - (0.5 + 0.05 * index)) / tau, withPercentage(1e-9))
            }
        }
    }

    /**
     * Burster 1 is about where the sensors are at their targets. Since the signs are whole numbers, products of
     * conductances don't change, wherever regulation goes.
     */
    @Test
    fun `sensors come to their targets, and conductances go in proportion`() {
        val run = Run(Liu1998.regulated(tau = 0.5.s), 15_000.0, tolerance = 1e-7)
        val end = 15_000.0
        fun grown(channel: String) = run.at("regulated.$channel.gbar", 0.0, end).let { ln(it.last() / it.first()) }
        assertThat(grown("na")).isNotCloseTo(0.0, offset(0.1))
        assertThat(grown("cas")).isCloseTo(grown("cat"), offset(1e-4))
        assertThat(grown("kd")).isCloseTo(grown("na") - grown("cat"), offset(1e-4))
        assertThat(grown("kca")).isCloseTo(grown("a"), offset(1e-4))
        assertThat(grown("h")).isCloseTo(-grown("a"), offset(1e-4))
        for (sensor in listOf("fast", "slow", "direct")) {
            assertThat(run.mean("regulated.ca.$sensor", every = 1.0, from = 10_000.0))
                .describedAs(sensor)
                .isCloseTo(0.1, withPercentage(12.0))
        }
        // d ln g/dt of sodium is (0.1 − F)/τ, and that of CaT (0.1 − S)/τ.
        assertThat(grown("na")).isCloseTo(30 * (0.1 - run.mean("regulated.ca.fast", 0.1, 0.0)), offset(1e-2))
        assertThat(grown("cat")).isCloseTo(30 * (0.1 - run.mean("regulated.ca.slow", 0.1, 0.0)), offset(1e-2))
    }

    @Test
    fun `a channel without signs has to be told them`() {
        fun made(block: SensorRegulation.(NeuronBuilder) -> Unit): Neuron =
            neuron("cell") {
                capacitance(1.uF / cm2)
                area = 0.0628.mm2
                startsAt(-60.mV)
                insert(Liu1998.slowCalcium)
                Liu1998.regulation(this, insert(Liu1998.sensingPool)).block(this)
            }
        assertThatThrownBy { made { regulates(it.insert(Liu1998.leak)) } }
            .isInstanceOf(ModelException::class.java)
            .hasMessageContaining("no signs for a channel leak, only for na, cat")
        val states = made { regulates(it.insert(Liu1998.leak), fast = -1, slow = 0, direct = 0) }.system.stateIndex()
        assertThat(states.paths()).contains("cell.leak.gbar")
    }
}
