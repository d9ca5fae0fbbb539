package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;

/** Where formulas distinguish cases: pieces, abs, min, max, sign and step. Elsewhere they are smooth. */
final class Distinctions {
    private final Map<Symbol, Expr> definitions;

    Distinctions(Map<Symbol, Expr> definitions) {
        this.definitions = definitions;
    }

    /** What is compared, as differences from zero, by expressions and what they are defined by; each once. */
    List<Expr> in(List<Expr> expressions) {
        Set<Expr> found = new LinkedHashSet<>();
        Set<Expr> seen = new HashSet<>();
        expressions.forEach(expression -> collect(expression, found, seen));
        return new ArrayList<>(found);
    }

    private void collect(Expr node, Set<Expr> found, Set<Expr> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof Symbol symbol && definitions.containsKey(symbol)) {
            collect(definitions.get(symbol), found, seen);
        }
        if (node instanceof Call call) {
            Expr first = call.operands().get(0);
            switch (call.function()) {
                case SELECT_LESS, MIN, MAX ->
                    found.add(first.minus(call.operands().get(1)));
                case ABS -> found.add(first);
                // Zero belongs to what is below it.
                case SIGN, STEP -> found.add(first.times(Literal.MINUS_ONE));
                default -> {}
            }
        }
        node.operands().forEach(operand -> collect(operand, found, seen));
    }
}
