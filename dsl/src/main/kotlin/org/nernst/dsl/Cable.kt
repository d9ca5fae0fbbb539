package org.nernst.dsl

import org.nernst.morphology.Compartments
import org.nernst.morphology.Junction
import org.nernst.morphology.Junction.Side
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Sum
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Coupling
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.Parameter
import org.nernst.symbolic.system.Population
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * What goes along the branches of a neuron: currents, or an ion that diffuses.
 *
 * Where halves of compartments meet, what flows there adds to zero, so the potential there is Σ Gᵢ vᵢ / Σ Gᵢ with Gᵢ
 * the conductances of the halves, and Gᵢ (vᵢ − Σ Gⱼ vⱼ / Σ Gⱼ) leaves the i-th; so it is with concentrations. Junctions
 * of as many halves have one template; those between the same regions are one coupling.
 */
internal class Cable(
    private val name: String,
    private val compartments: Compartments,
    private val regions: List<Region>,
    private val flow: AxialFlow,
) {
    /** Where parameters and templates of the system are kept. */
    interface Assembly {
        fun parameter(path: String, local: Parameter): Int

        /** The parameter that one of the cells has as a membrane. */
        fun membraneParameter(cells: Cells, name: String, index: Int): Int

        fun template(template: Template): Template

        fun indexOf(cells: Cells): Int
    }

    private val media = regions.associateWith { flow.mediumIn(it) }

    fun couplings(assembly: Assembly): List<Coupling> =
        compartments
            .junctions()
            .map { it.arms().filter { arm -> media[regionOf(arm)] != null } }
            .filter { it.size > 1 }
            .groupBy { arms -> arms.map { regionOf(it) to (it.side() == Side.CENTRE) } }
            .map { (kind, alike) -> coupling(kind.map { it.first }, kind.any { it.second }, alike, assembly) }

    private fun regionOf(arm: Junction.Arm): Region {
        val region = compartments.get(arm.compartment()).region()
        return regions.first { it.name == region }
    }

    private fun coupling(
        joined: List<Region>,
        isAtCentre: Boolean,
        junctions: List<List<Junction.Arm>>,
        assembly: Assembly,
    ): Coupling {
        val between = joined.joinToString(if (isAtCentre) "_with_" else "_") { it.name }
        val template = assembly.template(if (isAtCentre) atCentre() else template(joined.size))
        val quantities = template.parameters().map { QuantityOfArm(it) }
        val slots =
            Array(junctions.size) { junction ->
                IntArray(quantities.size) { quantities[it].slot(junctions[junction], joined, assembly) }
            }
        val population = Population("$name.${flow.path}.$between", template, junctions.size, slots)
        val readings = mutableListOf<Coupling.Reading>()
        val contributions = mutableListOf<Coupling.Contribution>()
        joined.forEachIndexed { arm, region ->
            val instances = junctions.map { region.number(compartments.get(it[arm].compartment())) }.toIntArray()
            val index = assembly.indexOf(region.cells)
            val leaving = Symbol.of(flow.path, flow.unit.dimension())
            readings += Coupling.Reading(potential(arm), index, flow.driving, instances)
            contributions += Coupling.Contribution(current(arm), index, leaving, instances)
        }
        return Coupling(population, readings, contributions)
    }

    /** A parameter of a junction's template: a quantity of one of the compartments that meet there. */
    private inner class QuantityOfArm(private val local: Parameter) {
        private val quantity = local.name().substringBefore(SEPARATOR)
        private val number = local.name().substringAfter(SEPARATOR).toInt()
        private val ofMedia = mutableMapOf<Region, Int>()

        fun slot(arms: List<Junction.Arm>, joined: List<Region>, assembly: Assembly): Int {
            val arm = arms[number]
            val region = joined[number]
            val compartment = compartments.get(arm.compartment())
            return when (quantity) {
                flow.medium ->
                    ofMedia.getOrPut(region) {
                        media.getValue(region)!!.let { assembly.parameter(it.path, local.withValue(it.value)) }
                    }
                TAPER -> {
                    val side = arm.side().name.lowercase()
                    val place = region.cells.pathOf(region.number(compartment))
                    val value = flow.taperOf(compartments, arm)
                    assembly.parameter("$place.${flow.taper}.$side", local.withValue(value))
                }
                else -> assembly.membraneParameter(region.cells, quantity, region.number(compartment))
            }
        }
    }

    private fun potential(arm: Int): Symbol = Symbol.of("${flow.drivingLetter}$SEPARATOR$arm", flow.driving.dimension())

    private fun current(arm: Int): Symbol = Symbol.of("${flow.letter}$SEPARATOR$arm", flow.unit.dimension())

    /** Adds the conductance of a half; as an intermediate, which keeps derivatives short. */
    private fun addHalf(template: Template.Builder, arm: Int): Symbol {
        fun parameter(name: String, unit: Unit, free: Boolean = false): Symbol =
            Symbol.of("$name$SEPARATOR$arm", unit.dimension()).also {
                template.parameter(CompartmentShape.fixed(it, unit, free = free))
            }
        val half =
            flow.conductance(
                parameter(CompartmentShape.RADIUS.name(), Units.UM),
                parameter(CompartmentShape.LENGTH.name(), Units.UM),
                parameter(flow.medium, flow.mediumUnit, free = true),
                parameter(TAPER, Units.ONE),
            )
        return observed(template, "g$SEPARATOR$arm", flow.conductanceUnit, half)
    }

    private fun addPotentials(template: Template.Builder, arms: Int): List<Symbol> =
        (0 until arms).map { arm -> potential(arm).also { template.input(Input(it, flow.drivingUnit)) } }

    private fun template(arms: Int): Template {
        val template = Template.named("junction of $arms")
        val potentials = addPotentials(template, arms)
        val conductances = (0 until arms).map { addHalf(template, it) }
        if (arms == 2) {
            val series = conductances[0] * conductances[1] / (conductances[0] + conductances[1])
            val g = observed(template, "g", flow.conductanceUnit, series)
            addAlong(template, current(0), current(1), g * (potentials[0] - potentials[1]))
            return template.build()
        }
        val weighted = potentials.zip(conductances) { v, g -> g * v }
        val between = observed(template, flow.drivingLetter, flow.drivingUnit, Sum.of(weighted) / Sum.of(conductances))
        potentials.forEachIndexed { arm, v ->
            template.observable(current(arm), flow.unit, conductances[arm] * (v - between))
        }
        return template.build()
    }

    /** What leaves one enters the other. */
    private fun addAlong(template: Template.Builder, leaves: Symbol, enters: Symbol, current: Expr) {
        template.observable(leaves, flow.unit, current)
        template.observable(enters, flow.unit, -leaves)
    }

    /** The second one begins at the centre of the first. */
    private fun atCentre(): Template {
        val template = Template.named("branch on a centre")
        val (centre, beginning) = addPotentials(template, 2)
        addAlong(template, current(1), current(0), addHalf(template, 1) * (beginning - centre))
        return template.build()
    }

    private companion object {
        const val SEPARATOR = "_"
        const val TAPER = "taper"

        fun observed(template: Template.Builder, name: String, unit: Unit, formula: Expr): Symbol =
            Symbol.of(name, unit.dimension()).also { template.observable(it, unit, formula) }
    }
}
