package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol

/**
 * The Markov scheme of a channel: states, of which some are open, and transitions between them.
 *
 * @property symbol the open fraction, which the current is multiplied by
 * @property states in the order of their declaration
 * @property open those that conduct
 * @property transitions at most one for each pair of states, such that every state leads to every other
 * @property q10 of the rates, if they have one
 */
internal class Scheme(
    val symbol: Symbol,
    val states: List<Symbol>,
    val open: Set<Symbol>,
    val transitions: List<Transition>,
    val q10: Q10?,
) {
    val rates: List<Expr>
        get() = transitions.flatMap { listOfNotNull(it.forward, it.backward) }
}

/**
 * What joins two states of a scheme, with rates in 1/ms.
 *
 * @property backward null if there is no way back
 */
internal class Transition(val from: Symbol, val to: Symbol, val forward: Expr, val backward: Expr?)
