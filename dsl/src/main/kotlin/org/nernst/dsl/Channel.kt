package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.unit.Unit

/**
 * A mechanism that carries a current through a membrane: a template that any number of neurons may [insert]
 * [NeuronBuilder.insert]. Made by [channel] or [leak].
 *
 * @property name the default name in paths, such as `na`
 * @property ion the ion it carries, or null
 */
public class Channel
internal constructor(
    public val name: String,
    public val ion: Ion?,
    internal val parameters: List<ChannelParameter>,
    internal val gates: List<Gate>,
    internal val intermediates: Map<Symbol, Expr>,
    internal val current: Expr,
) {
    /** The names of its parameters, in the order of their declaration: `gbar`, `e`. */
    public val parameterNames: List<String>
        get() = parameters.map { it.name }

    /** The names of its gates, in the order of their declaration: `m`, `h`. */
    public val gateNames: List<String>
        get() = gates.map { it.name }

    internal fun usesTemperature(): Boolean = equations().any { TEMPERATURE in Traversal.freeSymbols(it) }

    private fun equations(): List<Expr> =
        gates.flatMap {
            when (val kinetics = it.kinetics) {
                is Kinetics.Rates -> listOf(kinetics.alpha, kinetics.beta)
                is Kinetics.Relaxation -> listOf(kinetics.inf, kinetics.tau)
                is Kinetics.Instantaneous -> listOf(kinetics.inf)
            }
        } + intermediates.values + current

    override fun toString(): String = "channel $name(${parameterNames.joinToString()})"
}

/**
 * A parameter as a channel declares it.
 *
 * @property default null where every neuron has to give a value
 * @property ofIon true for the reversal potential of the ion carried, which channels share
 */
internal class ChannelParameter(
    val symbol: Symbol,
    val unit: Unit,
    val default: Literal?,
    val bounds: Bounds,
    val ofIon: Boolean = false,
) {
    val name: String
        get() = symbol.name()
}
