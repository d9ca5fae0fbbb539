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
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

/**
 * The currents along the branches of a neuron.
 *
 * Where halves of compartments meet, their currents add to zero, so the potential there is Σ Gᵢ vᵢ / Σ Gᵢ with Gᵢ the
 * conductances of the halves, and Gᵢ (vᵢ − Σ Gⱼ vⱼ / Σ Gⱼ) leaves the i-th. Junctions of as many halves have one
 * template; those between the same regions are one coupling.
 */
internal class Cable(
    private val name: String,
    private val compartments: Compartments,
    private val regions: List<Region>,
) {
    /** Where parameters and templates of the system are kept. */
    interface Assembly {
        fun parameter(path: String, local: Parameter): Int

        /** A parameter that nothing else asks for. */
        fun ownParameter(path: String, local: Parameter): Int

        /** The parameter that one of the cells has as a membrane. */
        fun membraneParameter(cells: Cells, name: String, index: Int): Int

        fun template(template: Template): Template

        fun indexOf(cells: Cells): Int
    }

    fun couplings(assembly: Assembly): List<Coupling> =
        compartments
            .junctions()
            .groupBy { junction -> junction.arms().map { regionOf(it) to (it.side() == Side.CENTRE) } }
            .map { (kind, alike) -> coupling(kind.map { it.first }, kind.any { it.second }, alike, assembly) }

    private fun regionOf(arm: Junction.Arm): Region {
        val region = compartments.get(arm.compartment()).region()
        return regions.first { it.name == region }
    }

    private fun coupling(
        joined: List<Region>,
        isAtCentre: Boolean,
        junctions: List<Junction>,
        assembly: Assembly,
    ): Coupling {
        val between = joined.joinToString(if (isAtCentre) "_with_" else "_") { it.name }
        val template = assembly.template(if (isAtCentre) atCentre() else template(joined.size))
        val quantities = template.parameters().map { QuantityOfArm(it) }
        val slots =
            Array(junctions.size) { junction ->
                IntArray(quantities.size) { quantities[it].slot(junctions[junction], joined, assembly) }
            }
        val population = Population("$name.axial.$between", template, junctions.size, slots)
        val readings = mutableListOf<Coupling.Reading>()
        val contributions = mutableListOf<Coupling.Contribution>()
        joined.forEachIndexed { arm, region ->
            val instances = junctions.map { region.number(compartments.get(it.arms()[arm].compartment())) }.toIntArray()
            val index = assembly.indexOf(region.cells)
            val axial = Symbol.of(MembraneInput.AXIAL.path, CURRENT)
            readings += Coupling.Reading(potential(arm), index, V, instances)
            contributions += Coupling.Contribution(current(arm), index, axial, instances)
        }
        return Coupling(population, readings, contributions)
    }

    /** A parameter of a junction's template: a quantity of one of the compartments that meet there. */
    private inner class QuantityOfArm(private val local: Parameter) {
        private val quantity = local.name().substringBefore(SEPARATOR)
        private val number = local.name().substringAfter(SEPARATOR).toInt()

        fun slot(junction: Junction, joined: List<Region>, assembly: Assembly): Int {
            val arm = junction.arms()[number]
            val region = joined[number]
            val compartment = compartments.get(arm.compartment())
            return when (quantity) {
                "resistivity" ->
                    assembly.parameter("${region.ownerOfResistivity}.$quantity", local.withValue(region.resistivity))
                "taper" -> {
                    val radius = 0.5 * compartment.diameter()
                    val ofCylinder = 0.5 * compartment.length() / (Math.PI * radius * radius)
                    val side = arm.side().name.lowercase()
                    val place = region.cells.pathOf(region.number(compartment))
                    assembly.ownParameter(
                        "$place.$quantity.$side",
                        local.withValue(compartments.factor(arm) / ofCylinder),
                    )
                }
                else -> assembly.membraneParameter(region.cells, quantity, region.number(compartment))
            }
        }
    }

    private companion object {
        const val SEPARATOR = "_"

        fun potential(arm: Int): Symbol = Symbol.of("v$SEPARATOR$arm", Dimension.VOLTAGE)

        fun current(arm: Int): Symbol = Symbol.of("i$SEPARATOR$arm", CURRENT)

        private fun local(symbol: Symbol, arm: Int): Symbol =
            Symbol.of("${symbol.name()}$SEPARATOR$arm", symbol.dimension())

        /** Adds the conductance of a half; as an intermediate, which keeps derivatives short. */
        private fun addHalf(template: Template.Builder, arm: Int): Symbol {
            fun parameter(symbol: Symbol, unit: org.nernst.symbolic.unit.Unit, free: Boolean = false): Symbol =
                local(symbol, arm).also { template.parameter(CompartmentShape.fixed(it, unit, free = free)) }
            val half =
                CompartmentShape.conductance(
                    parameter(CompartmentShape.RADIUS, Units.UM),
                    parameter(CompartmentShape.LENGTH, Units.UM),
                    parameter(CompartmentShape.RESISTIVITY, RESISTIVITY_UNIT, free = true),
                    parameter(CompartmentShape.TAPER, Units.ONE),
                )
            return observed(template, "g$SEPARATOR$arm", Units.NANOSIEMENS, half)
        }

        private fun observed(
            template: Template.Builder,
            name: String,
            unit: org.nernst.symbolic.unit.Unit,
            formula: Expr,
        ): Symbol = Symbol.of(name, unit.dimension()).also { template.observable(it, unit, formula) }

        private fun addPotentials(template: Template.Builder, arms: Int): List<Symbol> =
            (0 until arms).map { arm -> potential(arm).also { template.input(Input(it, Units.MV)) } }

        fun template(arms: Int): Template {
            val template = Template.named("junction of $arms")
            val potentials = addPotentials(template, arms)
            val conductances = (0 until arms).map { addHalf(template, it) }
            if (arms == 2) {
                val series = conductances[0] * conductances[1] / (conductances[0] + conductances[1])
                val g = observed(template, "g", Units.NANOSIEMENS, series)
                addAlong(template, current(0), current(1), g * (potentials[0] - potentials[1]))
                return template.build()
            }
            val weighted = potentials.zip(conductances) { v, g -> g * v }
            val between = observed(template, "v", Units.MV, Sum.of(weighted) / Sum.of(conductances))
            potentials.forEachIndexed { arm, v ->
                template.observable(current(arm), Units.PA, conductances[arm] * (v - between))
            }
            return template.build()
        }

        /** What leaves one enters the other. */
        private fun addAlong(template: Template.Builder, leaves: Symbol, enters: Symbol, current: Expr) {
            template.observable(leaves, Units.PA, current)
            template.observable(enters, Units.PA, -leaves)
        }

        /** The second one begins at the centre of the first. */
        fun atCentre(): Template {
            val template = Template.named("branch on a centre")
            val (centre, beginning) = addPotentials(template, 2)
            addAlong(template, current(1), current(0), addHalf(template, 1) * (beginning - centre))
            return template.build()
        }
    }
}
