package org.nernst.symbolic.derive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;

/** Where the states of a template start, which depends on parameters alone. */
public final class StartFunctions {
    private final Template template;
    private final Map<Symbol, Argument> arguments;
    private final List<Symbol> parameters;
    private final LocalDerivatives local;

    StartFunctions(
            Template template, Map<Symbol, Argument> arguments, List<Symbol> parameters, LocalDerivatives local) {
        this.template = template;
        this.arguments = arguments;
        this.parameters = parameters;
        this.local = local;
    }

    /** y(0) as a function of p. */
    public Program values() {
        InitialProgram initial = new InitialProgram(template);
        return new Program("initial values", arguments, initial.definitions(), initial.values());
    }

    /** ∂y(0)/∂p, its entries that don't vanish. */
    public SparseProgram jacobian() {
        InitialProgram initial = new InitialProgram(template);
        return SparseProgram.of(
                "initial Jacobian ∂y₀/∂p", arguments, initial.definitions(), initial.values(), parameters, local);
    }

    /** The derivative of wᵀ∂y(0)/∂p in a direction of p, the weights held. The weights w come first, then the direction. */
    public Program secondOrder() {
        InitialProgram initial = new InitialProgram(template);
        ChainRule chain = new ChainRule(initial.definitions(), local);
        Map<Symbol, Argument> withWeights = new LinkedHashMap<>(arguments);
        Map<Expr, Expr> weighted = new LinkedHashMap<>();
        for (int index = 0; index < template.states().size(); index++) {
            Symbol weight = Symbol.of("weight.n" + index, Dimension.NONE);
            withWeights.put(weight, new Argument(Source.WEIGHT, index));
            weighted.merge(initial.values().get(index), weight, Expr::plus);
        }
        Map<Symbol, Expr> sums = chain.reverse(weighted);
        List<Expr> outputs = parameters.stream()
                .map(parameter -> sums.getOrDefault(parameter, Literal.ZERO))
                .toList();
        Map<Symbol, Argument> directions = new LinkedHashMap<>();
        parameters.forEach(parameter -> directions.put(
                parameter, new Argument(Source.WEIGHT, template.states().size() + directions.size())));
        return Tangent.of(
                "second-order initial values (wᵀ∂²y₀)·q",
                new Program("initial wᵀ∂y₀/∂p", withWeights, chain.definitions(), outputs),
                directions,
                local);
    }
}
