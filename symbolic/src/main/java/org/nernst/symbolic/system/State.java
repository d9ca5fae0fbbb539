package org.nernst.symbolic.system;

import java.util.Objects;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Unit;

/**
 * A state of a template.
 *
 * @param symbol the state's symbol; its name is the path within the template, such as {@code na.m}
 * @param unit the unit it is shown in
 * @param kind what its tolerance scales with
 * @param initial its value at the start, in terms of parameters and of other states' initial values (a state's symbol
 *     stands for that state's initial value here)
 * @param derivative its time derivative, in terms of states, parameters, inputs, observables and time
 */
public record State(Symbol symbol, Unit unit, StateKind kind, Expr initial, Expr derivative) {
    public State {
        Objects.requireNonNull(symbol);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(initial);
        Objects.requireNonNull(derivative);
    }

    /** The path within the template. */
    public String name() {
        return symbol.name();
    }
}
