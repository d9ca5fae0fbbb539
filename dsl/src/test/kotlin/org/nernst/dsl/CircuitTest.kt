package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.nernst.symbolic.system.OdeSystem

class CircuitTest {
    private val passive =
        neuron("cell") {
            capacitance(100.pF)
            startsAt(-60.mV)
            insert(leak("leak", e = -60.mV, gmax = 5.nS))
        }
    private val inhibitory =
        synapse("inh") {
            val gmax by conductance(2.nS)
            val e by parameter(-80.mV)
            val s by gate {
                inf = logistic((pre.v + 40.mV) / 5.mV)
                tau = 10.ms
                startsAt(0.125)
            }
            current = gmax * s * (post.v - e)
        }

    @Test
    fun `a gap junction takes from one cell what it gives the other`() {
        val pair =
            circuit("pair") {
                val a = cell(passive, named = "a")
                val b = cell(passive, named = "b")
                connect(a, b, gapJunction(gmax = 4.nS))
            }
        val actual = pair.system.derivativesAt("a.v" to -50.0, "b.v" to -57.0)
        // In pA: leaks of 50 and 15, and 28 from a to b; into 100 pF.
        assertThat(actual.getValue("a.v")).isCloseTo(-0.78, withPercentage(1e-10))
        assertThat(actual.getValue("b.v")).isCloseTo(0.13, withPercentage(1e-10))
    }

    @Test
    fun `populations share parameters unless each has its own`() {
        val network =
            circuit("net") {
                val cells = population(passive, 3).each("leak.gmax") { index -> (5 + index).nS }
                val one = cell(passive, named = "one")
                connect(cells, one, inhibitory)
                connect(cells, cells, inhibitory, pairs(0 to 1, 1 to 2)) { gmax = 3.nS }
                share("capacitance", cells, one)
            }
        val system = network.system
        assertThat(system.parameters().map { it.name() })
            .contains("cell[0].leak.gmax", "cell[2].leak.gmax", "one.leak.gmax", "net.capacitance", "cell.leak.e")
            .contains("cell_to_one.inh.gmax", "cell_to_cell.inh.gmax")
            .doesNotContain("cell.capacitance", "one.capacitance", "cell.leak.gmax")
        assertThat(system.parameterIndex().get("cell[1].leak.gmax")).isNotNull()
        assertThat(system.stateIndex().paths()).contains("cell[2].v", "cell_to_one.inh[2].s", "cell_to_cell.inh[1].s")
        assertThat(system.populations().map { it.template() }.distinct()).hasSize(1)
        val actual =
            system.derivativesAt("cell[2].v" to -50.0, "cell_to_cell.inh[1].s" to 0.5, "cell_to_one.inh[2].s" to 0.25)
        assertThat(actual.getValue("cell[2].v")).isCloseTo(-(7 * 10 + 3 * 0.5 * 30) / 100, withPercentage(1e-10))
        assertThat(actual.getValue("one.v")).isCloseTo(-2 * (0.25 + 2 * 0.125) * 20 / 100, withPercentage(1e-10))
    }

    @Test
    fun `a group of cells shares parameters of its own and takes currents`() {
        lateinit var first: Group
        val network =
            circuit("net") {
                val cells = population(passive, 4, named = "cells")
                first = cells.group("first", 0..1).share("leak.gmax", 8.nS).share("capacitance")
                cells.group("last", listOf(3)).share("leak.gmax", 2.nS)
            }
        assertThat(network.system.parameters().map { it.name() })
            .contains("first.leak.gmax", "last.leak.gmax", "cells.leak.gmax", "first.capacitance", "cells.capacitance")
        val injected =
            experiment(network) {
                lasts(1.ms)
                inject(100.pA, into = first)
            }
        val inputs =
            injected.sweeps.single().protocol.stimuli().keys.associate {
                injected.system.inputIndex().paths()[it] to 100e-6
            }
        assertThat(inputs.keys).containsExactlyInAnyOrder("cells[0].stimulus", "cells[1].stimulus")
        val start = (0..3).map { "cells[$it].v" to -50.0 }.toTypedArray()
        val slopes = injected.system.derivativesAt(*start, inputs = inputs)
        assertThat((0..3).map { slopes.getValue("cells[$it].v") })
            .usingElementComparator { a, b -> if (Math.abs(a - b) < 1e-12) 0 else 1 }
            .containsExactly(0.2, 0.2, -0.5, -0.2)
        fun refused(block: Cells.() -> Unit) = refusal { circuit("net") { population(passive, 4, "cells").block() } }
        assertThat(refused { group("some", 3..4) })
            .isEqualTo("circuit net has no cells[4]; the 4 cells of cells are counted from 0 to 3")
        assertThat(refused { group("cells", 0..1) }).contains("two things called cells, one of them a group")
        assertThat(
                refused {
                    group("some", 0..1).share("leak.e")
                    group("others", 1..2).share("leak.e")
                }
            )
            .isEqualTo("cells[1] is in some and in others, which both share leak.e")
        assertThat(refused { each("leak.e").group("some", 0..1).share("leak.e") }).contains("has its own leak.e")
        assertThat(
                refused {
                    group("some", 0..1).share("leak.e")
                    each("leak.e")
                }
            )
            .contains("some shares leak.e")
    }

    @Test
    fun `a synapse may read a concentration`() {
        val calcium =
            ion("ca") {
                inside = 1.uM
                e = 100.mV
            }
        val cell =
            neuron("cell") {
                capacitance(100.pF)
                startsAt(-60.mV)
                insert(leak("leak", e = -60.mV, gmax = 5.nS))
                insert(pool(calcium) { ddt[inside] = (1.uM - inside) / 5.ms })
            }
        val releasing =
            synapse("rel") {
                val gmax by conductance(1.nS)
                current = gmax * pre[calcium.inside] / 2.uM * post.v
            }
        val pair =
            circuit("pair") {
                val a = cell(cell, named = "a")
                val b = cell(passive, named = "b")
                connect(a, b, releasing)
            }
        assertThat(pair.system.derivativesAt("a.ca.inside" to 3e-3).getValue("b.v")).isCloseTo(0.9, within(1e-12))
        assertThat(
                refusal {
                    circuit("pair") {
                        val a = cell(passive, named = "a")
                        connect(a, cell(passive, named = "b"), releasing)
                    }
                }
            )
            .isEqualTo("a_to_b.rel reads ca.inside, which a hasn't")
    }

    @Test
    fun `experiments inject into named cells`() {
        lateinit var left: Cells
        val pair =
            circuit("pair") {
                left = cell(passive, named = "left")
                connect(left, population(passive, 2, named = "right"), inhibitory)
            }
        val experiment =
            experiment(pair) {
                lasts(10.ms)
                inject(20.pA, into = left, from = 2.ms)
                record(left.v, pair["right[1].v"], pair["left_to_right.inh[0].i"])
            }
        assertThat(experiment.recorded).containsExactly("left.v", "right[1].v", "left_to_right.inh[0].i")
        val input = experiment.system.inputIndex().get("left.stimulus")
        assertThat(experiment.sweeps.single().protocol.stimuli().keys).containsExactly(input)
        assertThat(refusal { experiment(pair) { inject(20.pA) } })
            .isEqualTo("circuit pair has several cells; say which, inject(100.pA, into = …)")
        assertThat(refusal { experiment(pair) { record(pair["right[2].v"]) } })
            .contains("no state or intermediate of pair")
    }

    @Test
    fun `the temperature is one`() {
        val warm =
            synapse("warm") {
                val gmax by conductance(1.nS)
                current = gmax * (temperature / 300.K) * post.v
            }
        fun pair(at: CircuitBuilder.() -> Unit): OdeSystem =
            circuit("pair") {
                    at()
                    val a = cell(passive, named = "a")
                    connect(a, cell(passive, named = "b"), warm)
                }
                .system
        assertThat(refusal { pair {} })
            .isEqualTo("circuit pair has no temperature, but a_to_b.warm depends on it; write temperature = 11.degC")
        val actual = pair { temperature = 300.K }.derivativesAt().getValue("b.v")
        assertThat(actual).isCloseTo(0.6, withPercentage(1e-10))
    }

    @Test
    fun `circuits that are wrong are refused`() {
        assertThat(refusal { circuit("pair") {} }).isEqualTo("circuit pair has no cells; write val a = cell(neuron)")
        assertThat(
                refusal {
                    circuit("pair") {
                        cell(passive)
                        cell(passive)
                    }
                }
            )
            .isEqualTo(
                "circuit pair has two populations called cell; give one another name, cell(…, named = \"cell2\")"
            )
        assertThat(
                refusal {
                    circuit("net") {
                        val cells = population(passive, 3)
                        connect(cells, cells, inhibitory)
                    }
                }
            )
            .contains("cell and cell have several cells each; say which are joined by inh")
        assertThat(
                refusal {
                    circuit("net") {
                        val cells = population(passive, 3)
                        connect(cells, cells, inhibitory, pairs(0 to 3))
                    }
                }
            )
            .isEqualTo("circuit net has no cell[3]; the 3 cells of cell are counted from 0 to 2")
        assertThat(
                refusal {
                    circuit("pair") {
                        val a = cell(passive, named = "a")
                        val b = cell(passive, named = "b")
                        connect(a, b, inhibitory) { this["gmx"] = 1.nS }
                    }
                }
            )
            .isEqualTo("synapse inh has no parameter gmx; did you mean gmax?")
        val early =
            synapse("early") {
                val s by gate {
                    inf = logistic((pre.v + 40.mV) / 5.mV)
                    tau = 10.ms
                }
                current = 1.nS * s * post.v
            }
        assertThat(
                refusal {
                    circuit("pair") {
                        val a = cell(passive, named = "a")
                        connect(a, cell(passive, named = "b"), early)
                    }
                }
            )
            .isEqualTo(
                "a_to_b.early: the start of s depends on pre.v, which isn't known then; give s a value of its own to start at"
            )
        val unset =
            synapse("bare") {
                val gmax by conductance()
                current = gmax * post.v
            }
        assertThat(
                refusal {
                    circuit("pair") {
                        val a = cell(passive, named = "a")
                        connect(a, cell(passive, named = "b"), unset)
                    }
                }
            )
            .isEqualTo(
                "a_to_b.bare.gmax has no value; give one where the synapse connects, connect(…, bare) { gmax = … }"
            )
        assertThat(
                refusal {
                    junction("gap") {
                        val g by density(1.mS / cm2)
                        current = g * (post.v - pre.v)
                    }
                }
            )
            .contains("is another current in a cell of another area")
        val heavy =
            neuron("heavy") {
                capacitance(200.pF)
                startsAt(-60.mV)
            }
        assertThat(refusal { circuit("pair") { share("capacitance", cell(passive), cell(heavy)) } })
            .isEqualTo(
                "circuit pair: heavy has capacitance = 200.0 pF, but other cells have 100.0 pF; give all the same"
            )
    }
}
