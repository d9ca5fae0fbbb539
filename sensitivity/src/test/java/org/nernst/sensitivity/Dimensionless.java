package org.nernst.sensitivity;

import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** Quantities of models made up for tests: plain numbers, and times in ms. */
public final class Dimensionless {
    public static final Expr PER_MS = Literal.of(1, Units.PER_MS);

    /** t in ms, as a number. */
    public static final Expr TIME = Template.TIME.times(PER_MS);

    private Dimensionless() {}

    public static Symbol symbol(String name) {
        return Symbol.of(name, Dimension.NONE);
    }

    public static Symbol time(String name) {
        return Symbol.of(name, Units.MS.dimension());
    }

    public static Parameter parameter(Symbol symbol, double value) {
        return new Parameter(
                symbol, symbol.dimension().equals(Dimension.NONE) ? Units.ONE : Units.MS, value, Bounds.NONE, true);
    }
}
