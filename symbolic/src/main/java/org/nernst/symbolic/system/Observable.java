package org.nernst.symbolic.system;

import java.util.Objects;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Unit;

/**
 * A named intermediate of a template, such as a rate, a steady state or a current: other equations may use its symbol.
 *
 * @param symbol its symbol; the name is the path within the template
 * @param unit the unit it is shown in
 * @param expression its value in terms of states, parameters, inputs, time and other observables
 */
public record Observable(Symbol symbol, Unit unit, Expr expression) {
    public Observable {
        Objects.requireNonNull(symbol);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(expression);
    }

    public String name() {
        return symbol.name();
    }
}
