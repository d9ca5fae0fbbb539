package org.nernst.dsl

import org.nernst.symbolic.expr.Call
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Function
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Dimension

/**
 * A level that a state doesn't fall below: there it stops while its equation would take it further down, and it leaves
 * when that turns upwards. dx/dt = free·f, where the state `free` is 1, and 0 where x stands at the level; two events
 * set it. So the right-hand side jumps at events only, and a derivative knows of them.
 */
internal class Floor(private val state: LocalState, private val level: Expr) {
    private val free = Symbol.of("${state.symbol.name()}.free", Dimension.NONE)
    private val motion: Expr = state.derivative

    /**
     * So little below the level a state is caught and put back. Were it caught at the level itself, that event would
     * not be ahead of a state that rests there free, with a slope of exactly zero, and falls later.
     */
    private val slack = Literal.of(SLACK, fieldUnit(state.symbol.dimension()))

    /** The state as it moves with the floor, and what says whether it may. */
    val states: List<LocalState> =
        listOf(LocalState(state.symbol, state.start, free * motion), LocalState(free, freeAtStart(), Literal.ZERO))

    /**
     * That it stops and that it leaves. The second's guard is negative while the state is free, whatever its equation
     * says. It is a choice and no sum with `free` in it, beside whose size of 1 a guard of nS/ms would count as zero.
     */
    val events: List<LocalEvent>
        get() {
            val slope = state.symbol.dimension().dividedBy(Dimension.TIME)
            val negative = Literal.of(Literal.MINUS_ONE.value(), slope)
            return listOf(
                LocalEvent(
                    "${state.symbol.name()}.stops",
                    level - state.symbol - slack,
                    mapOf(free to Literal.ZERO, state.symbol to level),
                ),
                LocalEvent(
                    "${state.symbol.name()}.leaves",
                    Call.of(Function.SELECT_LESS, free, Literal.of(0.5), motion, negative),
                    mapOf(free to Literal.ONE),
                ),
            )
        }

    private fun freeAtStart(): Expr {
        val start = state.start
        if (start is Literal && level is Literal && start.value() > level.value()) return Literal.ONE
        val ifAtLevel = Call.of(Function.SELECT_LESS, motion, Literal.ZERO, Literal.ZERO, Literal.ONE)
        return Call.of(Function.SELECT_LESS, level, state.symbol, Literal.ONE, ifAtLevel)
    }

    private companion object {
        /** In units of the field, of which states are thousandths at least. */
        const val SLACK = 1e-12
    }
}
