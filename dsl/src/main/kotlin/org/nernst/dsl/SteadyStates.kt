package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Sum
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Dimension

/**
 * The steady state of a Markov scheme as formulas, by eliminating one state after another: where a state n is left out,
 * the rate from i to j grows by q(i, n) q(n, j) / Σ q(n, ·) (Grassmann, Taksar and Heyman, Oper Res 33:1107, 1985).
 * Nothing is subtracted, so every probability is right to the last digits. States with the fewest neighbours go first;
 * in a scheme without circles the result is the product of the ratios of rates along the way.
 *
 * @param rates by start and end, in 1/ms
 * @param name what a new intermediate is called, by the names of its states
 * @param define gives an intermediate its formula
 */
internal class SteadyStates(
    private val states: List<Symbol>,
    rates: Map<Pair<Symbol, Symbol>, Expr>,
    private val name: (String) -> String,
    private val define: (Symbol, Expr) -> Unit,
) {
    private val rates = rates.toMutableMap()
    private val remaining = states.toMutableList()
    private val weights = mutableMapOf<Symbol, Expr>()

    /** The probability of each state, in their order. */
    fun probabilities(): List<Expr> {
        val eliminated = mutableListOf<Elimination>()
        while (remaining.size > 1) {
            eliminated += eliminate()
        }
        weights[remaining[0]] = Literal.ONE
        eliminated.asReversed().forEach { step ->
            val inflow = Sum.of(step.into.map { (from, rate) -> weights.getValue(from) * rate })
            val weight = Symbol.of(name("${local(step.state)}.weight"), Dimension.NONE)
            define(weight, inflow / step.out)
            weights[step.state] = weight
        }
        val whole = Sum.of(states.map(weights::getValue))
        return states.map { weights.getValue(it) / whole }
    }

    private class Elimination(val state: Symbol, val into: List<Pair<Symbol, Expr>>, val out: Expr)

    private fun eliminate(): Elimination {
        // The first state stays, so that the others' weights are relative to it.
        val state = remaining.drop(1).minBy { candidate -> remaining.count { areJoined(candidate, it) } }
        remaining -= state
        val into = remaining.mapNotNull { from -> rates[from to state]?.let { from to it } }
        val out = remaining.mapNotNull { to -> rates[state to to]?.let { to to it } }
        val outflow = Sum.of(out.map { it.second })
        for ((from, rate) in into) {
            for ((to, onwards) in out) {
                if (from != to) {
                    val direct = rates[from to to] ?: Literal.ZERO
                    val reduced = Symbol.of(name("${local(from)}_to_${local(to)}.without_${local(state)}"), RATE)
                    define(reduced, direct + rate * onwards / outflow)
                    rates[from to to] = reduced
                }
            }
        }
        return Elimination(state, into, outflow)
    }

    private fun areJoined(one: Symbol, other: Symbol) = one to other in rates || other to one in rates

    private fun local(state: Symbol) = state.name().substringAfterLast('.')
}
