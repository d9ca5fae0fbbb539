package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.nernst.symbolic.system.ModelException

class BranchedNeuronTest {
    private val shape = morphology {
        val soma = soma(diameter = 20.um)
        val trunk = branch("apic", length = 100.um, diameter = 4.um, on = soma)
        branch("apic", length = 90.um, diameter = 2.um, on = trunk)
        branch("dend", length = 50.um, diameter = 1.um, on = soma, at = 0.5)
    }

    private fun cell(block: BranchedNeuronBuilder.() -> Unit = {}): BranchedNeuron =
        neuron("cell", shape) {
            capacitance(1.uF / cm2)
            resistivity(100.ohm * cm)
            startsAt(-65.mV)
            compartments(3)
            insert(leak(e = -65.mV, gbar = 0.2.mS / cm2))
            region("soma") { compartments(1) }
            block()
        }

    private fun BranchedNeuron.parameter(path: String): Double =
        system.parameters()[system.parameterIndex().get(path)].value()

    private fun refused(message: String, block: BranchedNeuronBuilder.() -> Unit) {
        assertThatThrownBy { cell(block) }.isInstanceOf(ModelException::class.java).hasMessageContaining(message)
    }

    @Test
    fun compartments_have_the_paths_of_their_places() {
        val cell = cell()
        assertThat(cell.system.stateIndex().paths())
            .containsExactly(
                "cell.soma.v",
                "cell.apic[0](0.17).v",
                "cell.apic[0](0.5).v",
                "cell.apic[0](0.83).v",
                "cell.apic[1](0.17).v",
                "cell.apic[1](0.5).v",
                "cell.apic[1](0.83).v",
                "cell.dend(0.17).v",
                "cell.dend(0.5).v",
                "cell.dend(0.83).v",
            )
        assertThat(cell.v.path).isEqualTo("cell.soma.v")
        assertThat(cell["apic[1](0.4).v"].path).isEqualTo("cell.apic[1](0.5).v")
        assertThat(cell["cell.dend(1).leak.i"].path).isEqualTo("cell.dend(0.83).leak.i")
        assertThat(cell.at("apic[0]", 0.2).v.path).isEqualTo("cell.apic[0](0.17).v")
        assertThatThrownBy { cell.at("apic", 0.5) }.hasMessageContaining("'apic' has 2 branches")
        assertThatThrownBy { cell.region("tuft") }.hasMessageContaining("no region of cell 'tuft'")
    }

    @Test
    fun an_electrode_changes_the_equations_of_its_region_and_no_parameter() {
        val cell = cell {
            each("leak.e") { (-65 - 0.01 * it.distance()).mV }
            group("far", "leak.gbar", 0.1.mS / cm2) { it.distance() > 100 }
        }
        val injected = ExperimentBuilder(cell).lasts(1.ms).inject(10.pA, into = cell.at("apic[1]", 0.5)).build().system
        assertThat(injected.parameters()).isEqualTo(cell.system.parameters())
        assertThat(injected.inputIndex().paths() - cell.system.inputIndex().paths().toSet()).isNotEmpty().allMatch {
            it.startsWith("cell.apic") && it.endsWith(".electrode")
        }
        injected.blocks().zip(cell.system.blocks()).forEach { (made, plain) ->
            assertThat(made.slots()).isDeepEqualTo(plain.slots())
        }
    }

    @Test
    fun a_measure_that_each_compartment_has_is_its_own_unless_a_value_is_given() {
        assertThat(cell { each("radius") }.parameter("cell.apic[1](0.5).radius")).isEqualTo(1.0)
        assertThat(cell { each("radius") { 3.um } }.parameter("cell.apic[1](0.5).radius")).isEqualTo(3.0)
    }

    @Test
    fun a_parameter_is_of_the_whole_of_a_region_of_each_compartment_or_of_a_group() {
        val whole = cell()
        assertThat(whole.system.parameters().filter { it.free() }.map { it.name() })
            .containsExactlyInAnyOrder("cell.leak.gbar", "cell.leak.e", "cell.capacitance", "cell.resistivity")
        val mixed = cell {
            region("dend") { insert(leak(e = -70.mV, gbar = 1.mS / cm2)) }
            region("apic") {
                capacitance(2.uF / cm2)
                resistivity(150.ohm * cm)
            }
            each("leak.e") { (-65 - 0.01 * it.distance()).mV }
            eachRegion("v0")
            group("far", "leak.gbar", 3.mS / cm2) { it.region() == "apic" && it.distance() > 100 }
        }
        assertThat(mixed.parameter("cell.dend.leak.gbar")).isEqualTo(1.0)
        assertThat(mixed.parameter("cell.far.leak.gbar")).isEqualTo(3.0)
        assertThat(mixed.parameter("cell.leak.gbar")).isEqualTo(0.2)
        assertThat(mixed.parameter("cell.apic.capacitance")).isEqualTo(2.0)
        assertThat(mixed.parameter("cell.apic.resistivity")).isEqualTo(150.0)
        assertThat(mixed.parameter("cell.resistivity")).isEqualTo(100.0)
        assertThat(mixed.parameter("cell.soma.v0")).isEqualTo(-65.0)
        assertThat(mixed.parameter("cell.apic[1](0.5).leak.e")).isCloseTo(-65 - 0.01 * 155, withPercentage(1e-10))
        // 155 µm from the middle of the soma: half of it, the trunk, and half of the branch. In the group, but not
        // (0.83) of the trunk.
        val slopes = mixed.system.derivativesAt("cell.apic[1](0.5).v" to -60.0)
        assertThat(mixed.system.populations()[1].slots()[4])
            .contains(mixed.system.parameterIndex().get("cell.far.leak.gbar"))
        assertThat(mixed.system.populations()[1].slots()[1])
            .contains(mixed.system.parameterIndex().get("cell.leak.gbar"))
        assertThat(slopes.getValue("cell.apic[1](0.5).v")).isNegative()
    }

    @Test
    fun regions_of_like_equations_share_a_template() {
        val populations = cell().system.populations()
        assertThat(populations.map { it.template() }.distinct()).hasSize(1)
        val other = cell { region("soma") { insert(leak("more", e = -60.mV, gbar = 0.1.mS / cm2)) } }
        assertThat(other.system.populations().map { it.template() }.distinct()).hasSize(2)
    }

    @Test
    fun values_that_are_shared_agree() {
        val cell = cell {
            region("soma") { insert(leak("h", e = -40.mV, gbar = 0.1.mS / cm2)) }
            region("dend") { insert(leak("h", e = -40.mV, gbar = 0.1.mS / cm2)) }
            share("h.gbar")
        }
        assertThat(cell.parameter("cell.h.gbar")).isEqualTo(0.1)
        assertThat(cell.parameter("cell.soma.h.e")).isEqualTo(-40.0)
        refused("give all the same") {
            region("soma") { insert(leak("h", e = -40.mV, gbar = 0.1.mS / cm2)) }
            region("dend") { insert(leak("h", e = -40.mV, gbar = 0.3.mS / cm2)) }
            share("h.gbar")
        }
    }

    @Test
    fun what_is_wrong_is_told() {
        refused("there is no region 'tuft'") { region("tuft") { compartments(1) } }
        refused("did you mean leak.gbar?") { each("leak.gbra") }
        refused("compartments differ in radius; only what is the same everywhere can be shared") { share("radius") }
        refused("each compartment has its own leak.e") {
            each("leak.e")
            share("leak.e")
        }
        refused("two resistivities") { resistivity(80.ohm * cm) }
        refused("cut into compartments in two ways") { compartments(longest = 5.um) }
        refused("should be per area") { region("dend") { capacitance(20.pF) } }
        refused("one temperature") { region("dend") { temperature = 20.degC } }
        refused("is a region already") { group("dend", "leak.gbar") { true } }
        refused("has no compartments with leak.gbar") { group("none", "leak.gbar") { false } }
        refused("must be above 0") { region("dend") { resistivity(0.ohm * cm) } }
        refused("1 or more") { region("dend") { compartments(0) } }
        assertThatThrownBy { neuron("cell", shape) { capacitance(1.uF / cm2) } }
            .hasMessage("neuron cell has no resistivity in soma; write resistivity(100.ohm * cm)")
        assertThatThrownBy {
                experiment(cell()) {
                    lasts(1.ms)
                    voltageClamp(holding = -70.mV)
                }
            }
            .hasMessageContaining("a clamp of one of several cells or compartments has a resistance")
    }

    @Test
    fun a_current_without_a_place_enters_the_soma() {
        val experiment =
            experiment(cell()) {
                lasts(1.ms)
                inject(10.pA)
            }
        val driven = experiment.sweeps[0].protocol.stimuli().keys.single()
        assertThat(experiment.system.inputIndex().paths()[driven]).isEqualTo("cell.soma.electrode")
    }
}
