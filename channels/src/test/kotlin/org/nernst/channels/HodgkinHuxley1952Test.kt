package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Offset.offset
import org.assertj.core.data.Percentage.withPercentage
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.experiment
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.pA
import org.nernst.dsl.sphere
import org.nernst.dsl.uF
import org.nernst.dsl.um
import org.nernst.symbolic.expr.Evaluation
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Template

/** The library's squid axon against the paper's equations written out as numbers. */
class HodgkinHuxley1952Test {
    private val template = HodgkinHuxley1952.squidAxon().template

    private fun valueAt(v: Double, what: String, temperature: Double = 6.3): Double {
        val values = mutableMapOf<Symbol, Double>()
        val evaluation = Evaluation { values.getValue(it) }
        template.parameters().forEach { values[it.symbol()] = it.internalValue() }
        values[template.parameters().first { it.name() == "temperature" }.symbol()] = temperature + 273.15
        template.states().forEach { values[it.symbol()] = if (it.name() == "v") v else 0.5 }
        values[template.inputs().single().symbol()] = 0.0
        template.observables().forEach { values[it.symbol()] = evaluation.of(it.expression()) }
        return template.expression(what).let(evaluation::of)
    }

    private fun Template.expression(what: String) =
        observables().firstOrNull { it.name() == what }?.expression()
            ?: states().first { it.name() == what }.derivative()

    private fun assertRate(rate: String, v: Double, expected: Double) {
        assertThat(valueAt(v, rate)).describedAs("$rate at $v mV").isCloseTo(expected, withPercentage(1e-10))
    }

    @Test
    fun `rates are the paper's`() {
        for (v in listOf(-90.0, -65.0, -30.0, 0.0, 40.0)) {
            assertRate("na.m.alpha", v, 0.1 * (v + 40) / (1 - Math.exp(-(v + 40) / 10)))
            assertRate("na.m.beta", v, 4 * Math.exp(-(v + 65) / 18))
            assertRate("na.h.alpha", v, 0.07 * Math.exp(-(v + 65) / 20))
            assertRate("na.h.beta", v, 1 / (1 + Math.exp(-(v + 35) / 10)))
            assertRate("k.n.alpha", v, 0.01 * (v + 55) / (1 - Math.exp(-(v + 55) / 10)))
            assertRate("k.n.beta", v, 0.125 * Math.exp(-(v + 65) / 80))
        }
        assertRate("na.m.alpha", -40.0, 1.0)
        assertRate("k.n.alpha", -55.0, 0.1)
    }

    @Test
    fun `currents are the paper's`() {
        assertRate("na.i", -20.0, 120 * 0.0625 * -70)
        assertRate("k.i", -20.0, 36 * 0.0625 * 57)
        assertRate("leak.i", -20.0, 0.3 * 34.387)
        assertRate("v", -20.0, 120 * 0.0625 * 70 - 36 * 0.0625 * 57 - 0.3 * 34.387)
    }

    @Test
    fun `ten degrees make the gates three times as fast`() {
        val ratio = valueAt(-20.0, "na.h", temperature = 16.3) / valueAt(-20.0, "na.h")
        assertThat(ratio).isCloseTo(3.0, withPercentage(1e-10))
    }

    /** Times and the potential at the end that other programs have, every digit given. */
    @Test
    fun `a sphere under 400 pA fires seven times`() {
        val sphere =
            neuron("axon") {
                capacitance(1.uF / cm2)
                area = sphere(diameter = 40.um)
                startsAt(-65.mV)
                insert(HodgkinHuxley1952.sodium)
                insert(HodgkinHuxley1952.potassium)
                insert(HodgkinHuxley1952.leak) { e = -54.4.mV }
            }
        val response =
            Response(
                experiment(sphere) {
                    lasts(300.ms)
                    inject(400.pA, from = 100.ms, until = 200.ms)
                }
            )
        assertThat(response.spikes.toDoubleArray())
            .containsExactly(
                doubleArrayOf(102.18939, 118.44858, 134.50642, 150.55647, 166.60597, 182.65544, 198.70490),
                within(1e-5),
            )
        assertThat(response.last).isCloseTo(-64.999722, offset(1e-6))
    }
}
