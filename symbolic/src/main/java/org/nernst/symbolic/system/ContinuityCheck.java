package org.nernst.symbolic.system;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Evaluation;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Piecewise;
import org.nernst.symbolic.expr.Symbol;

/**
 * Finds case distinctions of a template that jump where their formulas should meet, with parameters at their defaults and
 * whatever else the formulas depend on at some values: formulas that meet, meet everywhere.
 */
final class ContinuityCheck {
    private static final double[] SOMEWHERE = {0.37, 0.71};

    private final Map<Symbol, Double> parameters = new HashMap<>();
    private final Map<Symbol, Expr> observables = new HashMap<>();
    /** States that only events change: what depends on them may jump there. */
    private final Set<Symbol> discrete = new HashSet<>();

    private final Set<Expr> seen = new HashSet<>();

    ContinuityCheck(List<State> states, List<Parameter> parameters, List<Observable> observables) {
        states.stream().filter(state -> state.derivative().isZero()).forEach(state -> discrete.add(state.symbol()));
        parameters.forEach(parameter -> this.parameters.put(parameter.symbol(), parameter.internalValue()));
        observables.forEach(observable -> this.observables.put(observable.symbol(), observable.expression()));
    }

    /** The sentence about the first jump in an expression, or null. */
    String gapOrNull(Expr expression) {
        if (!seen.add(expression)) {
            return null;
        }
        if (expression instanceof Call call && call.function() == Function.SELECT_LESS) {
            for (double elsewhere : SOMEWHERE) {
                String gap = gapOrNull(call, elsewhere);
                if (gap != null) {
                    return gap;
                }
            }
        }
        for (Expr operand : expression.operands()) {
            String gap = gapOrNull(operand);
            if (gap != null) {
                return gap;
            }
        }
        return null;
    }

    private String gapOrNull(Call selection, double elsewhere) {
        Expr variable = selection.arguments().get(0);
        Expr point = selection.arguments().get(1);
        if (!(variable instanceof Symbol symbol)
                || discrete.contains(symbol)
                || parameters.containsKey(symbol)
                || !isFixed(point)) {
            return null;
        }
        double there = new Evaluation(parameters::get).of(point);
        return Piecewise.gapOrNull(selection.arguments(), at(Map.of(symbol, there), elsewhere));
    }

    private boolean isFixed(Expr point) {
        return point instanceof Literal || point instanceof Symbol symbol && parameters.containsKey(symbol);
    }

    private Evaluation at(Map<Symbol, Double> held, double elsewhere) {
        Map<Symbol, Double> known = new HashMap<>(parameters);
        known.putAll(held);
        Evaluation[] there = new Evaluation[1];
        there[0] = new Evaluation(symbol -> {
            Double value = known.get(symbol);
            if (value == null) {
                Expr definition = observables.get(symbol);
                value = definition == null ? elsewhere : there[0].of(definition);
            }
            return value;
        });
        return there[0];
    }
}
