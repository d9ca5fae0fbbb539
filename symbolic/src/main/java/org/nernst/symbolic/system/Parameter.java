package org.nernst.symbolic.system;

import java.util.Objects;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Unit;

/**
 * A parameter: of a template, where its symbol's name is the path within the template ({@code na.gbar}), or of a whole
 * system, where it is the full path ({@code axon.na.gbar}).
 *
 * @param symbol the symbol
 * @param unit the unit its value and bounds are in
 * @param value the default value, in {@code unit}
 * @param bounds where the value may lie, in {@code unit}
 * @param free whether derivatives are taken with respect to it unless a request says otherwise; areas, temperatures
 *     and starting values are not
 */
public record Parameter(Symbol symbol, Unit unit, double value, Bounds bounds, boolean free) {
    /**
     * @throws ModelException if the value isn't finite or lies outside the bounds
     */
    public Parameter {
        Objects.requireNonNull(symbol);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(bounds);
        if (!unit.dimension().equals(symbol.dimension())) {
            throw new ModelException(
                    symbol.name() + " has the dimension " + symbol.dimension() + " and can't be in " + unit);
        }
        check(symbol.name(), value, unit, bounds);
    }

    /** The path. */
    public String name() {
        return symbol.name();
    }

    /** The value in the internal unit. */
    public double internalValue() {
        return unit.toInternal(value);
    }

    /**
     * The same parameter with another value.
     *
     * @throws ModelException if the value isn't finite or lies outside the bounds
     */
    public Parameter withValue(double newValue) {
        return new Parameter(symbol, unit, newValue, bounds, free);
    }

    public Parameter withSymbol(Symbol newSymbol) {
        return new Parameter(newSymbol, unit, value, bounds, free);
    }

    private static void check(String name, double value, Unit unit, Bounds bounds) {
        if (!Double.isFinite(value) || !bounds.contains(value)) {
            throw new ModelException(
                    name + " = " + value + " " + unit + " is not allowed; it must be " + bounds.inWords());
        }
    }
}
