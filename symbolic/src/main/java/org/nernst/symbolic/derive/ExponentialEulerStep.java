package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;

/**
 * The programs of {@link TemplateFunctions#exponentialEulerStep} and its derivatives: with r = −∂fᵢ/∂yᵢ, positive for a gate, y₁ = y + f (1 − e^{−hr})/r, where
 * the last factor is h times the mean of e⁻ˢ for s from 0 to hr, so that nothing cancels and nothing is divided by 0.
 */
final class ExponentialEulerStep {
    private static final Symbol LENGTH = Symbol.of("step.length", Dimension.NONE);

    private final Map<Symbol, Argument> arguments;
    private final List<Symbol> states;
    private final LocalDerivatives local;
    private final Map<Symbol, Expr> definitions;
    private final List<Expr> outputs = new ArrayList<>();

    /**
     * @param rates the time derivatives of the states
     * @param resting states that stay as they are
     */
    ExponentialEulerStep(
            Map<Symbol, Argument> arguments,
            Map<Symbol, Expr> given,
            List<Symbol> states,
            List<Expr> rates,
            Set<Symbol> resting,
            LocalDerivatives local) {
        this.states = states;
        this.local = local;
        this.arguments = new LinkedHashMap<>(arguments);
        this.arguments.put(LENGTH, new Argument(Source.WEIGHT, 0));
        ChainRule chain = new ChainRule(given, local);
        definitions = chain.definitions();
        for (int state = 0; state < states.size(); state++) {
            Symbol y = states.get(state);
            if (resting.contains(y)) {
                outputs.add(y);
                continue;
            }
            Expr own = chain.total(rates.get(state), y);
            if (own.isZero()) {
                outputs.add(y.plus(LENGTH.times(rates.get(state))));
                continue;
            }
            Symbol slope = define("step.slope.n" + state, rates.get(state));
            Symbol r = define("step.rate.n" + state, own.unaryMinus());
            Symbol z = define("step.part.n" + state, LENGTH.times(r));
            outputs.add(y.plus(slope.times(LENGTH).times(Call.of(Function.MEAN_DECAY, z))));
        }
    }

    /** y₁. */
    Program program() {
        return new Program("exponential Euler step", arguments, definitions, outputs);
    }

    /**
     * y₁ and behind it S₁ = ∂y₁/∂y S + ∂y₁/∂p. S is read behind the states, column by column.
     *
     * @param groups for each column the parameters that are one and the same there
     */
    Program withSensitivities(List<List<Symbol>> groups) {
        return new ForwardColumns(arguments, definitions, states, outputs, "step", groups, local)
                .program("exponential Euler step with sensitivities");
    }

    /**
     * λᵀ∂y₁/∂y and those by further symbols, and behind it g + λᵀ∂y₁/∂p for each group of parameters that are one and the same. λ and g are read from the weights, behind the length of
     * the step.
     *
     * @param further what else derivatives are taken by, such as inputs
     */
    Program product(List<Symbol> further, List<List<Symbol>> groups) {
        List<Symbol> by = new ArrayList<>(states);
        by.addAll(further);
        return Pullback.of("exponential Euler step, adjoint", arguments, definitions, outputs, 1, by, groups, local);
    }

    /** The entries of ∂y₁/∂(s, h, t) that don't vanish, with some states s, the length h of the step and the time t of its start, in that order. */
    SparseProgram byTimes(List<Symbol> some) {
        List<Symbol> by = new ArrayList<>(some);
        by.add(LENGTH);
        by.add(Template.TIME);
        return SparseProgram.of("exponential Euler step by its times", arguments, definitions, outputs, by, local);
    }

    private Symbol define(String name, Expr value) {
        Symbol symbol = Symbol.of(name, Dimension.NONE);
        definitions.put(symbol, value);
        return symbol;
    }
}
