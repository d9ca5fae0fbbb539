package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.nernst.symbolic.system.Template

class NeuronTest {
    private val sodium = ion("na") { e = 50.mV }
    private val potassium = ion("k") { e = -77.mV }
    private val na =
        channel("na", carries = sodium) {
            density("gbar", 120.mS / cm2)
            ohmic()
        }
    private val nap =
        channel("nap", carries = sodium) {
            density("gbar", 1.mS / cm2)
            ohmic()
        }
    private val synapse =
        channel("k", carries = potassium) {
            conductance("gmax", 30.nS)
            ohmic()
        }
    private val leak = leak("leak", e = -54.387.mV)

    private fun membrane(block: NeuronBuilder.() -> Unit): Neuron =
        neuron("axon") {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            block()
        }

    private fun Template.parameter(name: String) = parameters().first { it.name() == name }

    @Test
    fun `free and fixed parameters with their units`() {
        val cell = membrane {
            insert(na)
            insert(leak) { gbar = 0.3.mS / cm2 }
        }
        val parameters = cell.system.parameters().map { "${it.name()} ${it.value()} ${it.unit()} ${it.free()}" }
        assertThat(parameters)
            .containsExactly(
                "axon.na.gbar 120.0 mS/cm² true",
                "axon.na.e 50.0 mV true",
                "axon.leak.gbar 0.3 mS/cm² true",
                "axon.leak.e -54.387 mV true",
                "axon.capacitance 1.0 µF/cm² true",
                "axon.v0 -65.0 mV false",
            )
        assertThat(cell.template.inputs().map { "${it.name()} ${it.unit()}" }).containsExactly("stimulus µA/cm²")
    }

    @Test
    fun `values given at insertion override the channel's`() {
        val cell = membrane {
            insert(na) { gbar = 100.mS / cm2 }
            insert(nap, named = "nap2") { this["gbar"] = 0.5.mS / cm2 }
            insert(leak) {
                gbar = 0.3.mS / cm2
                e = -60.mV
            }
        }
        assertThat(cell.template.parameter("na.gbar").value()).isEqualTo(100.0)
        assertThat(cell.template.parameter("leak.e").value()).isEqualTo(-60.0)
        assertThat(cell.template.parameter("nap2.gbar").value()).isEqualTo(0.5)
    }

    @Test
    fun `channels of one ion share its reversal potential`() {
        val template =
            membrane {
                    insert(na)
                    insert(nap)
                }
                .template
        assertThat(template.parameters().map { it.name() }).containsOnlyOnce("na.e").doesNotContain("nap.e")
        val at = TemplateAt(template, "v" to -65.0, "na.e" to 60.0)
        assertThat(at.derivative("v")).isCloseTo(121 * 125.0, withPercentage(1e-12))
    }

    @Test
    fun `a reversal potential given at insertion is that channel's own`() {
        val template =
            membrane {
                    insert(na)
                    insert(nap) { e = 40.mV }
                }
                .template
        val at = TemplateAt(template, "v" to -65.0)
        assertThat(template.parameter("nap.e").value()).isEqualTo(40.0)
        assertThat(at.observable("nap.i")).isCloseTo(-105.0, withPercentage(1e-12))
        assertThat(at.observable("na.i")).isCloseTo(-120 * 115.0, withPercentage(1e-12))
        assertThat(
                refusal {
                    membrane {
                        insert(na) { e = 40.mV }
                        insert(nap)
                    }
                }
            )
            .contains("axon.na.e can't be set for na alone, because nap has the ion's potential under that path")
    }

    @Test
    fun `two ions of one name are refused`() {
        val other =
            channel("other", carries = ion("na") { e = 60.mV }) {
                density("gbar", 1.mS / cm2)
                ohmic()
            }
        assertThat(
                refusal {
                    membrane {
                        insert(na)
                        insert(other)
                    }
                }
            )
            .contains("carry two ions called na, with reversal potentials of 50.0 mV and 60.0 mV")
    }

    @Test
    fun `a point neuron is written for the whole cell`() {
        val cell =
            neuron("cell") {
                capacitance(200.pF)
                startsAt(-70.mV)
                insert(synapse)
            }
        assertThat(cell.template.inputs().single().unit().name()).isEqualTo("pA")
        assertThat(cell.template.parameter("k.gmax").unit().name()).isEqualTo("nS")
        val capacitance = cell.template.parameter("capacitance")
        assertThat(capacitance.unit().name()).isEqualTo("pF")
        assertThat(capacitance.value()).isEqualTo(200.0)
        // 30 nS · 7 mV = 210 pA outward and 400 pA inward into 200 pF: 0.95 mV/ms.
        val at = TemplateAt(cell.template, "v" to -70.0, "stimulus" to 400e-6)
        assertThat(at.derivative("v")).isCloseTo(0.95, withPercentage(1e-10))
    }

    @Test
    fun `whole-cell conductances and densities mix through an area`() {
        val cell = membrane {
            area = 10_000.um2
            insert(na)
            insert(synapse)
        }
        assertThat(cell.template.parameter("area").value()).isEqualTo(10_000.0)
        assertThat(cell.template.parameter("area").free()).isFalse()
        // 30 nS on 1e-4 cm² is 0.3 mS/cm².
        val at = TemplateAt(cell.template, "v" to -70.0)
        assertThat(at.derivative("v")).isCloseTo(120 * 120.0 - 0.3 * 7, withPercentage(1e-10))
        assertThat(refusal { membrane { insert(synapse) } })
            .isEqualTo(
                "neuron axon needs an area for channel k, whose current is in pA; write area = sphere(diameter = 20.um)"
            )
        assertThat(
                refusal {
                    neuron("cell") {
                        capacitance(200.pF)
                        startsAt(-70.mV)
                        insert(na)
                    }
                }
            )
            .contains(
                "channel na has a current per area, but neuron cell is given by its total capacitance and no area"
            )
    }

    @Test
    fun `a total capacitance with an area is a density`() {
        val cell =
            neuron("cell") {
                capacitance(200.pF)
                area = 10_000.um2
                startsAt(-65.mV)
                insert(na)
            }
        // 200 pF on 1e-4 cm² is 2 µF/cm².
        assertThat(TemplateAt(cell.template, "v" to -65.0).derivative("v")).isCloseTo(60 * 115.0, withPercentage(1e-10))
        assertThat(cell.template.inputs().single().unit().name()).isEqualTo("µA/cm²")
    }

    @Test
    fun `bad values are refused with path, value and what is allowed`() {
        assertThat(refusal { neuron("axon") { capacitance(-1.uF / cm2) } })
            .isEqualTo("axon.capacitance = -1 µF/cm² is not allowed; it must be above 0")
        assertThat(refusal { neuron("axon") { capacitance(1.mV) } })
            .isEqualTo("axon.capacitance should be in µF/cm² or pF, not 1 mV")
        assertThat(refusal { membrane { area = 0.um2 } }).contains("axon.area = 0.0 µm² is not allowed")
        assertThat(refusal { membrane { temperature = -6.3.degC } }).contains("write (-6.3).degC")
        assertThat(refusal { membrane { insert(na) { this["gbra"] = 1.mS / cm2 } } })
            .isEqualTo("channel na has no parameter gbra; did you mean gbar?")
        assertThat(refusal { membrane { insert(na) { gbar = 1.nS } } })
            .isEqualTo("axon.na.gbar should be in mS/cm², but 1 nS has the dimension mS")
        assertThat(refusal { membrane { insert(na) { gbar = -1.mS / cm2 } } })
            .isEqualTo("axon.na.gbar = -1.0 mS/cm² is not allowed; it must be 0 or more")
        assertThat(refusal { membrane { insert(leak) } })
            .isEqualTo("axon.leak.gbar has no value; give one where the channel is inserted, insert(leak) { gbar = … }")
        assertThat(
                refusal {
                    membrane {
                        insert(na)
                        insert(na)
                    }
                }
            )
            .contains("axon already has a channel na")
            .contains("named = \"na2\"")
    }

    @Test
    fun `what is missing is named`() {
        assertThat(refusal { neuron("axon") { startsAt(-65.mV) } })
            .isEqualTo("neuron axon has no capacitance; write capacitance(1.uF / cm2)")
        assertThat(refusal { neuron("axon") { capacitance(1.uF / cm2) } })
            .isEqualTo("neuron axon has no starting voltage; write startsAt(-65.mV)")
        val hot =
            channel("hot", carries = sodium) {
                density("gbar", 1.mS / cm2)
                current = (temperature / 300.K) * ohmicThrough(this)
            }
        assertThat(refusal { membrane { insert(hot) } })
            .isEqualTo("neuron axon has no temperature, but hot depends on it; write temperature = 6.3.degC")
    }

    private fun ohmicThrough(channel: ChannelBuilder) = 1.mS / cm2 * (channel.v - channel.e)

    @Test
    fun `references name what exists`() {
        val cell = membrane { insert(na) }
        assertThat(cell.v.path).isEqualTo("axon.v")
        assertThat(cell["na.i"].path).isEqualTo("axon.na.i")
        assertThat(refusal { cell["na.j"] }).contains("did you mean na.i?")
    }
}
