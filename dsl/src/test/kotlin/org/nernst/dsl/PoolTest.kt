package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test

class PoolTest {
    private val calcium =
        ion("ca") {
            inside = 0.05.uM
            outside = 3.mM
            valence = 2
        }
    private val cas =
        channel("cas", carries = calcium) {
            val gbar by density(2.mS / cm2)
            ohmic()
        }
    private val cat =
        channel("cat", carries = calcium) {
            val gmax by conductance(100.nS)
            ohmic()
        }
    private val buffered =
        pool(calcium) {
            val tau by parameter(20.ms)
            val f by parameter(1.496.uM / nA)
            ddt[inside] = (0.05.uM - inside - f * wholeCellCurrent) / tau
        }

    private fun cell(block: NeuronBuilder.() -> Unit) =
        neuron("cell") {
            capacitance(1.uF / cm2)
            area = 1e4.um2
            temperature = 10.degC
            startsAt(-60.mV)
            block()
        }

    @Test
    fun `a concentration moves with the ion's current and the potential with it`() {
        val system =
            cell {
                    insert(cas)
                    insert(cat)
                    insert(buffered) { this["tau"] = 25.ms }
                }
                .system
        // In mM; RT/2F at 10 °C is 12.19998957 mV.
        val e = 12.19998957 * Math.log(3000 / 0.8)
        val actual = system.derivativesAt("cell.v" to -20.0, "cell.ca.inside" to 0.8e-3)
        // 100 nS on 1e-4 cm² is 1 mS/cm², so both together carry 3 mS/cm².
        assertThat(actual.getValue("cell.v")).isCloseTo(-3 * (-20 - e), withPercentage(1e-6))
        val nanoamperes = 3 * (-20 - e) * 1e-4 * 1e3
        assertThat(actual.getValue("cell.ca.inside") * 1e3)
            .isCloseTo((0.05 - 0.8 - 1.496 * nanoamperes) / 25, withPercentage(1e-6))
        assertThat(system.start()).containsEntry("cell.ca.inside", 0.05e-3)
        assertThat(system.parameters().map { "${it.name()} ${it.free()}" })
            .contains("cell.ca.tau true", "cell.ca.outside true", "cell.ca.inside0 false", "cell.temperature false")
        assertThat(system.observableIndex().paths()).contains("cell.ca.e", "cell.ca.current")
    }

    @Test
    fun `a potential that follows the temperature takes the one that rates hold at`() {
        val warm =
            channel("warm", carries = calcium) {
                density("gbar", 1.mS / cm2)
                gate("m", 1) {
                    it.inf = 0.5.asNumber
                    it.tau = 5.ms
                    it.q10(2.0, at = 11.degC)
                }
                ohmic()
            }
        val axon =
            neuron("axon") {
                capacitance(1.uF / cm2)
                startsAt(-60.mV)
                insert(warm)
            }
        assertThat(axon.template.parameters().first { it.name() == "temperature" }.value()).isEqualTo(11.0)
    }

    @Test
    fun `without a pool a concentration is a parameter`() {
        val gated =
            channel("kca") {
                val gbar by density(1.mS / cm2)
                val e by reversal(-80.mV)
                val bound by intermediate(calcium.inside / (calcium.inside + 0.05.uM))
                current = gbar * bound * (v - e)
            }
        val template =
            cell {
                    insert(gated)
                    insert(cas)
                }
                .template
        val at = TemplateAt(template, "v" to -60.0)
        assertThat(at.observable("kca.i")).isCloseTo(10.0, withPercentage(1e-12))
        assertThat(at.observable("ca.e")).isCloseTo(12.19998957 * Math.log(6e4), withPercentage(1e-7))
        assertThat(refusal { cell { insert(gated) } })
            .isEqualTo(
                "in neuron cell, channel kca reads ca.inside, but nothing in the neuron carries or keeps ca; insert a pool of " +
                    "it, or a channel that carries it"
            )
    }

    @Test
    fun `a pool may move what is outside`() {
        val potassium =
            ion("k") {
                inside = 140.mM
                outside = 3.mM
                valence = 1
            }
        val leaking =
            channel("kleak", carries = potassium) {
                density("gbar", 0.5.mS / cm2)
                ohmic()
            }
        val space =
            pool(potassium) {
                val f by parameter(0.02.mM / (uA / cm2) / ms)
                val efflux by intermediate(f * i)
                ddt[outside] = efflux + (3.mM - outside) / 100.ms
            }
        val system =
            cell {
                    insert(leaking)
                    insert(space)
                }
                .system
        val e = 2 * 12.19998957 * Math.log(5 / 140.0)
        val actual = system.derivativesAt("cell.v" to -60.0, "cell.k.outside" to 5.0)
        assertThat(actual.getValue("cell.k.outside"))
            .isCloseTo(0.02 * 0.5 * (-60 - e) - 2 / 100.0, withPercentage(1e-6))
        assertThat(system.parameters().map { it.name() }).contains("cell.k.inside").doesNotContain("cell.k.outside")
    }

    @Test
    fun `a point neuron's pool reads the whole cell's current`() {
        fun point(pool: Pool) =
            neuron("cell") {
                capacitance(100.pF)
                temperature = 10.degC
                startsAt(-60.mV)
                insert(cat)
                insert(pool)
            }
        val e = 12.19998957 * Math.log(6e4)
        val actual = point(buffered).system.derivativesAt("cell.v" to -20.0).getValue("cell.ca.inside") * 1e3
        // 100 nS over that many mV, in nA.
        assertThat(actual).isCloseTo(-1.496 * 0.1 * (-20 - e) / 20, withPercentage(1e-6))
        assertThat(refusal { point(pool(calcium) { ddt[inside] = -1.uM / ms / (uA / cm2) * i }) })
            .isEqualTo(
                "the pool of ca reads the current i per area, but neuron cell is a point neuron without an area; read " +
                    "wholeCellCurrent instead"
            )
        assertThat(
                refusal {
                    neuron("cell") {
                        capacitance(1.uF / cm2)
                        temperature = 10.degC
                        startsAt(-60.mV)
                        insert(cas)
                        insert(buffered)
                    }
                }
            )
            .startsWith("neuron cell needs an area for the pool of an ion, which reads the whole cell's current")
    }

    @Test
    fun `the potential of an ion that nothing carries may be read`() {
        val chloride =
            ion("cl") {
                inside = 10.mM
                e = -70.mV
            }
        val tracking = channel("track") { current = 1.uS / cm2 * (v - chloride.e) }
        val system =
            cell {
                    insert(tracking)
                    insert(pool(chloride) { ddt[inside] = (10.mM - inside) / 1.s })
                }
                .system
        assertThat(system.parameters().map { it.name() }).contains("cell.cl.e")
        assertThat(system.derivativesAt("cell.v" to -60.0).getValue("cell.v")).isCloseTo(-0.01, withPercentage(1e-9))
    }

    @Test
    fun `a potential may follow another ion's concentration, which something has to know`() {
        val sodium =
            ion("na") {
                inside = 15.mM
                e = 50.mV
            }
        val potassium =
            ion("k") {
                outside = 4.mM
                e = 26.64.mV * ln(outside / (158.mM - sodium.inside))
            }
        fun leak(ion: Ion) =
            channel("${ion.name}leak", carries = ion) {
                density("gbar", 0.5.mS / cm2)
                ohmic()
            }
        val at =
            TemplateAt(
                cell {
                        insert(leak(potassium))
                        insert(leak(sodium))
                    }
                    .template,
                "v" to -60.0,
            )
        assertThat(at.observable("k.e")).isCloseTo(26.64 * Math.log(4.0 / 143), withPercentage(1e-9))
        assertThat(refusal { cell { insert(leak(potassium)) } })
            .isEqualTo(
                "in neuron cell, the reversal potential of k reads na.inside, but nothing in the neuron carries or keeps na; insert " +
                    "a pool of it, or a channel that carries it"
            )
    }

    @Test
    fun `Nernst's potential has the constants of the SI`() {
        val volts = 1.380649e-23 * 283.15 / (2 * 1.602176634e-19) * Math.log(3.0 / 0.05e-3)
        val at = org.nernst.symbolic.expr.Evaluation { error("no symbol") }
        assertThat(at.of(nernst(3.mM, 0.05.uM, 2, 10.degC))).isCloseTo(1000 * volts, within(1e-10))
        assertThat(refusal { nernst(3.mM, 1.mM, 0, 10.degC) }).contains("its valence can't be 0")
    }

    @Test
    fun `the thermal voltage is kT over the elementary charge`() {
        val at = org.nernst.symbolic.expr.Evaluation { error("no symbol") }
        assertThat(at.of(thermalVoltage(10.degC))).isCloseTo(1380.649 / 1.602176634 * 283.15 / 1e4, within(1e-12))
        assertThat(at.of(thermalVoltage(36.degC))).isCloseTo(26.640485779921818, within(1e-12))
    }

    @Test
    fun `pools and ions that are wrong are refused`() {
        assertThat(
                refusal {
                    pool(calcium) {
                        val tau by parameter(20.ms)
                    }
                }
            )
            .isEqualTo("pool ca moves no concentration; write ddt[inside] = …")
        assertThat(refusal { pool(calcium) { ddt[inside] = inside } })
            .isEqualTo(
                "pool ca: the equation dca.inside/dt should have the dimension mM/ms, but ca.inside has the dimension mM"
            )
        assertThat(
                refusal {
                    pool(calcium) {
                        ddt[inside] = -inside / 1.ms
                        ddt[inside] = -inside / 2.ms
                    }
                }
            )
            .isEqualTo("pool ca: the state ca.inside has two equations; give one")
        assertThat(refusal { pool(ion("na") { e = 50.mV }) { ddt[inside] = 1.mM / ms } })
            .isEqualTo("ion na has no concentration; write ion(\"na\") { inside = 0.05.uM; … }")
        assertThat(
                refusal {
                    cell {
                        insert(buffered)
                        insert(pool(calcium, "other") { ddt[inside] = -inside / 1.ms })
                    }
                }
            )
            .isEqualTo("in neuron cell, the pools ca and other both move ca; insert one")
        assertThat(refusal { ion("ca") { e = outside } }).contains("give the concentration outside a value first")
        assertThat(
                refusal {
                    ion("ca") {
                        inside = 1.mM
                        e = inside
                    }
                }
            )
            .startsWith("the reversal potential e of ion ca should have the dimension mV")
        assertThat(
                refusal {
                    neuron("cell") {
                        capacitance(1.uF / cm2)
                        startsAt(-60.mV)
                        temperature = 10.degC
                        insert(cas)
                        insert(pool(calcium) { ddt[inside] = -inside / 1.ms - 1.uM / nA / ms * area * i })
                    }
                }
            )
            .isEqualTo("neuron cell needs an area for the pool of an ion; write area = sphere(diameter = 20.um)")
    }
}
