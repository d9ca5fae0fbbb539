package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.system.Bounds

/** What the blocks of [channel], [synapse] and [junction] have in common: conductances and a current. */
@NernstDsl
public abstract class CurrentBuilder internal constructor(place: String) : MechanismBuilder(place) {
    /** The outward current, as a density (µA/cm²) or of the whole cell (pA). */
    public var current: Expr? = null
        set(value) {
            field = value?.let(::checkedCurrent)
        }

    /**
     * A maximal conductance per membrane area: `val gbar by density(120.mS / cm2)`.
     *
     * @param default mS/cm² or a compatible unit; may be left out if every use gives a value
     * @param within the values allowed; 0 and more if not given
     */
    public fun density(default: Expr? = null, within: QuantityRange? = null): Declaration =
        named("a density") { density(it, default, within) }

    /** A maximal conductance per membrane area under a given name. */
    @JvmOverloads
    public fun density(name: String, default: Expr?, within: QuantityRange? = null): Expr =
        declare(name, CONDUCTANCE_DENSITY, default, within, Bounds.NOT_NEGATIVE)

    /**
     * A maximal conductance of the whole cell, or of a synapse: `val gmax by conductance(30.nS)`.
     *
     * @param default nS or a compatible unit
     * @param within the values allowed; 0 and more if not given
     */
    public fun conductance(default: Expr? = null, within: QuantityRange? = null): Declaration =
        named("a conductance") { conductance(it, default, within) }

    /** A maximal conductance of the whole cell under a given name. */
    @JvmOverloads
    public fun conductance(name: String, default: Expr?, within: QuantityRange? = null): Expr =
        declare(name, CONDUCTANCE, default, within, Bounds.NOT_NEGATIVE)

    internal fun checkedCurrent(expression: Expr): Expr {
        val dimension = dimensionOf("$place: the current", expression)
        if (dimension != null && dimension != CURRENT && dimension != CURRENT_DENSITY) {
            refuse("$place: the current should be in µA/cm² or pA, but $expression has the dimension $dimension")
        }
        return expression
    }
}
