package org.nernst.symbolic.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;

/**
 * An instant at which the state jumps: when the guard rises through zero, the states named take new values, all computed
 * from the state just before. A spike with reset has the guard v − threshold and the jump v ← reset.
 *
 * <p>With a delay d the guard's rise at t* changes nothing then; the jump is delivered at t* + d and is computed from the state just
 * before that. A spike that reaches a synapse has such a delay, and so has the end of a refractory period.
 *
 * @param name the name, such as {@code spike}
 * @param guard φ(t, y, p), whose rise through zero is the event
 * @param jump for each state that changes, its value after the event in terms of the values before
 * @param delay the parameter that says how much later the jump is; null if at once
 */
public record Event(String name, Expr guard, Map<Symbol, Expr> jump, Symbol delay) {
    public Event {
        Objects.requireNonNull(name);
        Objects.requireNonNull(guard);
        jump = new LinkedHashMap<>(jump);
    }

    /** An event whose jump is at once. */
    public Event(String name, Expr guard, Map<Symbol, Expr> jump) {
        this(name, guard, jump, null);
    }
}
