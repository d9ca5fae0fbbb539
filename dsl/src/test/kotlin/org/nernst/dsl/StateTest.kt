package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test

class StateTest {
    private fun refused(block: ChannelBuilder.() -> Unit): String = refusal {
        channel("x") {
            current = 0.pA
            block()
        }
    }

    @Test
    fun `a state has exactly one equation`() {
        assertThat(
                refused {
                    val w by state(0.pA)
                }
            )
            .isEqualTo("channel x: the state w has no equation; write ddt[w] = …")
        assertThat(
                refused {
                    val w by state(0.pA)
                    ddt[w] = -w / 1.ms
                    ddt[w] = -w / 2.ms
                }
            )
            .isEqualTo("channel x: the state w has two equations; give one")
        assertThat(
                refused {
                    val tau by parameter(2.ms)
                    ddt[tau] = 1.asNumber
                }
            )
            .isEqualTo("channel x: ddt[tau] is given, but tau is not a state of it; declare val … by state(…)")
        assertThat(
                refused {
                    val w by state(0.pA)
                    ddt[w] = w
                }
            )
            .isEqualTo("channel x: the equation dw/dt should have the dimension µA/ms, but w has the dimension µA")
    }

    @Test
    fun `what a state starts at may depend on parameters`() {
        val adapting =
            channel("adapt") {
                val rest by parameter(-60.mV)
                val g by conductance(2.nS)
                val w by state(startsAt = g * (v - rest))
                ddt[w] = -w / 20.ms
                current = w
            }
        val cell =
            neuron("cell") {
                capacitance(100.pF)
                startsAt(-50.mV)
                insert(adapting)
            }
        // 2 nS over 10 mV.
        assertThat(cell.system.start().getValue("cell.adapt.w")).isCloseTo(20e-6, withPercentage(1e-10))
    }

    @Test
    fun `a symbol of another mechanism is not defined`() {
        lateinit var stolen: org.nernst.symbolic.expr.Expr
        channel("thief") {
            val gbar by density(1.mS / cm2)
            stolen = gbar
            current = gbar * v
        }
        val using = channel("user") { current = stolen * v }
        assertThat(
                refusal {
                    neuron("cell") {
                        capacitance(1.uF / cm2)
                        startsAt(-60.mV)
                        insert(using)
                    }
                }
            )
            .isEqualTo("cell: user.i uses gbar, which is not defined")
    }

    @Test
    fun `a gate starts where it is told`() {
        val slow =
            channel("slow") {
                val gmax by conductance(1.nS)
                val e by reversal(0.mV)
                val m by gate {
                    inf = logistic(v / 10.mV)
                    tau = 5.ms
                    startsAt(0.25)
                }
                ohmic()
            }
        val cell =
            neuron("cell") {
                capacitance(100.pF)
                startsAt(-50.mV)
                insert(slow)
            }
        assertThat(cell.system.start()).containsEntry("cell.slow.m", 0.25)
        assertThat(
                refused {
                    val m by gate { startsAt(1.5) }
                }
            )
            .isEqualTo("channel x, gate m can't start at 1.5; a gate lies between 0 and 1")
        assertThat(
                refused {
                    val m by gate {
                        inf = logistic(v / 10.mV)
                        startsAt(0.5)
                    }
                }
            )
            .contains("follows inf at once and can't start elsewhere")
    }
}
