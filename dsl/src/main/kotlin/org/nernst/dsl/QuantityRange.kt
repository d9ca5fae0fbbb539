package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.unit.Unit

/**
 * An interval of quantities, ends included: `(20.mS / cm2)..(400.mS / cm2)`.
 *
 * @property lower the least value
 * @property upper the greatest value, of the same dimension
 */
public class QuantityRange(public val lower: Expr, public val upper: Expr) {
    internal fun boundsIn(what: String, unit: Unit): Bounds {
        val least = valueIn("the lower bound of $what", unit, lower)
        val greatest = valueIn("the upper bound of $what", unit, upper)
        if (least > greatest) refuse("$what can't lie within $least..$greatest $unit; the lower bound comes first")
        return Bounds(least, greatest)
    }
}

/** The interval between two quantities: `within = -60.mV..-20.mV`. */
public operator fun Expr.rangeTo(upper: Expr): QuantityRange = QuantityRange(this, upper)
