package org.nernst.symbolic.derive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.symja.SymbolicAlgebra;

/** The partial derivatives of single definitions with respect to the symbols that stand in them. */
public final class LocalDerivatives {
    private final SymbolicAlgebra algebra;
    private final SimplificationBudget budget;
    private final Map<Expr, Map<Symbol, Expr>> known = new ConcurrentHashMap<>();

    public LocalDerivatives(SymbolicAlgebra algebra, SimplificationBudget budget) {
        this.algebra = algebra;
        this.budget = budget;
    }

    /** ∂expression/∂s for each symbol s in it, without those that vanish. */
    public Map<Symbol, Expr> of(Expr expression) {
        if (expression instanceof Symbol symbol) {
            return Map.of(symbol, Literal.ONE);
        }
        Map<Symbol, Expr> partials = known.get(expression);
        if (partials == null) {
            partials = new LinkedHashMap<>();
            for (Symbol symbol : Traversal.freeSymbols(expression)) {
                Expr partial = partial(expression, symbol);
                if (!partial.isZero()) {
                    partials.put(symbol, partial);
                }
            }
            known.put(expression, partials);
        }
        return partials;
    }

    /** A case distinction is differentiated branch by branch; the condition's own jumps are events, not derivatives. */
    private Expr partial(Expr expression, Symbol by) {
        if (expression instanceof Call call && call.function() == Function.SELECT_LESS) {
            List<Expr> arguments = call.arguments();
            return Call.of(
                    Function.SELECT_LESS,
                    arguments.get(0),
                    arguments.get(1),
                    of(arguments.get(2)).getOrDefault(by, Literal.ZERO),
                    of(arguments.get(3)).getOrDefault(by, Literal.ZERO));
        }
        return budget.simplified(algebra.derivative(expression, by), algebra);
    }
}
