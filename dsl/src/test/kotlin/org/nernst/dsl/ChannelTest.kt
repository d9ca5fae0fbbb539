package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test

class ChannelTest {
    private val sodium = ion("na") { e = 50.mV }

    @Test
    fun `names come from properties`() {
        val channel =
            channel("nap", carries = sodium) {
                val gbar by density(1.mS / cm2)
                val vHalf by parameter(-48.mV, within = -60.mV..-30.mV)
                val x by intermediate((v - vHalf) / 6.mV)
                val m by gate { inf = logistic(x) }
                val h by gate {
                    inf = logistic(-x)
                    tau = 1.s
                }
                current = gbar * m * h * (v - e)
            }
        assertThat(channel.parameterNames).containsExactly("gbar", "vHalf", "e")
        assertThat(channel.gateNames).containsExactly("m", "h")
        val cell =
            neuron("cell") {
                capacitance(1.uF / cm2)
                startsAt(-65.mV)
                insert(channel)
            }
        val at = TemplateAt(cell.template, "v" to -42.0, "nap.h" to 0.25)
        val m = 1 / (1 + Math.exp(-1.0))
        assertThat(at.observable("nap.x")).isCloseTo(1.0, withPercentage(1e-12))
        assertThat(at.derivative("v")).isCloseTo(m * 0.25 * 92, withPercentage(1e-12))
        val vHalf = cell.template.parameters().first { it.name() == "nap.vHalf" }
        assertThat(vHalf.bounds().lower()).isEqualTo(-60.0)
        assertThat(vHalf.bounds().upper()).isEqualTo(-30.0)
        assertThat(vHalf.free()).isTrue()
    }

    @Test
    fun `a leak is gbar (v - e)`() {
        val cell =
            neuron("cell") {
                capacitance(1.uF / cm2)
                startsAt(-65.mV)
                insert(leak("leak", e = -54.387.mV, gbar = 0.3.mS / cm2))
            }
        val at = TemplateAt(cell.template, "v" to -65.0)
        assertThat(at.observable("leak.i")).isCloseTo(0.3 * (-65 + 54.387), withPercentage(1e-12))
    }

    @Test
    fun `what is incomplete or contradictory is refused`() {
        assertThat(refusal { channel("na", carries = sodium) { density("gbar", 1.mS / cm2) } })
            .isEqualTo("channel na carries no current; end it with ohmic() or current = …")
        assertThat(refusal { channel("na", carries = sodium) { ohmic() } })
            .contains("channel na is ohmic but has no maximal conductance")
        assertThat(
                refusal {
                    channel("na", carries = sodium) {
                        density("gbar", 1.mS / cm2)
                        conductance("gmax", 1.nS)
                        ohmic()
                    }
                }
            )
            .contains("gbar and gmax")
            .contains("ohmic(gbar)")
        assertThat(
                refusal {
                    channel("x") {
                        density("gbar", 1.mS / cm2)
                        ohmic()
                    }
                }
            )
            .contains("channel x has no reversal potential e")
        assertThat(
                refusal {
                    channel("na", carries = sodium) {
                        density("gbar", 1.mS / cm2)
                        gate { inf = 0.5.asNumber }
                        ohmic()
                    }
                }
            )
            .isEqualTo("channel na declares a gate without a name; write val … by, not val … =")
        assertThat(refusal { channel("na", carries = sodium) { current = 5.mV } })
            .contains("the current should be in µA/cm² or pA, but 5[mV] has the dimension mV")
    }

    @Test
    fun `names that are taken or no names are refused`() {
        assertThat(refusal { channel("na") { parameter("v", 1.mV) } })
            .isEqualTo("channel na can't declare v, which already stands for the membrane potential")
        assertThat(refusal { channel("na", carries = sodium) { parameter("e", 1.mV) } }).contains("can't declare e")
        assertThat(
                refusal {
                    channel("na") {
                        parameter("a", 1.mV)
                        parameter("a", 1.mV)
                    }
                }
            )
            .isEqualTo("channel na declares a twice")
        assertThat(refusal { channel("na.m") {} }).contains("'na.m' can't be the name of a channel")
    }

    @Test
    fun `defaults of the wrong unit or out of bounds are refused`() {
        assertThat(refusal { channel("na") { density("gbar", 120.mS) } })
            .isEqualTo("channel na, gbar should be in mS/cm², but 120000000 nS has the dimension mS")
        assertThat(refusal { channel("na") { density("gbar", -1.mS / cm2) } })
            .isEqualTo("channel na, gbar = -1.0 mS/cm² is not allowed; it must be 0 or more")
        assertThat(refusal { channel("na") { density("gbar", 5.mS / cm2, (20.mS / cm2)..(400.mS / cm2)) } })
            .isEqualTo("channel na, gbar = 5.0 mS/cm² is not allowed; it must be between 20 and 400")
        assertThat(refusal { channel("na") { parameter("a", v + 1.mV) } }).contains("not an expression of v")
    }
}
