package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;

/**
 * The programs of {@link TemplateFunctions#potentials} and its derivative: how membrane potentials v change, f, and how that depends on them, ∂f/∂v, as
 * one Newton step of an implicit method needs both.
 */
final class LinearisedPotentials {
    private final Map<Symbol, Argument> arguments;
    private final List<Symbol> states;
    private final List<Symbol> inputs;
    private final List<Expr> slopes = new ArrayList<>();
    private final List<Expr> entries = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private final Map<Symbol, Expr> definitions;
    private final LocalDerivatives local;

    LinearisedPotentials(
            Map<Symbol, Argument> arguments,
            Map<Symbol, Expr> given,
            List<Symbol> states,
            List<Symbol> inputs,
            List<Symbol> potentials,
            List<Expr> rates,
            LocalDerivatives local) {
        this.arguments = arguments;
        this.states = states;
        this.inputs = inputs;
        this.local = local;
        ChainRule chain = new ChainRule(given, local);
        for (Symbol row : potentials) {
            Expr slope = rates.get(states.indexOf(row));
            slopes.add(slope);
            for (Symbol column : potentials) {
                Expr entry = chain.total(slope, column);
                if (!entry.isZero()) {
                    entries.add(entry);
                    places.add(new int[] {states.indexOf(row), states.indexOf(column)});
                }
            }
        }
        definitions = chain.definitions();
    }

    /** Row and column, among all states, of each entry. */
    int[][] places() {
        return places.toArray(int[][]::new);
    }

    /**
     * f of the potentials and the entries, and behind them how these change along sensitivities.
     *
     * @param groups for each column of sensitivities the parameters that are one and the same there
     */
    Program program(List<List<Symbol>> groups) {
        List<Expr> outputs = new ArrayList<>(slopes);
        outputs.addAll(entries);
        return groups.isEmpty()
                ? new Program("potentials f, ∂f/∂v", arguments, definitions, outputs)
                : new ForwardColumns(arguments, definitions, states, outputs, "potentials", groups, local)
                        .program("potentials f, ∂f/∂v with sensitivities");
    }

    /** The derivatives of f and of the entries by time where it stands in the equations themselves. */
    Program byTime() {
        List<Expr> outputs = new ArrayList<>(slopes);
        outputs.addAll(entries);
        return Program.byTime("potentials f, ∂f/∂v by time", arguments, definitions, outputs, local);
    }

    /**
     * The derivative of Σ wᵢ fᵢ + Σ xₖ (∂f/∂v)ₖ over the potentials i and the entries k, weights held: by the states, by the inputs, and behind them what is
     * added to a gradient, g + … for each group of parameters. Read from the weights are w, x and g, one behind the other.
     *
     * @param groups for each element of g the parameters that are one and the same there
     */
    Program product(List<List<Symbol>> groups) {
        List<Expr> rows = new ArrayList<>(slopes);
        rows.addAll(entries);
        List<Symbol> by = new ArrayList<>(states);
        by.addAll(inputs);
        return Pullback.of("potentials, adjoint", arguments, definitions, rows, 0, by, groups, local);
    }
}
