@file:JvmName("CaseDistinctions")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Piecewise

/**
 * A formula in pieces, as a rate that changes its form at 50 mV:
 * ```
 * alpha = piecewise(v)
 *     .below(50.mV, 1 / ms * exp((v - 50.mV) / 11.mV))
 *     .otherwise(1 / ms * exp((50.mV - v) / 27.mV))
 * ```
 *
 * The pieces have to meet. Where they do not, and the jump is meant, say so with `jumps = true`; the jump becomes an
 * event, at which a solver stops.
 *
 * @param variable what decides between the formulas
 * @param jumps true if the formula jumps from one piece to the next
 */
@JvmOverloads
public fun piecewise(variable: Expr, jumps: Boolean = false): CaseDistinction = CaseDistinction(variable, jumps)

/** The beginning of a [piecewise] formula, which has no piece yet. */
public class CaseDistinction internal constructor(private val variable: Expr, private val jumps: Boolean) {
    /** The formula below a point: a quantity, or an expression of parameters. */
    public fun below(point: Expr, formula: Expr): Pieces = Pieces(variable, jumps, listOf(point to formula))
}

/** The lower pieces of a [piecewise] formula, to be ended by [otherwise]. */
public class Pieces
internal constructor(
    private val variable: Expr,
    private val jumps: Boolean,
    private val lower: List<Pair<Expr, Expr>>,
) {
    /**
     * The formula from the last point on, up to a further one.
     *
     * @throws org.nernst.symbolic.system.ModelException if the further point is not above the last
     */
    public fun below(point: Expr, formula: Expr): Pieces {
        val last = lower.last().first
        if (point is Literal && last is Literal && point.value() <= last.value()) {
            refuse("a piecewise formula of $variable goes on below $last with a piece below $point; points must rise")
        }
        return Pieces(variable, jumps, lower + (point to formula))
    }

    /**
     * The formula from the last point on, which completes the whole.
     *
     * @throws org.nernst.symbolic.system.ModelException naming the point, if two formulas of the variable alone do not
     *   meet and no jump was declared
     */
    public fun otherwise(formula: Expr): Expr {
        val formulas = lower.map { it.second } + formula
        // Neighbours are compared before they are nested, where they depend on the variable alone.
        if (!jumps) lower.forEachIndexed { index, (point, _) -> joined(point, formulas[index], formulas[index + 1]) }
        return lower.foldRight(formula) { (point, below), from ->
            if (jumps) Piecewise.jump(variable, point, below, from) else joined(point, below, from)
        }
    }

    private fun joined(point: Expr, below: Expr, from: Expr): Expr = told {
        Piecewise.select(variable, point, below, from)
    }
}
