package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.system.Suggestion

/**
 * One channel in one neuron, with the values that differ from the channel's defaults: `insert(leak) { gbar = 0.3.mS /
 * cm2 }`. From Java: `neuron.insert(leak).set("gbar", …)`.
 *
 * @property name the channel's name in this neuron's paths
 */
@NernstDsl
public class Insertion internal constructor(private val neuron: String, public val name: String, channel: Channel) {
    internal val channel: Channel = channel
    internal val overrides: MutableMap<String, Literal> = linkedMapOf()

    /** The maximal conductance per area. */
    public var gbar: Expr
        get() = get("gbar")
        set(value) = set("gbar", value)

    /** The maximal conductance of the whole cell. */
    public var gmax: Expr
        get() = get("gmax")
        set(value) = set("gmax", value)

    /**
     * The reversal potential. Set here it becomes this channel's own, `axon.nap.e`; what other channels of the ion use
     * stays the ion's.
     */
    public var e: Expr
        get() = get("e")
        set(value) = set("e", value)

    /**
     * The value a parameter has here: `this["vHalf"]`.
     *
     * @throws org.nernst.symbolic.system.ModelException if the channel has no such parameter, naming the nearest, or it
     *   has no value yet
     */
    public operator fun get(parameter: String): Expr {
        val declared = declared(parameter)
        return overrides[parameter] ?: declared.default ?: refuse("$neuron.$name.$parameter has no value yet")
    }

    /**
     * Gives a parameter another value: `this["vHalf"] = -45.mV`.
     *
     * @throws org.nernst.symbolic.system.ModelException if the channel has no such parameter, naming the nearest, or
     *   the value is of another dimension or out of bounds
     */
    public operator fun set(parameter: String, value: Expr) {
        val declared = declared(parameter)
        val what = "$neuron.$name.$parameter"
        val number = valueIn(what, declared.unit, value)
        if (!declared.bounds.contains(number)) {
            refuse("$what = $number ${declared.unit} is not allowed; it must be ${declared.bounds.inWords()}")
        }
        overrides[parameter] = literalOf(what, value)
    }

    private fun declared(parameter: String): ChannelParameter =
        channel.parameters.firstOrNull { it.name == parameter }
            ?: refuse(
                "channel ${channel.name} has no parameter $parameter" +
                    Suggestion.sentence(parameter, channel.parameterNames).ifEmpty {
                        if (channel.parameters.isEmpty()) "; it has none"
                        else "; it has ${channel.parameterNames.joinToString(", ")}"
                    }
            )

    internal fun valueOf(parameter: ChannelParameter): Literal =
        overrides[parameter.name]
            ?: parameter.default
            ?: refuse(
                "$neuron.$name.${parameter.name} has no value; give one where the channel is inserted, " +
                    "insert(${channel.name}) { ${parameter.name} = … }"
            )
}
