package org.nernst.symbolic.derive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;

/**
 * A function to generate code for: outputs in terms of arguments and definitions. Pure numbers, no dimensions.
 *
 * @param name what it computes, for reports
 * @param arguments where each argument symbol is read from
 * @param definitions named intermediates; their order doesn't matter, unused ones cost nothing
 * @param outputs the results in order
 */
public record Program(String name, Map<Symbol, Argument> arguments, Map<Symbol, Expr> definitions, List<Expr> outputs) {
    public Program {
        arguments = Map.copyOf(arguments);
        definitions = new LinkedHashMap<>(definitions);
        outputs = List.copyOf(outputs);
    }

    /** An element of one of the arrays that a generated function is given. */
    public record Argument(Source source, int index) {}

    /** The arrays that a generated function is given. */
    public enum Source {
        TIME,
        STATE,
        PARAMETER,
        INPUT,
        /** The vector that a vector–Jacobian product multiplies from the left. */
        WEIGHT
    }
}
