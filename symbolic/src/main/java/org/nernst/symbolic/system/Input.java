package org.nernst.symbolic.system;

import java.util.Objects;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Unit;

/**
 * A quantity that a protocol drives, such as an injected current; zero where no protocol does.
 *
 * @param symbol its symbol; the name is the path within the template
 * @param unit the unit it is shown in
 */
public record Input(Symbol symbol, Unit unit) {
    public Input {
        Objects.requireNonNull(symbol);
        Objects.requireNonNull(unit);
    }

    public String name() {
        return symbol.name();
    }
}
