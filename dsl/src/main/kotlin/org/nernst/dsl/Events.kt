@file:JvmName("Events")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol

/** Something that passes a level, by [risesAbove] or [fallsBelow]. */
public class Crossing internal constructor(internal val guard: Expr)

/** The instants at which a quantity passes a level upwards: `whenever(v risesAbove threshold) { … }`. */
public infix fun Expr.risesAbove(level: Expr): Crossing = Crossing(this - level)

/** The instants at which a quantity passes a level downwards: `whenever(v fallsBelow -40.mV) { … }`. */
public infix fun Expr.fallsBelow(level: Expr): Crossing = Crossing(level - this)

/**
 * What a block of `whenever` may say: which states jump, each to a value computed from the values just before.
 *
 * ```
 * whenever(v risesAbove threshold, named = "spike") {
 *     v becomes reset
 *     w becomes w + b
 * }
 * ```
 */
@NernstDsl
public abstract class EventBuilder internal constructor(private val place: String) {
    internal val jump = linkedMapOf<Symbol, Expr>()

    /**
     * Gives a state another value. From Java `event.becomes(w, …)`.
     *
     * @throws org.nernst.symbolic.system.ModelException if it is no state, was given a value already, or the dimensions
     *   differ
     */
    public infix fun Expr.becomes(after: Expr) {
        if (this !is Symbol) refuse("$place: an event sets a state, and $this is none")
        checkedDimension("$place: the value of ${name()} after the event", dimension(), after)
        if (jump.put(this, after) != null) refuse("$place: an event gives ${name()} two values; give one")
    }
}

/** An event of a membrane; see [EventBuilder]. */
@NernstDsl public class MembraneEvent internal constructor(place: String) : EventBuilder(place), MembraneScope

/** An event of a synapse; see [EventBuilder]. */
@NernstDsl public class SynapticEvent internal constructor(place: String) : EventBuilder(place), SynapseScope
