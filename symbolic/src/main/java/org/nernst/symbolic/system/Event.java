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
 * @param name the name, such as {@code spike}
 * @param guard φ(t, y, p), whose rise through zero is the event
 * @param jump for each state that changes, its value after the event in terms of the values before
 */
public record Event(String name, Expr guard, Map<Symbol, Expr> jump) {
    public Event {
        Objects.requireNonNull(name);
        Objects.requireNonNull(guard);
        jump = new LinkedHashMap<>(jump);
    }
}
