package org.nernst.symbolic.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;

/** The order in which initial values can be computed, each after those it depends on. */
public final class InitialValues {
    private final String template;
    private final Map<Symbol, State> states = new HashMap<>();
    private final Map<Symbol, Observable> observables = new HashMap<>();
    private final List<State> ordered = new ArrayList<>();

    private InitialValues(String template) {
        this.template = template;
    }

    /**
     * The states in an order in which each initial value uses only earlier ones.
     *
     * @throws ModelException if initial values depend on one another in a circle
     */
    public static List<State> inOrder(String template, List<State> states, List<Observable> observables) {
        InitialValues order = new InitialValues(template);
        states.forEach(state -> order.states.put(state.symbol(), state));
        observables.forEach(observable -> order.observables.put(observable.symbol(), observable));
        states.forEach(state -> order.visit(state, new LinkedHashSet<>()));
        return order.ordered;
    }

    private void visit(State state, Set<State> underway) {
        if (ordered.contains(state)) {
            return;
        }
        if (!underway.add(state)) {
            throw new ModelException(template + ": the initial value of " + state.name()
                    + " depends on itself, through "
                    + String.join(", ", underway.stream().map(State::name).toList()));
        }
        usedStates(state.initial(), new LinkedHashSet<>()).forEach(used -> visit(used, underway));
        underway.remove(state);
        ordered.add(state);
    }

    private Set<State> usedStates(Expr expression, Set<State> found) {
        for (Symbol symbol : Traversal.freeSymbols(expression)) {
            if (states.containsKey(symbol)) {
                found.add(states.get(symbol));
            } else if (observables.containsKey(symbol)) {
                usedStates(observables.get(symbol).expression(), found);
            }
        }
        return found;
    }
}
