package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Percentage.withPercentage
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
}
