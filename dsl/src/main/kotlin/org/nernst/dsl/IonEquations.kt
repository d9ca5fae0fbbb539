package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Sum
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension

/**
 * The equations of one ion in one membrane: its concentrations, as parameters or moved by a pool, and the reversal
 * potential that follows them.
 *
 * @param pool the pool inserted for it, or null
 * @param diffusion what it diffuses in along the branch; null if it doesn't
 * @param isCarried true if some channel takes its reversal potential from it
 * @param formulas every formula of the membrane's channels and pools, and of other ions' potentials, which may read its
 *   concentrations
 */
internal class IonEquations(
    private val ion: Ion,
    private val pool: Insertion?,
    private val diffusion: DiffusionSpace?,
    private val isCarried: Boolean,
    formulas: List<Expr>,
) {
    private val moved = pool?.mechanism as Pool?

    /** The reversal potential, where it has a formula that is used. */
    private val potential: Expr? =
        ion.potentialFormula?.takeIf { isCarried || formulas.any { f -> ion.e in Traversal.freeSymbols(f) } }
    private val read: Set<Symbol> =
        (formulas + listOfNotNull(potential)).flatMapTo(mutableSetOf()) { Traversal.freeSymbols(it) }

    val readsTemperature: Boolean
        get() = potential != null && readsTemperature(potential)

    /** What the reversal potential follows. */
    val potentialReads: Set<Symbol>
        get() = potential?.let(Traversal::freeSymbols).orEmpty()

    val name: String
        get() = ion.name

    /** True if a pool's equations read the current that the ion carries per area. */
    val needsDensity: Boolean
        get() = moved != null && moved.reads(PoolBuilder.DENSITY)

    /** True if they read that of the whole cell. */
    val needsWholeCellCurrent: Boolean
        get() = moved != null && moved.reads(PoolBuilder.WHOLE_CELL)

    val needsArea: Boolean
        get() = moved != null && moved.reads(MEMBRANE_AREA)

    val needsVolume: Boolean
        get() = diffusion == DiffusionSpace.CYTOPLASM || moved != null && moved.reads(CYTOPLASM_VOLUME)

    /**
     * Adds everything to the template.
     *
     * @param density the ion's outward current per area; null where the membrane has none
     * @param wholeCell the same of the whole cell; null where the membrane has no area
     */
    fun addTo(template: Template.Builder, density: Symbol?, wholeCell: Expr?) {
        val currents = buildMap {
            density?.let { put(PoolBuilder.DENSITY, it) }
            wholeCell?.let { put(PoolBuilder.WHOLE_CELL, it) }
        }
        val equations = moved?.let { MechanismEquations("${pool!!.name}.", it.contents, currents) }
        if (moved != null && equations != null) {
            moved.contents.parameters.forEach { equations.addParameter(template, it, pool!!) }
            equations.addTo(template)
        }
        potential?.let { template.observable(ion.e as Symbol, fieldUnit(Dimension.VOLTAGE), it) }
        if (ion.fixedPotential != null && !isCarried && ion.e in read) {
            // No channel declares it.
            template.parameter(
                MechanismEquations.parameter(ion.e as Symbol, ion.fixedPotential!!, Bounds.NONE, free = true)
            )
        }
        val inside = moved?.inside?.let { equations!!.inTemplate(it) }
        val outside = moved?.outside?.let { equations!!.inTemplate(it) }
        if (diffusion == null) concentration(template, ion.insideSymbol, ion.insideAtStart, inside)
        else diffusing(template, inside!!, diffusion)
        concentration(template, ion.outsideSymbol, ion.outsideAtStart, outside)
    }

    /** What leaves along the branch is missing from the compartment's volume. */
    private fun diffusing(template: Template.Builder, derivative: Expr, space: DiffusionSpace) {
        val leaving = space.leaving(ion)
        template.input(Input(leaving, space.unit))
        val moved = derivative - leaving / space.size
        concentration(template, ion.insideSymbol, ion.insideAtStart, moved, StateKind.DIFFUSING_CONCENTRATION)
    }

    private fun concentration(
        template: Template.Builder,
        symbol: Symbol?,
        start: Literal?,
        derivative: Expr?,
        kind: StateKind? = null,
    ) {
        if (symbol == null || start == null) return
        if (derivative != null) {
            val atStart = Symbol.of("${symbol.name()}0", symbol.dimension())
            template.parameter(MechanismEquations.parameter(atStart, start, Bounds.POSITIVE, free = false))
            val unit = fieldUnit(symbol.dimension())
            template.state(symbol, unit, kind ?: kindOf(symbol.dimension()), atStart, derivative)
        } else if (symbol in read) {
            template.parameter(MechanismEquations.parameter(symbol, start, Bounds.POSITIVE, free = true))
        }
    }

    companion object {
        /**
         * The ions of a membrane.
         *
         * @throws org.nernst.symbolic.system.ModelException if two differ and have one name, or two pools move one ion
         */
        fun of(neuron: String, membrane: Membrane): List<IonEquations> {
            val carrying = membrane.channels.filter { (it.mechanism as Channel).ion != null }
            val users =
                carrying.map { it to (it.mechanism as Channel).ion!! } +
                    membrane.pools.map { it to (it.mechanism as Pool).ion }
            val formulas =
                membrane.own.formulas +
                    membrane.channels.flatMap { (it.mechanism as Channel).formulas } +
                    membrane.pools.flatMap { (it.mechanism as Pool).formulas }
            // The potential of one ion may follow the concentration of another.
            val potentials = carrying.map { (it.mechanism as Channel).ion!! }.distinctBy { it.name }
            return users
                .groupBy { it.second.name }
                .map { (name, sameName) ->
                    val (first, ion) = sameName[0]
                    sameName
                        .firstOrNull {
                            !it.second.isLike(ion) && !it.first.overridesReversal() && !first.overridesReversal()
                        }
                        ?.let { (other, otherIon) ->
                            refuse(
                                "in neuron $neuron, ${first.name} and ${other.name} carry two ions called $name, with reversal " +
                                    "potentials of ${ion.potentialInWords()} and ${otherIon.potentialInWords()}; declare the ion once"
                            )
                        }
                    val pools = membrane.pools.filter { (it.mechanism as Pool).ion.name == name }
                    if (pools.size > 1) {
                        refuse(
                            "in neuron $neuron, the pools ${pools[0].name} and ${pools[1].name} both move $name; insert one"
                        )
                    }
                    val others = potentials.filter { it.name != name }.mapNotNull { it.potentialFormula }
                    val isCarried = carrying.any { it.sharesReversalOf(name) }
                    IonEquations(ion, pools.firstOrNull(), membrane.diffusing[name], isCarried, formulas + others)
                }
        }

        private val Channel.formulas: List<Expr>
            get() = contents.formulas + current

        private val Pool.formulas: List<Expr>
            get() = contents.formulas + equations
    }

    /** The total current of the channels that carry the ion, in terms of each channel's as the balance has it. */
    fun current(channels: List<ChannelEquations>, balanced: (ChannelEquations) -> Expr): Expr =
        Sum.of(channels.filter { it.channel.ion?.name == ion.name }.map(balanced))

    /** The symbols that equations of other channels may read. */
    val known: List<Symbol>
        get() = listOfNotNull(ion.e as Symbol, ion.insideSymbol, ion.outsideSymbol)

    /** The path of the total current. */
    val currentPath: String = "${ion.name}.current"
}
