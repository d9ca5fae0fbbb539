package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.system.InitialValues;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;

/**
 * Initial values as a graph of definitions over the parameters alone: in an initial value a state's symbol means that
 * state's own initial value, also inside observables. Inputs are zero, since protocols are silent before the start.
 */
final class InitialProgram {
    private final Map<Symbol, Expr> observables = new LinkedHashMap<>();
    private final Map<Symbol, Expr> renamed = new LinkedHashMap<>();
    private final Selections selections = new Selections();
    private final List<Expr> values = new ArrayList<>();

    InitialProgram(Template template) {
        for (Observable observable : template.observables()) {
            observables.put(observable.symbol(), observable.expression());
            renamed.put(observable.symbol(), atStart(observable.symbol()));
        }
        template.states().forEach(state -> renamed.put(state.symbol(), atStart(state.symbol())));
        template.inputs().forEach(input -> renamed.put(input.symbol(), Literal.ZERO));
        renamed.put(Template.TIME, Literal.ZERO);
        for (State state : InitialValues.inOrder(template.name(), template.states(), template.observables())) {
            define(state.symbol(), state.initial());
        }
        template.states().forEach(state -> values.add(renamed.get(state.symbol())));
    }

    private static Symbol atStart(Symbol symbol) {
        return Symbol.of("initial." + symbol.name(), Dimension.NONE);
    }

    private void define(Symbol symbol, Expr expression) {
        for (Symbol used : Traversal.freeSymbols(expression)) {
            if (observables.containsKey(used) && !selections.definitions().containsKey(renamed.get(used))) {
                define(used, observables.get(used));
            }
        }
        selections.define((Symbol) renamed.get(symbol), Traversal.substitute(expression, renamed));
    }

    Map<Symbol, Expr> definitions() {
        return selections.definitions();
    }

    /** The initial values in the order of the states. */
    List<Expr> values() {
        return values;
    }
}
