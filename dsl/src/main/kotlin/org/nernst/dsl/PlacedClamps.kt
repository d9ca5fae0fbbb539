package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.Coupling
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.Parameter
import org.nernst.symbolic.system.Population
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * Clamps at places of a model of several cells or compartments. Cells of a population have the same equations, of which
 * the clamp changes none: it is a coupling to the cells at the place, whose current is added to what is injected there.
 * What drives it is the input of a population without equations.
 */
internal class PlacedClamps : Amplifier {
    private val clamps = mutableListOf<PlacedClamp>()

    override val electrodes: Set<Site>
        get() =
            clamps
                .filter { !it.isDensity && it.at.population.neuron.membrane.isPerArea }
                .mapTo(mutableSetOf()) { it.at.site() }

    override val currents: List<String>
        get() = clamps.flatMap { clamp -> clamp.paths.map { "$it.i" } }

    override val holdsPotential: Boolean
        get() = false

    override fun voltage(at: Place?, holding: Double, resistance: Double?) {
        resistance
            ?: refuse(
                "a clamp of one of several cells or compartments has a resistance, since the others go on; write " +
                    "voltageClamp(holding = -80.mV, resistance = 5.MOhm)"
            )
        val command = Symbol.of("command", Dimension.VOLTAGE)
        val start = parameter("holding", Units.MV, holding, Bounds.NONE)
        val series = parameter("resistance", Units.MEGAOHM, resistance, Bounds.POSITIVE)
        val current = (start.symbol() + command - V) / series.symbol()
        clamps += PlacedClamp(at!!, "clamp", Input(command, Units.MV), listOf(start, series), current, current)
    }

    override fun conductance(at: Place?, name: String, isDensity: Boolean?, reversal: Double) {
        val unit = if (isDensity == true) Units.MS_PER_CM2 else Units.NANOSIEMENS
        val g = Symbol.of("g", unit.dimension())
        val e = parameter("e", Units.MV, reversal, Bounds.NONE)
        val outward = g * (V - e.symbol())
        clamps += PlacedClamp(at!!, name, Input(g, unit), listOf(e), outward, -outward)
    }

    private fun parameter(name: String, unit: Unit, value: Double, bounds: Bounds) =
        Parameter(Symbol.of(name, unit.dimension()), unit, value, bounds, false)

    override fun appliedTo(system: OdeSystem): OdeSystem {
        val parameters = system.parameters().toMutableList()
        val couplings = clamps.map { it.coupling(system, system.populations().size + clamps.indexOf(it), parameters) }
        return OdeSystem(
            system.name(),
            system.populations() + clamps.map { it.driver() },
            system.couplings() + couplings,
            parameters,
        )
    }
}

/**
 * A clamp at a place.
 *
 * @param driven what an experiment drives
 * @param shown the current as it is recorded, `i`
 * @param inward the current that enters the cell
 */
private class PlacedClamp(
    val at: Place,
    private val name: String,
    private val driven: Input,
    private val parameters: List<Parameter>,
    private val shown: Expr,
    private val inward: Expr,
) {
    val isDensity: Boolean = dimensionOf("the current of $name", inward) == CURRENT_DENSITY

    /** The first part of the paths of its quantities, for each cell. */
    val paths: List<String> = at.site().paths.map { "$it.$name" }

    private val title = "$name of ${at.site().paths.first()}"

    fun driver(): Population {
        val template = Template.named("$name from outside").input(driven).build()
        return Population("$title from outside", template, paths.size, Array(paths.size) { IntArray(0) }, paths)
    }

    fun coupling(system: OdeSystem, driver: Int, all: MutableList<Parameter>): Coupling {
        val unit = if (isDensity) Units.UA_PER_CM2 else Units.PA
        val enters = Symbol.of("inward", unit.dimension())
        val template =
            Template.named(name)
                .input(driven)
                .input(Input(V, Units.MV))
                .observable(Symbol.of("i", unit.dimension()), unit, shown)
                .observable(enters, unit, inward)
        parameters.forEach(template::parameter)
        val slots =
            Array(paths.size) { cell ->
                IntArray(parameters.size) { number ->
                    val one = parameters[number]
                    all += one.withSymbol(Symbol.of("${paths[cell]}.${one.name()}", one.symbol().dimension()))
                    all.size - 1
                }
            }
        val population = system.populations().indexOfFirst { it.name() == at.population.name }
        val cells = at.numbers.toIntArray()
        return Coupling(
            Population(title, template.build(), paths.size, slots, paths),
            listOf(
                Coupling.Reading(driven.symbol(), driver, driven.symbol(), cells.indices.toList().toIntArray()),
                Coupling.Reading(V, population, V, cells),
            ),
            listOf(Coupling.Contribution(enters, population, receiver(system.populations()[population]), cells)),
        )
    }

    private fun receiver(cells: Population): Symbol {
        val isElectrode = !isDensity && at.population.neuron.membrane.isPerArea
        val path = if (isElectrode) MembraneInput.ELECTRODE.path else "stimulus"
        return cells.template().inputs().first { it.name() == path }.symbol()
    }
}
