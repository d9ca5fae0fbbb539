package org.nernst.symbolic.derive;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.unit.Dimension;

/**
 * Collects definitions, with each case distinction inside them made a definition of its own. So the derivative of a
 * distinction is again one, of the derivatives of its branches, and what an unselected branch would give, infinite
 * perhaps, is never multiplied by zero.
 */
final class Selections {
    private final Map<Symbol, Expr> definitions = new LinkedHashMap<>();
    private final Map<Expr, Symbol> hoisted = new LinkedHashMap<>();

    void define(Symbol symbol, Expr expression) {
        definitions.put(symbol, hoisted(expression));
    }

    /** The expression without dimensions, its case distinctions replaced by symbols. */
    Expr hoisted(Expr expression) {
        return Traversal.rewrite(
                Traversal.withoutDimensions(expression),
                node -> node instanceof Call call && call.function() == Function.SELECT_LESS ? symbolOf(call) : node);
    }

    private Symbol symbolOf(Call call) {
        return hoisted.computeIfAbsent(call, selection -> {
            Symbol symbol = Symbol.of("selection.n" + hoisted.size(), Dimension.NONE);
            definitions.put(symbol, selection);
            return symbol;
        });
    }

    /** The definitions, each after those it uses. */
    Map<Symbol, Expr> definitions() {
        return definitions;
    }
}
