package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.system.Template

/** Every form of a gate against its equation written out by hand. */
class GateTest {
    private val close = withPercentage(1e-12)

    private fun cellWith(temperature: Double? = null, gate: GateBuilder.() -> Unit): Template {
        val channel =
            channel("x") {
                density("gbar", 2.mS / cm2)
                reversal(-80.mV).provideDelegate(null, REVERSAL_PROPERTY)
                gate(power = 2, block = gate).provideDelegate(null, GATE_PROPERTY)
                ohmic()
            }
        return neuron("cell") {
                capacitance(2.uF / cm2)
                startsAt(-60.mV)
                if (temperature != null) this.temperature = temperature.degC
                insert(channel)
            }
            .template
    }

    @Test
    fun `alpha and beta`() {
        val template = cellWith {
            alpha = 0.07 / ms * exp(-(v + 65.mV) / 20.mV)
            beta = 1 / ms * logistic((v + 35.mV) / 10.mV)
        }
        val at = TemplateAt(template, "v" to -20.0, "x.n" to 0.3)
        val alpha = 0.07 * Math.exp(-45.0 / 20)
        val beta = 1 / (1 + Math.exp(-1.5))
        assertThat(at.observable("x.n.alpha")).isCloseTo(alpha, close)
        assertThat(at.observable("x.n.beta")).isCloseTo(beta, close)
        assertThat(at.derivative("x.n")).isCloseTo(alpha * 0.7 - beta * 0.3, close)
        assertThat(at.initial("x.n")).isCloseTo(alpha / (alpha + beta), close)
        assertThat(at.observable("x.i")).isCloseTo(2 * 0.09 * 60, close)
        assertThat(at.derivative("v")).isCloseTo(-2 * 0.09 * 60 / 2, close)
        assertThat(template.states().map { it.kind() }).containsExactly(StateKind.VOLTAGE, StateKind.GATE)
    }

    @Test
    fun `inf and tau`() {
        val template = cellWith {
            inf = logistic((v + 40.mV) / 5.mV)
            tau = 2.ms + 8.ms * logistic(-(v + 30.mV) / 6.mV)
        }
        val at = TemplateAt(template, "v" to -20.0, "x.n" to 0.3)
        val inf = 1 / (1 + Math.exp(-4.0))
        val tau = 2 + 8 / (1 + Math.exp(10.0 / 6))
        assertThat(at.derivative("x.n")).isCloseTo((inf - 0.3) / tau, close)
        assertThat(at.initial("x.n")).isCloseTo(inf, close)
        assertThat(at.observable("x.n.inf")).isCloseTo(inf, close)
        assertThat(at.observable("x.n.tau")).isCloseTo(tau, close)
    }

    @Test
    fun `inf alone makes a gate without a state`() {
        val template = cellWith { inf = logistic((v + 40.mV) / 5.mV) }
        assertThat(template.states().map { it.name() }).containsExactly("v")
        val at = TemplateAt(template, "v" to -35.0, "stimulus" to 3.0)
        val inf = 1 / (1 + Math.exp(-1.0))
        assertThat(at.observable("x.n")).isCloseTo(inf, close)
        assertThat(at.derivative("v")).isCloseTo((3 - 2 * inf * inf * 45) / 2, close)
    }

    @Test
    fun `q10 speeds rates up and time constants down`() {
        val rates =
            cellWith(temperature = 16.3) {
                alpha = 0.4 / ms
                beta = 0.2 / ms
                q10(3.0, at = 6.3.degC)
            }
        assertThat(TemplateAt(rates, "v" to -60.0, "x.n" to 0.5).derivative("x.n")).isCloseTo(3 * 0.1, close)
        val relaxation =
            cellWith(temperature = 11.3) {
                inf = 0.25.asNumber
                tau = 4.ms
                q10(3.0, at = 6.3.degC)
            }
        val at = TemplateAt(relaxation, "v" to -60.0, "x.n" to 0.5)
        assertThat(at.derivative("x.n")).isCloseTo(-0.25 / 4 * Math.sqrt(3.0), close)
        val temperature = relaxation.parameters().first { it.name() == "temperature" }
        assertThat(temperature.value()).isEqualTo(11.3)
        assertThat(temperature.unit().name()).isEqualTo("°C")
        assertThat(temperature.free()).isFalse()
    }

    @Test
    fun `a mechanism tells the q10 of its gates and schemes, and nothing of those without`() {
        val mixed =
            channel("x") {
                density("gbar", 1.mS / cm2)
                val e by reversal(-80.mV)
                gate("m", 1) {
                    it.inf = 0.5.asNumber
                    it.tau = 5.ms
                    it.q10(3.0, at = 6.3.degC)
                }
                gate("h", 1) {
                    it.inf = 0.5.asNumber
                    it.tau = 5.ms
                }
                scheme("s") {
                    it.closed("c")
                    it.open("o")
                    it.transition("c", "o", 2.0 / ms, 1.0 / ms)
                    it.q10(2.5, at = 24.degC)
                }
                ohmic()
            }
        assertThat(mixed.temperatureDependences.map { Triple(it.name, it.q10, it.celsius) })
            .containsExactly(Triple("m", 3.0, 6.3), Triple("s", 2.5, 24.0))
    }

    @Test
    fun `without a temperature rates hold as they are given`() {
        val template = cellWith {
            alpha = 0.4 / ms
            beta = 0.2 / ms
            q10(3.0, at = 6.3.degC)
        }
        assertThat(TemplateAt(template, "v" to -60.0, "x.n" to 0.5).derivative("x.n")).isCloseTo(0.1, close)
        assertThat(template.parameters().first { it.name() == "temperature" }.value()).isEqualTo(6.3)
    }

    @Test
    fun `incomplete and mixed forms are refused by channel and gate`() {
        assertThat(refusal { cellWith { alpha = 1 / ms } })
            .isEqualTo("channel x, gate n has alpha but no beta; a gate needs both rates")
        assertThat(refusal { cellWith { beta = 1 / ms } })
            .isEqualTo("channel x, gate n has beta but no alpha; a gate needs both rates")
        assertThat(refusal { cellWith { tau = 1.ms } })
            .isEqualTo("channel x, gate n has tau but no inf; give the steady state too")
        assertThat(refusal { cellWith {} }).contains("channel x, gate n says nothing about how it moves")
        assertThat(
                refusal {
                    cellWith {
                        alpha = 1 / ms
                        inf = logistic(v / mV)
                    }
                }
            )
            .isEqualTo("channel x, gate n mixes alpha and inf; give either alpha and beta, or inf and tau")
        assertThat(
                refusal {
                    cellWith {
                        inf = logistic(v / mV)
                        q10(2.0, at = 20.degC)
                    }
                }
            )
            .contains("its q10 has no rate to act on")
    }

    @Test
    fun `dimensions that don't balance are refused where they are assigned`() {
        assertThat(refusal { cellWith { alpha = exp(-(v + 65.mV) / 18.mV) } })
            .startsWith("channel x, gate n: alpha should have the dimension 1/ms, but ")
            .endsWith(" has the dimension 1")
        assertThat(refusal { cellWith { inf = logistic(v + 40.mV) } })
            .startsWith("channel x, gate n: inf: the argument of logistic")
        assertThat(refusal { cellWith { tau = 1.ms + 2.mV } }).contains("gate n: tau: in")
    }

    @Test
    fun `impossible temperatures are refused`() {
        assertThat(refusal { cellWith { q10(3.0, at = -6.3.degC) } }).contains("write (-6.3).degC")
        assertThat(refusal { cellWith { q10(3.0, at = 6.3.mV) } }).contains("should be in °C")
        assertThat(refusal { cellWith { q10(0.0, at = 6.3.degC) } }).contains("a q10 of 0.0 is not possible")
    }

    private companion object {
        val e = Unit
        val n = Unit
        val REVERSAL_PROPERTY = Companion::e
        val GATE_PROPERTY = Companion::n
    }
}
