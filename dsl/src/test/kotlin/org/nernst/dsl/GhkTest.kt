package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test

/** Currents of Goldman, Hodgkin and Katz against values that mpmath gave with 50 digits. */
class GhkTest {
    private val calcium =
        ion("ca") {
            inside = 240.nM
            outside = 2.mM
            valence = 2
        }
    private val chloride =
        ion("cl") {
            inside = 10.mM
            outside = 120.mM
            valence = -1
        }

    private fun cell(channel: Channel) =
        neuron("cell") {
            capacitance(1.uF / cm2)
            startsAt(-70.mV)
            temperature = 36.degC
            insert(channel)
        }

    private fun through(ion: Ion) =
        channel("p", carries = ion) {
            permeability("pbar", 1e-4.cm / 1.s)
            ghk()
        }

    private fun current(ion: Ion, v: Double): Double =
        -cell(through(ion)).system.derivativesAt("cell.v" to v)["cell.v"]!!

    @Test
    fun `the current is that of the formula, at 0 mV too`() {
        CALCIUM.forEach { (v, expected) ->
            assertThat(current(calcium, v)).describedAs("$v mV").isCloseTo(expected, withPercentage(1e-10))
        }
        CHLORIDE.forEach { (v, expected) ->
            assertThat(current(chloride, v)).describedAs("$v mV").isCloseTo(expected, withPercentage(1e-10))
        }
    }

    @Test
    fun `the current vanishes at Nernst's potential`() {
        for (ion in listOf(calcium, chloride)) {
            val system = cell(through(ion)).system
            val e = TemplateAt(cell(through(ion)).template, "v" to 0.0).observable("${ion.name}.e")
            assertThat(system.derivativesAt("cell.v" to e)["cell.v"]!!).isCloseTo(0.0, within(1e-9))
        }
    }

    @Test
    fun `gates and concentrations enter`() {
        val gated =
            channel("cat", carries = calcium) {
                val pbar by permeability(within = (0.0.cm / 1.s)..(1.cm / 1.s))
                val m by gate(power = 2) { inf = logistic((v + 60.mV) / 10.mV) }
                val h by gate {
                    inf = logistic(-(v + 80.mV) / 5.mV)
                    tau = 20.ms
                }
                ghk()
            }
        val moved = pool(calcium) { ddt[inside] = -i / (2 * faraday * 1.um) - (inside - 240.nM) / 5.ms }
        val cell =
            neuron("cell") {
                capacitance(1.uF / cm2)
                startsAt(-70.mV)
                temperature = 36.degC
                insert(gated) { this["pbar"] = 2e-4.cm / 1.s }
                insert(moved)
            }
        val slopes = cell.system.derivativesAt("cell.v" to -60.0, "cell.cat.h" to 0.3, "cell.ca.inside" to 0.001)
        val expected = 2 * 0.25 * 0.3 * AT_ONE_MICROMOLAR
        assertThat(slopes["cell.v"]).isCloseTo(-expected, withPercentage(1e-9))
        // µA/cm² over C/mol and 10⁻⁴ cm, in mM/ms.
        val flux = -expected / (2 * 96485.33212331001 * 1e-4) * 1e-3
        assertThat(slopes["cell.ca.inside"]).isCloseTo(flux - (0.001 - 0.00024) / 5, withPercentage(1e-9))
        assertThat(cell.template.parameters().first { it.name() == "cat.pbar" }.unit().toString()).isEqualTo("cm/s")
        assertThat(cell.template.parameters().map { it.name() }).contains("ca.outside").doesNotContain("cat.e", "ca.e")
    }

    @Test
    fun `what can't be is refused`() {
        assertThat(refusal { channel("c", carries = calcium) { ghk() } })
            .isEqualTo("channel c is ghk but has no permeability; declare val pbar by permeability(1.7e-5.cm / 1.s)")
        assertThat(
                refusal {
                    channel("c") {
                        permeability("pbar", 1.cm / 1.s)
                        ghk()
                    }
                }
            )
            .isEqualTo("channel c is ghk but carries no ion; write channel(\"c\", carries = …)")
        assertThat(refusal { through(ion("na") { e = 50.mV }) })
            .isEqualTo(
                "channel p is ghk, but its ion na has no valence; write ion(\"na\") { inside = …; outside = …; valence = 2 }"
            )
        assertThat(
                refusal {
                    channel("c", carries = calcium) {
                        permeability("pbar", 1.cm / 1.s)
                        ghk()
                        ohmic()
                    }
                }
            )
            .isEqualTo("channel c is both ohmic() and ghk(); give one of the two")
        assertThat(
                refusal {
                    channel("c", carries = calcium) {
                        permeability("pbar", 1.cm / 1.s)
                        ghk()
                        current = 1.uA / cm2
                    }
                }
            )
            .isEqualTo("channel c is both ghk and has a current of its own; give one of the two")
        assertThat(refusal { ghk(0.mV, 1.mM, 1.mM, 0, 20.degC) }).contains("its valence can't be 0")
    }

    private companion object {
        val CALCIUM =
            mapOf(
                -150.0 to -434.61627840546524,
                -70.0 to -203.8825658073808,
                -20.5 to -75.623571259310548,
                -0.0009765625 to -38.590916488770159,
                -9.313225746154785e-10 to -38.58950155473146,
                0.0 to -38.589501553382088,
                9.5367431640625e-07 to -38.589500171626145,
                1.0 to -37.15874811317913,
                40.0 to -6.0390167777479008,
                150.0 to 0.046562927068511849,
            )
        val CHLORIDE =
            mapOf(
                -150.0 to -521.7525703746702,
                -70.0 to -36.334309063572994,
                -20.5 to 630.60166833509511,
                -0.0009765625 to 1061.315663814838,
                -9.313225746154785e-10 to 1061.3386533344856,
                0.0 to 1061.3386533564102,
                9.5367431640625e-07 to 1061.3386758072506,
                1.0 to 1085.0046829027283,
                40.0 to 2195.2762512565151,
                150.0 to 6540.6711104373058,
            )
        // 10⁻⁴ cm/s at −60 mV and 1 µM.
        const val AT_ONE_MICROMOLAR = -175.78751978106145
    }
}
