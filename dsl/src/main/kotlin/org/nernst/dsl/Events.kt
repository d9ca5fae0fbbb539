@file:JvmName("Events")

package org.nernst.dsl

import java.util.function.Consumer
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
 *     v staysFor 2.ms
 *     after(5.ms) { w becomes w - b }
 * }
 * ```
 */
@NernstDsl
public abstract class EventBuilder internal constructor(internal val place: String) {
    internal val jump = linkedMapOf<Symbol, Expr>()
    internal val later = mutableListOf<LaterJump>()
    internal val held = linkedMapOf<Symbol, Expr>()

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

    /**
     * Holds a state where the event leaves it, as a membrane during its refractory period: `v staysFor 2.ms`. Its
     * equation is in force again exactly that much later. From Java `event.staysFor(v, …)`.
     *
     * @param time a time above 0, or a parameter
     * @throws org.nernst.symbolic.system.ModelException if it is no state, or is held twice
     */
    public infix fun Expr.staysFor(time: Expr) {
        if (this !is Symbol) refuse("$place: an event holds a state, and $this is none")
        if (held.put(this, time) != null) refuse("$place: an event holds ${name()} twice; give one time")
    }

    internal fun addLater(delay: Expr, then: EventBuilder) {
        if (then.later.isNotEmpty() || then.held.isNotEmpty()) {
            refuse("$place: after(…) can't hold a state or wait again; only what becomes of states can stand in it")
        }
        if (then.jump.isEmpty()) refuse("$place: after(…) changes nothing; write after(2.ms) { s becomes s + 1 }")
        later += LaterJump(delay, then.jump)
    }
}

/** What becomes of states some time after an event. */
internal class LaterJump(val delay: Expr, val jump: Map<Symbol, Expr>)

/** An event of a membrane; see [EventBuilder]. */
@NernstDsl
public class MembraneEvent internal constructor(place: String) : EventBuilder(place), MembraneScope {
    /**
     * What becomes of states a delay after the event, computed from the values just before: `after(2.ms) { s becomes
     * s + 1 }`.
     *
     * @param delay a time above 0, or a parameter
     */
    @JvmSynthetic
    public fun after(delay: Expr, block: MembraneEvent.() -> Unit): Unit =
        addLater(delay, MembraneEvent(place).apply(block))

    /** The same for Java: `event.after(delay, later -> later.becomes(s, …))`. */
    public fun after(delay: Expr, block: Consumer<MembraneEvent>): Unit =
        addLater(delay, MembraneEvent(place).also(block::accept))
}

/** An event of a synapse; see [EventBuilder]. */
@NernstDsl
public class SynapticEvent internal constructor(place: String) : EventBuilder(place), SynapseScope {
    /**
     * What becomes of states a delay after the event, computed from the values just before: `after(2.ms) { s becomes
     * s + 1 }`.
     *
     * @param delay a time above 0, or a parameter
     */
    @JvmSynthetic
    public fun after(delay: Expr, block: SynapticEvent.() -> Unit): Unit =
        addLater(delay, SynapticEvent(place).apply(block))

    /** The same for Java: `event.after(delay, later -> later.becomes(s, …))`. */
    public fun after(delay: Expr, block: Consumer<SynapticEvent>): Unit =
        addLater(delay, SynapticEvent(place).also(block::accept))
}
