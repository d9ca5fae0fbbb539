package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Template;

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

    /** The derivatives of expressions by time where it stands in them or their definitions. */
    static Program byTime(
            String name,
            Map<Symbol, Argument> arguments,
            Map<Symbol, Expr> definitions,
            List<? extends Expr> of,
            LocalDerivatives local) {
        ChainRule chain = new ChainRule(definitions, local);
        List<Expr> outputs = new ArrayList<>();
        of.forEach(result -> outputs.add(chain.total(result, Template.TIME)));
        return new Program(name, arguments, chain.definitions(), outputs);
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
