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

    internal fun usesTemperature(): Boolean =
        gates.any { gate -> gate.equations.any(::readsTemperature) } || readsTemperatureOutsideGates()

    /** The temperatures its rates hold at; null among them if an equation reads the temperature without naming one. */
    internal fun referenceTemperatures(): Set<Literal?> = buildSet {
        gates.filter { it.equations.any(::readsTemperature) }.forEach { add(it.referenceTemperature) }
        if (readsTemperatureOutsideGates()) add(null)
    }

    private fun readsTemperatureOutsideGates(): Boolean = (intermediates.values + current).any(::readsTemperature)

    private fun readsTemperature(expression: Expr): Boolean = TEMPERATURE in Traversal.freeSymbols(expression)

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
