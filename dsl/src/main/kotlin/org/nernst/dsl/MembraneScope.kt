package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Dimension

internal val V: Symbol = Symbol.of("v", Dimension.VOLTAGE)
internal val TEMPERATURE: Symbol = Symbol.of("temperature", Dimension.TEMPERATURE)
internal val MEMBRANE_AREA: Symbol = Symbol.of("area", AREA)
internal val CYTOPLASM_VOLUME: Symbol = Symbol.of("volume", VOLUME)

/** What the equations of a mechanism can read of the membrane they sit in. */
public interface MembraneScope {
    /** The membrane potential. */
    public val v: Expr
        get() = V

    /** The absolute temperature of the model; differences are in kelvins: `(temperature - 6.3.degC) / 10.K`. */
    public val temperature: Expr
        get() = TEMPERATURE
}

/** What the equations of a synapse can read of the two cells it joins. */
public interface SynapseScope {
    /** The presynaptic cell, such as `pre.v`. */
    public val pre: Side
        get() = Side.PRE

    /** The postsynaptic cell, such as `post.v`. */
    public val post: Side
        get() = Side.POST

    /** The absolute temperature of the model. */
    public val temperature: Expr
        get() = TEMPERATURE
}

/** One of the two cells that a synapse joins. Only states can be read: `pre.v`, `post[calcium.inside]`. */
public class Side private constructor(private val name: String) {
    /** The cell's membrane potential. */
    public val v: Expr
        get() = get(V)

    /**
     * A state of the cell: `pre[calcium.inside]`.
     *
     * @throws org.nernst.symbolic.system.ModelException if it isn't the name of a state
     */
    public operator fun get(state: Expr): Expr {
        if (state !is Symbol) refuse("a synapse reads states of its cells, and $state is none")
        return Symbol.of("$name.${state.name()}", state.dimension())
    }

    internal fun has(symbol: Symbol): Boolean = symbol.name().startsWith("$name.")

    /** The cell's own symbol for what [get] gave. */
    internal fun inCell(symbol: Symbol): Symbol = Symbol.of(symbol.name().removePrefix("$name."), symbol.dimension())

    internal companion object {
        val PRE = Side("pre")
        val POST = Side("post")
    }
}
