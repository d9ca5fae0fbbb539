@file:JvmName("Connections")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.Template

/** Which cells of two places a synapse joins: [allToAll], [oneToOne] or [pairs]. */
public class Pattern internal constructor(internal val pairs: (Place, Place) -> List<Pair<Int, Int>>)

/** Every cell of the first place with every one of the second; no cell with itself. */
@JvmField
public val allToAll: Pattern = Pattern { from, to ->
    from.numbers.flatMap { pre ->
        to.numbers.filter { from.population !== to.population || it != pre }.map { pre to it }
    }
}

/** Each cell with the one of its number in the other place. */
@JvmField
public val oneToOne: Pattern = Pattern { from, to ->
    if (from.numbers.size != to.numbers.size) {
        refuse(
            "${from.nameInConnections} has ${from.numbers.size} cells and ${to.nameInConnections} ${to.numbers.size}; " +
                "one to one needs as many of each"
        )
    }
    from.numbers.zip(to.numbers)
}

/** Given pairs of cells, presynaptic first, counted from 0: `pairs(0 to 1, 1 to 0)`. */
public fun pairs(vararg connections: Pair<Int, Int>): Pattern = pairs(connections.asList())

/** Given pairs of cells, presynaptic first, counted from 0. */
public fun pairs(connections: List<Pair<Int, Int>>): Pattern = Pattern { from, to ->
    connections.map { (pre, post) -> from.number(pre) to to.number(post) }
}

/** Given pairs of cells, the presynaptic cell of each in one array and the postsynaptic one in the other. */
public fun pairs(from: IntArray, to: IntArray): Pattern {
    if (from.size != to.size) {
        refuse("${from.size} presynaptic and ${to.size} postsynaptic cells make no pairs; give as many of each")
    }
    return pairs(from.zip(to))
}

/**
 * A synapse between cells of a circuit.
 *
 * @property name the first part of its paths, `ab_to_lp.chol`
 */
internal class Connection(
    val name: String,
    val from: Cells,
    val to: Cells,
    val synapse: Synapse,
    val pairs: List<Pair<Int, Int>>,
    val values: Insertion,
) {
    /** The input of the postsynaptic cells that the current is added to. */
    val intoPost: MembraneInput = inputFor(synapse.intoPost!!)

    /** The input of the presynaptic cells; null for a chemical synapse. */
    val intoPre: MembraneInput? = synapse.intoPre?.let(::inputFor)

    private fun inputFor(current: Expr): MembraneInput =
        if (dimensionOf("${synapse.kind} ${synapse.name}: the current", current) == CURRENT_DENSITY) {
            MembraneInput.SYNAPTIC_DENSITY
        } else {
            MembraneInput.SYNAPTIC
        }

    val readsTemperature: Boolean
        get() = (contents.formulas + synapse.formulas).any(::readsTemperature)

    // Values and rules are given after a connection is made.
    private val contents: Contents by lazy {
        if (values.isDelayed) DelayedConnection(name, values.contents).contents else values.contents
    }

    /** What the synapse reads of its two cells. */
    val readings: List<ConnectionReading> by lazy {
        val atSource = contents.events.filter { it.seenAtSource }
        val sources = atSource.map { it.guard }.flatMap(::reads).map { ConnectionReading(it, it) }
        val jumps = contents.events.flatMap { it.jump.values }
        val guards = (contents.events - atSource.toSet()).map { it.guard }
        val equations =
            contents.formulasOutsideEvents + jumps + guards + listOfNotNull(synapse.intoPost, synapse.intoPre)
        val others =
            equations.flatMap(::reads).map {
                val isLate = values.isDelayed && Side.PRE.has(it)
                ConnectionReading(if (isLate) DelayedConnection.late(it) else it, it)
            }
        (sources + others).distinct()
    }

    private fun reads(formula: Expr): List<Symbol> =
        Traversal.freeSymbols(formula).filter { Side.PRE.has(it) || Side.POST.has(it) }

    /** The equations of one connection; its inputs are the [readings], its current `i`. */
    fun template(temperature: org.nernst.symbolic.expr.Literal?): Template {
        values.takeValuesOf(pairs.first())
        val template = Template.named(name)
        val late = readings.filter { it.isLate }
        val equations = MechanismEquations("", contents, late.associate { it.source to it.input })
        readings.forEach {
            val delay = if (it.isLate) Insertion.CONNECTION_DELAY.symbol else null
            template.input(Input(it.input, fieldUnit(it.input.dimension()), delay))
        }
        contents.parameters.forEach { equations.addParameter(template, it, values) }
        if (temperature != null && readsTemperature) {
            template.parameter(
                MechanismEquations.parameter(
                    TEMPERATURE,
                    temperature,
                    org.nernst.symbolic.system.Bounds.NONE,
                    free = false,
                )
            )
        }
        equations.addTo(template)
        equations.observe(template, INTO_POST.getValue(intoPost), synapse.intoPost!!)
        intoPre?.let { equations.observe(template, INTO_PRE.getValue(it), synapse.intoPre!!) }
        return template.build()
    }

    val postCurrent: Symbol
        get() = INTO_POST.getValue(intoPost)

    val preCurrent: Symbol?
        get() = intoPre?.let(INTO_PRE::getValue)

    /** What one of the connections has as a parameter of its own; null for a parameter that all share. */
    fun ownValue(parameter: String, connection: Int): Expr? =
        values.ownValues[parameter]?.invoke(pairs[connection].first, pairs[connection].second)

    companion object {
        private fun currents(name: String) =
            mapOf(
                MembraneInput.SYNAPTIC to Symbol.of(name, CURRENT),
                MembraneInput.SYNAPTIC_DENSITY to Symbol.of(name, CURRENT_DENSITY),
            )

        private val INTO_POST = currents("i")
        private val INTO_PRE = currents("i_pre")
    }
}
