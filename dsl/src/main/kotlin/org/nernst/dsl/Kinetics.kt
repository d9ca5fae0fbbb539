package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol

/** How a gate moves; expressions are in a channel's own symbols. Rates include the effect of temperature. */
internal sealed interface Kinetics {
    /** dm/dt = alpha·(1 − m) − beta·m, both in 1/ms. */
    data class Rates(val alpha: Expr, val beta: Expr) : Kinetics

    /** dm/dt = (inf − m)/tau, tau in ms. */
    data class Relaxation(val inf: Expr, val tau: Expr) : Kinetics

    /** m = inf at any time. */
    data class Instantaneous(val inf: Expr) : Kinetics
}

/**
 * A gating variable of a channel.
 *
 * @property q10 of its rates, if it has one
 * @property startsAt its value at the start; null for the steady state
 */
internal class Gate(
    val symbol: Symbol,
    val power: Int,
    val kinetics: Kinetics,
    val q10: Q10? = null,
    val startsAt: Literal? = null,
) {
    val name: String
        get() = symbol.name()

    val equations: List<Expr>
        get() =
            when (kinetics) {
                is Kinetics.Rates -> listOf(kinetics.alpha, kinetics.beta)
                is Kinetics.Relaxation -> listOf(kinetics.inf, kinetics.tau)
                is Kinetics.Instantaneous -> listOf(kinetics.inf)
            }
}
