package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

/**
 * Total derivatives over a graph of definitions.
 *
 * <p>Each total derivative of a definition, and each adjoint of one, becomes a definition of its own ({@link
 * #definitions()}), so that what several results share is computed once.
 */
public final class ChainRule {
    private final Map<Symbol, Expr> given;
    private final List<Symbol> order;
    private final LocalDerivatives local;
    private final Map<Symbol, Expr> definitions;
    private final Map<Symbol, Map<Symbol, Expr>> totals = new HashMap<>();

    /**
     * @param given the definitions by symbol, each after those it uses
     */
    public ChainRule(Map<Symbol, Expr> given, LocalDerivatives local) {
        this.given = given;
        this.order = new ArrayList<>(given.keySet());
        this.local = local;
        this.definitions = new LinkedHashMap<>(given);
    }

    /** The given definitions and those made on the way. */
    public Map<Symbol, Expr> definitions() {
        return definitions;
    }

    /** d expression / d by, everything the expression uses included. */
    public Expr total(Expr expression, Symbol by) {
        List<Expr> terms = new ArrayList<>();
        local.of(expression).forEach((symbol, partial) -> {
            if (symbol == by) {
                terms.add(partial);
            } else if (given.containsKey(symbol)) {
                Expr inner = totalOfDefinition(symbol, by);
                if (!inner.isZero()) {
                    terms.add(Product.of(List.of(partial, inner)));
                }
            }
        });
        return Sum.of(terms);
    }

    private Expr totalOfDefinition(Symbol definition, Symbol by) {
        Map<Symbol, Expr> ofDefinition = totals.computeIfAbsent(definition, key -> new HashMap<>());
        Expr known = ofDefinition.get(by);
        if (known == null) {
            known = named("total." + definition.name() + ".by." + by.name(), total(given.get(definition), by));
            ofDefinition.put(by, known);
        }
        return known;
    }

    /**
     * Reverse accumulation: Σ weightᵢ · d expressionᵢ / d s for every symbol s that the expressions depend on, in one sweep.
     *
     * @param weighted the expressions, each with its weight
     * @return the sums by symbol; symbols without an entry have none
     */
    public Map<Symbol, Expr> reverse(Map<Expr, Expr> weighted) {
        Map<Symbol, List<Expr>> terms = new LinkedHashMap<>();
        weighted.forEach((expression, weight) -> push(expression, weight, terms));
        for (int index = order.size() - 1; index >= 0; index--) {
            Symbol definition = order.get(index);
            List<Expr> received = terms.remove(definition);
            if (received != null) {
                push(given.get(definition), named("adjoint." + definition.name(), Sum.of(received)), terms);
            }
        }
        Map<Symbol, Expr> sums = new LinkedHashMap<>();
        terms.forEach((symbol, received) -> sums.put(symbol, Sum.of(received)));
        return sums;
    }

    private void push(Expr expression, Expr weight, Map<Symbol, List<Expr>> terms) {
        local.of(expression).forEach((symbol, partial) -> terms.computeIfAbsent(symbol, key -> new ArrayList<>())
                .add(Product.of(List.of(partial, weight))));
    }

    /** A definition of its own for anything that takes work to compute. */
    private Expr named(String name, Expr expression) {
        if (expression instanceof Literal || expression instanceof Symbol) {
            return expression;
        }
        Symbol symbol = Symbol.of(name, Dimension.NONE);
        definitions.put(symbol, expression);
        return symbol;
    }
}
