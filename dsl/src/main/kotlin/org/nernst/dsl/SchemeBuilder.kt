package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Suggestion
import org.nernst.symbolic.unit.Dimension

/**
 * What a block of [ChannelBuilder.scheme] may say: the states, and the transitions between them with rates in 1/ms.
 *
 * ```
 * val open by scheme {
 *     val c1 by closed()
 *     val c2 by closed()
 *     val o by open()
 *     transition(c1, c2, forward = 2 * alpha, backward = beta)
 *     transition(c2, o, forward = alpha, backward = 2 * beta)
 * }
 * ```
 */
@NernstDsl
public class SchemeBuilder internal constructor(private val place: String, private val fresh: (String) -> String) :
    MembraneScope {
    private val factor = TemperatureFactor(place)
    private val declarations = mutableListOf<Declaration>()
    private val states = mutableListOf<Symbol>()
    private val open = mutableSetOf<Symbol>()
    private val transitions = mutableListOf<Transition>()

    /** A state that doesn't conduct, closed or inactivated: `val c1 by closed()`. */
    public fun closed(): Declaration = Declaration("a state", ::closed).also { declarations += it }

    /** A state that doesn't conduct, under a given name. */
    public fun closed(name: String): Expr {
        if (states.any { it.name() == name }) refuse("$place has two states called $name; give one another name")
        return Symbol.of(fresh(name), Dimension.NONE).also { states += it }
    }

    /** A state that conducts: `val o by open()`. The current is multiplied by the sum of all open states. */
    public fun open(): Declaration = Declaration("an open state", ::open).also { declarations += it }

    /** A state that conducts, under a given name. */
    public fun open(name: String): Expr = closed(name).also { open += it as Symbol }

    /**
     * Joins two states.
     *
     * @param forward the rate from the first to the second, in 1/ms
     * @param backward the rate from the second to the first; none if not given
     * @throws org.nernst.symbolic.system.ModelException if one isn't a state of the scheme, the two are joined already,
     *   or a rate isn't in 1/ms
     */
    @JvmOverloads
    public fun transition(from: Expr, to: Expr, forward: Expr, backward: Expr? = null) {
        val start = declared(from)
        val end = declared(to)
        val what = "$place: the transition from ${start.name()} to ${end.name()}"
        if (start == end) refuse("$what leads nowhere; name two states")
        if (transitions.any { setOf(it.from, it.to) == setOf(start, end) }) {
            refuse("$what is given twice; give one, with its rates forward and backward")
        }
        checkedDimension("$what: forward", RATE, forward)
        backward?.let { checkedDimension("$what: backward", RATE, it) }
        if (forward.isZero) refuse("$what has no rate; a transition one way only goes from its start, forward")
        transitions += Transition(start, end, forward, backward?.takeUnless { it.isZero })
    }

    /** Joins two states by their names, for schemes that a loop makes: `transition("c1", "c2", …)`. */
    @JvmOverloads
    public fun transition(from: String, to: String, forward: Expr, backward: Expr? = null) {
        transition(Symbol.of(from, Dimension.NONE), Symbol.of(to, Dimension.NONE), forward, backward)
    }

    /** Multiplies all rates by `factor` for every 10 °C above the temperature they were measured at. */
    public fun q10(factor: Double, at: Expr) {
        this.factor.q10(factor, at)
    }

    private fun declared(state: Expr): Symbol {
        if (state !is Symbol || state !in states) {
            val names = states.map { it.name() }
            refuse(
                "$place: $state is not a state of it" +
                    Suggestion.sentence(state.toString(), names).ifEmpty {
                        if (names.isEmpty()) "; it has none yet, write val c1 by closed()"
                        else "; it has ${names.joinToString(", ")}"
                    }
            )
        }
        return state
    }

    internal fun scheme(symbol: Symbol): Scheme {
        declarations
            .firstOrNull { !it.declared }
            ?.let { refuse("$place declares ${it.what} without a name; write val … by, not val … =") }
        if (states.size < 2) refuse("$place has ${states.size} states; it needs two or more")
        if (open.isEmpty()) {
            refuse("$place has no open state, so it never conducts; declare one of ${names(states)} by open()")
        }
        refuseUnreachable()
        return Scheme(
            symbol,
            states.toList(),
            open.toSet(),
            transitions.map { Transition(it.from, it.to, factor.faster(it.forward), it.backward?.let(factor::faster)) },
            factor.q10,
        )
    }

    /** The steady state that a scheme starts at is its only one if every state leads to every other. */
    private fun refuseUnreachable() {
        val first = states[0]
        val there = reachedFrom(first) { it }
        (states - there).firstOrNull()?.let {
            refuse("$place: the state ${it.name()} can't be reached from ${first.name()}; add a transition to it")
        }
        val back = reachedFrom(first) { (from, to) -> to to from }
        (states - back).firstOrNull()?.let {
            refuse(
                "$place: from the state ${it.name()} there is no way back to ${first.name()}; give a transition out of it, or " +
                    "one to it a backward rate"
            )
        }
    }

    private fun reachedFrom(first: Symbol, direction: (Pair<Symbol, Symbol>) -> Pair<Symbol, Symbol>): Set<Symbol> {
        val ways =
            transitions
                .flatMap { listOfNotNull(it.from to it.to, it.backward?.let { _ -> it.to to it.from }) }
                .map(direction)
        val reached = mutableSetOf(first)
        do {
            val more = ways.filter { it.first in reached && it.second !in reached }.map { it.second }
        } while (reached.addAll(more))
        return reached
    }

    private fun names(symbols: List<Symbol>) = symbols.joinToString(", ") { it.name() }
}
