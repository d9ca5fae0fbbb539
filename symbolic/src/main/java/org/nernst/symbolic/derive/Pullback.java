package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

/** Programs of vector–Jacobian products Σ wᵢ ∂rowᵢ, in one reverse sweep. */
final class Pullback {
    private Pullback() {}

    /**
     * The product by some symbols, and behind it what is added to a gradient, g + … for each group of parameters that are one and the same there.
     *
     * @param arguments those of the rows
     * @param definitions those of the rows
     * @param firstWeight where w is read from the weights; g stands behind it
     */
    static Program of(
            String name,
            Map<Symbol, Argument> arguments,
            Map<Symbol, Expr> definitions,
            List<Expr> rows,
            int firstWeight,
            List<Symbol> by,
            List<List<Symbol>> groups,
            LocalDerivatives local) {
        ChainRule chain = new ChainRule(definitions, local);
        Map<Symbol, Argument> withWeights = new LinkedHashMap<>(arguments);
        Map<Expr, Expr> weighted = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            Symbol weight = Symbol.of("weight.n" + row, Dimension.NONE);
            withWeights.put(weight, new Argument(Source.WEIGHT, firstWeight + row));
            // Two states may have one and the same equation.
            weighted.merge(rows.get(row), weight, Expr::plus);
        }
        Map<Symbol, Expr> sums = chain.reverse(weighted);
        List<Expr> outputs = new ArrayList<>();
        by.forEach(symbol -> outputs.add(sums.getOrDefault(symbol, Literal.ZERO)));
        for (int group = 0; group < groups.size(); group++) {
            Symbol before = Symbol.of("gradient.g" + group, Dimension.NONE);
            withWeights.put(before, new Argument(Source.WEIGHT, firstWeight + rows.size() + group));
            List<Expr> terms = new ArrayList<>(List.of(before));
            groups.get(group).forEach(parameter -> terms.add(sums.getOrDefault(parameter, Literal.ZERO)));
            outputs.add(Sum.of(terms));
        }
        return new Program(name, withWeights, chain.definitions(), outputs);
    }
}
