package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

/**
 * Results r of states y and parameters p with how they change along sensitivities S = ∂y/∂p, ∂r/∂y S + ∂r/∂p. S is read behind the states, column by column.
 */
final class ForwardColumns {
    private final Map<Symbol, Argument> arguments;
    private final Map<Symbol, Expr> definitions;
    private final List<Symbol> states;
    private final List<Expr> results;
    private final LocalDerivatives local;
    private final String prefix;
    private final List<Map<Integer, Expr>> jacobian = new ArrayList<>();

    /**
     * @param given the definitions of {@code results}
     * @param prefix of the names of further definitions
     * @param groups for each column the parameters that are one and the same there
     */
    ForwardColumns(
            Map<Symbol, Argument> arguments,
            Map<Symbol, Expr> given,
            List<Symbol> states,
            List<? extends Expr> results,
            String prefix,
            List<List<Symbol>> groups,
            LocalDerivatives local) {
        this.arguments = new LinkedHashMap<>(arguments);
        this.states = new ArrayList<>(states);
        this.results = new ArrayList<>(results);
        this.local = local;
        this.prefix = prefix;
        ChainRule chain = new ChainRule(given, local);
        Map<Symbol, Expr> named = byStates(chain, results);
        for (int group = 0; group < groups.size(); group++) {
            column(group, groups.get(group), states, results, chain);
        }
        definitions = new LinkedHashMap<>(chain.definitions());
        definitions.putAll(named);
    }

    /** ∂r/∂y, each entry a definition. */
    private Map<Symbol, Expr> byStates(ChainRule chain, List<? extends Expr> of) {
        Map<Symbol, Expr> named = new LinkedHashMap<>();
        for (int row = 0; row < of.size(); row++) {
            Map<Integer, Expr> entries = new LinkedHashMap<>();
            for (int column = 0; column < states.size(); column++) {
                Expr entry = chain.total(of.get(row), states.get(column));
                if (!entry.isZero()) {
                    Symbol symbol = Symbol.of(prefix + ".n" + row + ".by.n" + column, Dimension.NONE);
                    named.put(symbol, entry);
                    entries.put(column, symbol);
                }
            }
            jacobian.add(entries);
        }
        return named;
    }

    private void column(
            int group, List<Symbol> parameters, List<Symbol> given, List<? extends Expr> of, ChainRule chain) {
        List<Symbol> column = new ArrayList<>();
        for (int state = 0; state < given.size(); state++) {
            Symbol sensitivity = Symbol.of("sensitivity.n" + state + ".g" + group, Dimension.NONE);
            arguments.put(sensitivity, new Argument(Source.STATE, given.size() * (group + 1) + state));
            column.add(sensitivity);
        }
        states.addAll(column);
        for (int row = 0; row < of.size(); row++) {
            List<Expr> terms = new ArrayList<>();
            jacobian.get(row).forEach((by, entry) -> terms.add(Product.of(List.of(entry, column.get(by)))));
            for (Symbol parameter : parameters) {
                terms.add(chain.total(of.get(row), parameter));
            }
            results.add(Sum.of(terms));
        }
    }

    /** r, and behind it its change along each column. */
    Program program(String name) {
        return new Program(name, arguments, definitions, results);
    }

    /** The entries of the derivative of all these by the states and the columns. */
    SparseProgram jacobian(String name) {
        return SparseProgram.of(name, arguments, definitions, results, states, local);
    }

    /** The derivative of all these by time where it stands in the results themselves. */
    Program byTime(String name) {
        return Program.byTime(name, arguments, definitions, results, local);
    }
}
