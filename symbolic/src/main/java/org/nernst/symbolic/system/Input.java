package org.nernst.symbolic.system;

import java.util.Objects;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Unit;

/**
 * A quantity that a protocol drives, such as an injected current; zero where no protocol does. In the template of a coupling it is
 * what a connection reads of the instances it joins, now or a delay ago.
 *
 * @param symbol its symbol; the name is the path within the template
 * @param unit the unit it is shown in
 * @param delay the parameter of the template that says how much earlier a connection reads it; null if at once
 */
public record Input(Symbol symbol, Unit unit, Symbol delay) {
    public Input {
        Objects.requireNonNull(symbol);
        Objects.requireNonNull(unit);
    }

    /** An input without a delay. */
    public Input(Symbol symbol, Unit unit) {
        this(symbol, unit, null);
    }

    public String name() {
        return symbol.name();
    }
}
