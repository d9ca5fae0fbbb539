package org.nernst.dsl

import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.ln
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.junit.jupiter.params.provider.ValueSource
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod

/** The numbers of named stimuli as parameters to differentiate by. */
class StimulusParametersTest {
    private val g = 0.1
    private val c = 1.0
    private val tau = c / g
    private val passive =
        neuron("cell") {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            insert(leak("leak", e = -65.mV, gbar = 0.1.mS / cm2))
        }

    private fun driven(cell: Neuron, current: TimeCourse, time: Int, settling: Int = 0) =
        experiment(cell) {
            lasts(time.ms)
            settles(settling.ms)
            inject("pulse", current)
        }

    /** What a current does to the membrane, (1/C) ∫ i(x) e^(−(t − s − x)/τ) dx from 0 to where it ends, by Simpson. */
    private fun response(t: Double, onset: Double, duration: Double, current: (Double) -> Double): Double {
        val end = duration.coerceAtMost(t - onset)
        val parts = 20_000
        val h = end / parts
        var sum = 0.0
        for (k in 0..parts) {
            val weight = if (k == 0 || k == parts) 1 else if (k % 2 == 1) 4 else 2
            sum += weight * current(k * h) * exp(-(t - onset - k * h) / tau)
        }
        return sum * h / 3 / c
    }

    /** What the last instant of a current still does. */
    private fun atEnd(t: Double, onset: Double, duration: Double, current: Double) =
        if (t < onset + duration) 0.0 else current / c * exp(-(t - onset - duration) / tau)

    private fun checkPassive(
        current: TimeCourse,
        numbers: List<String>,
        method: SensitivityMethod,
        settling: Int,
        exact: (Double) -> List<Double>,
    ) {
        val times = listOf(3.0, 14.0, 33.0)
        val derivatives = StimulusDerivatives(driven(passive, current, 40, settling), numbers.map { "cell.pulse.$it" })
        val found = derivatives.by(method, times.map { Objective.sample("cell.v", it) })
        times.forEachIndexed { index, t ->
            val expected = if (t < 5) numbers.map { 0.0 } else exact(t)
            numbers.indices.forEach {
                assertThat(found[index][it])
                    .`as`("${numbers[it]} at $t ms")
                    .isCloseTo(expected[it], within(1e-10 * abs(expected[it]).coerceAtLeast(1e-3)))
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod::class)
    fun `a step into a passive membrane`(method: SensitivityMethod) {
        val (a, s, d) = listOf(2.0, 5.25, 19.5)
        checkPassive(
            step(2.uA / cm2, from = 5.25.ms, until = 24.75.ms),
            listOf("amplitude", "onset", "duration"),
            method,
            settling = 10,
        ) { t ->
            val value = response(t, s, d) { a }
            listOf(value / a, atEnd(t, s, d, a) - a / c * exp(-(t - s) / tau), atEnd(t, s, d, a))
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod::class)
    fun `a ramp into a passive membrane`(method: SensitivityMethod) {
        val (first, last) = 0.5 to 3.0
        val (s, d) = 5.25 to 19.5
        checkPassive(
            ramp(0.5.uA / cm2, 3.uA / cm2, from = 5.25.ms, until = 24.75.ms),
            listOf("first", "last", "onset", "duration"),
            method,
            settling = 0,
        ) { t ->
            val slope = (last - first) / d
            listOf(
                response(t, s, d) { 1 - it / d },
                response(t, s, d) { it / d },
                atEnd(t, s, d, last) - first / c * exp(-(t - s) / tau) - response(t, s, d) { slope },
                atEnd(t, s, d, last) - response(t, s, d) { slope * it / d },
            )
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod::class)
    fun `a sine into a passive membrane`(method: SensitivityMethod) {
        val (a, omega, phase) = listOf(2.0, 2 * Math.PI * 0.04, 0.7)
        val (s, d) = 5.25 to 19.5
        checkPassive(
            sine(2.uA / cm2, 40.Hz, from = 5.25.ms, until = 24.75.ms, phase = quantity(0.7, "1")),
            listOf("amplitude", "frequency", "phase", "onset", "duration"),
            method,
            settling = 0,
        ) { t ->
            fun angle(x: Double) = omega * x + phase
            fun sine(x: Double) = a * Math.sin(angle(x))
            fun cosine(x: Double) = a * Math.cos(angle(x))
            listOf(
                response(t, s, d) { sine(it) / a },
                response(t, s, d) { 2 * Math.PI * it * cosine(it) },
                response(t, s, d, ::cosine),
                atEnd(t, s, d, sine(d)) -
                    sine(0.0) / c * exp(-(t - s) / tau) -
                    response(t, s, d) { omega * cosine(it) },
                atEnd(t, s, d, sine(d)),
            )
        }
    }

    private val axon =
        neuron("axon") {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            insert(
                channel("na") {
                    val gbar by density(120.mS / cm2)
                    val e by reversal(50.mV)
                    val m by
                        gate(power = 3) {
                            alpha = 1 / ms * linoid((v + 40.mV) / 10.mV)
                            beta = 4 / ms * exp(-(v + 65.mV) / 18.mV)
                        }
                    val h by gate {
                        alpha = 0.07 / ms * exp(-(v + 65.mV) / 20.mV)
                        beta = 1 / ms * logistic((v + 35.mV) / 10.mV)
                    }
                    ohmic()
                }
            )
            insert(
                channel("k") {
                    val gbar by density(36.mS / cm2)
                    val e by reversal(-77.mV)
                    val n by
                        gate(power = 4) {
                            alpha = 0.1 / ms * linoid((v + 55.mV) / 10.mV)
                            beta = 0.125 / ms * exp(-(v + 65.mV) / 80.mV)
                        }
                    ohmic()
                }
            )
            insert(leak("leak", e = -54.387.mV, gbar = 0.3.mS / cm2))
        }

    private val currents =
        mapOf(
            "step" to step(10.uA / cm2, from = 5.ms, until = 22.ms),
            "ramp" to ramp(4.uA / cm2, 15.uA / cm2, from = 5.ms, until = 22.ms),
            "sine" to sine(12.uA / cm2, 60.Hz, from = 5.ms, until = 22.ms, phase = quantity(0.4, "1")),
            "lasting sine" to sine(12.uA / cm2, 60.Hz, from = 5.ms),
        )

    @ParameterizedTest
    @ValueSource(strings = ["step", "ramp", "sine", "lasting sine"])
    fun `forward, adjoint and discrete derivatives of the squid axon are differences of high order`(current: String) {
        val experiment = driven(axon, currents.getValue(current), 25)
        val numbers = experiment.system.parameters().map { it.name() }.filter { it.startsWith("axon.pulse.") }
        val derivatives = StimulusDerivatives(experiment, numbers + "axon.na.gbar")
        val outputs =
            listOf(Objective.mean("axon.v"), Objective.sample("axon.v", 9.7), Objective.sample("axon.na.h", 23.5))
        // What a change of the frequency does to the phase adds up, so its steps are small.
        val expected =
            derivatives.byDifferences(outputs) { if (it > 0 && it < 0.1) 1e-3 * it else 4e-3 * it.coerceAtLeast(0.1) }
        for (method in SensitivityMethod.values()) {
            val found = derivatives.by(method, outputs)
            for (output in outputs.indices) {
                val scale = expected[output].maxOf { abs(it) }
                for ((column, number) in numbers.withIndex()) {
                    assertThat(found[output][column])
                        .`as`("$method: output $output by $number")
                        .isCloseTo(
                            expected[output][column],
                            within(1e-8 * abs(expected[output][column]).coerceAtLeast(1e-4 * scale)),
                        )
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod::class)
    fun `spikes of an integrate-and-fire cell come later with the onset and sooner with the amplitude`(
        method: SensitivityMethod
    ) {
        val cell =
            neuron("cell") {
                capacitance(1.uF / cm2)
                startsAt(-65.mV)
                insert(leak("leak", e = -65.mV, gbar = 0.1.mS / cm2))
                whenever(v risesAbove -50.mV, named = "spike") { v becomes -65.mV }
            }
        val derivatives =
            StimulusDerivatives(
                driven(cell, step(2.uA / cm2, from = 5.ms, until = 50.ms), 60),
                listOf("cell.pulse.amplitude", "cell.pulse.onset", "cell.pulse.duration"),
            )
        val outputs =
            listOf(
                Objective.eventTime("cell.spike", 1),
                Objective.eventTime("cell.spike", 3),
                Objective.sample("cell.v", 55.0),
            )
        val found = derivatives.by(method, outputs)
        // From rest to θ = 15 mV it takes T = −τ ln(1 − θ g/A); three times before 50 ms, so the last reset is at s +
        // 3T.
        val (a, theta) = 2.0 to 15.0
        val interval = -tau * ln(1 - theta * g / a)
        val intervalByA = -tau * theta * g / (a * (a - theta * g))
        assertThat(5 + 3 * interval).isLessThan(50.0)
        val last = 5 + 3 * interval
        val byLast = -a / c * exp(-(55 - last) / tau)
        val byEnd = a / c * exp(-5 / tau)
        val byA = (exp(-5 / tau) - exp(-(55 - last) / tau)) / g + 3 * intervalByA * byLast
        val expected =
            listOf(listOf(intervalByA, 1.0, 0.0), listOf(3 * intervalByA, 1.0, 0.0), listOf(byA, byLast + byEnd, byEnd))
        for (output in outputs.indices) {
            for (column in 0..2) {
                assertThat(found[output][column])
                    .`as`("output $output, parameter $column")
                    .isCloseTo(
                        expected[output][column],
                        within(1e-9 * abs(expected[output][column]).coerceAtLeast(1e-2)),
                    )
            }
        }
    }
}
