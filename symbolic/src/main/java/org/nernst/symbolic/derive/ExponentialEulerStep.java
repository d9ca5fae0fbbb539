package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

/**
 * The program of {@link TemplateFunctions#exponentialEulerStep}: with r = −∂fᵢ/∂yᵢ, positive for a gate, y₁ = y + f (1 − e^{−hr})/r. What cancels in
 * the difference is below the rounding of y.
 */
final class ExponentialEulerStep {
    /** Below this |hr| the quotient is h (1 − hr/2) to a double; it would be 0/0 at 0. */
    private static final Expr SMALL = Literal.of(1e-8);

    private static final Expr HALF = Literal.of(0.5);

    private ExponentialEulerStep() {}

    static Program of(
            Map<Symbol, Argument> arguments,
            Map<Symbol, Expr> given,
            List<Symbol> states,
            List<Expr> rates,
            LocalDerivatives local) {
        Symbol h = Symbol.of("step.length", Dimension.NONE);
        Map<Symbol, Argument> withLength = new LinkedHashMap<>(arguments);
        withLength.put(h, new Argument(Source.WEIGHT, 0));
        ChainRule chain = new ChainRule(given, local);
        Map<Symbol, Expr> definitions = chain.definitions();
        List<Expr> outputs = new ArrayList<>();
        for (int state = 0; state < states.size(); state++) {
            Symbol y = states.get(state);
            Expr own = chain.total(rates.get(state), y);
            if (own.isZero()) {
                outputs.add(y.plus(h.times(rates.get(state))));
                continue;
            }
            Symbol slope = define("step.slope.n" + state, rates.get(state), definitions);
            Symbol r = define("step.rate.n" + state, own.unaryMinus(), definitions);
            Symbol z = define("step.part.n" + state, h.times(r), definitions);
            Expr series = h.times(Literal.ONE.minus(z.times(HALF)));
            Expr closed =
                    Literal.ONE.minus(Call.of(Function.EXP, z.unaryMinus())).times(Power.of(r, Literal.MINUS_ONE));
            Expr effective = Call.of(Function.SELECT_LESS, Call.of(Function.ABS, z), SMALL, series, closed);
            outputs.add(y.plus(slope.times(effective)));
        }
        return new Program("exponential Euler step", withLength, definitions, outputs);
    }

    private static Symbol define(String name, Expr value, Map<Symbol, Expr> definitions) {
        Symbol symbol = Symbol.of(name, Dimension.NONE);
        definitions.put(symbol, value);
        return symbol;
    }
}
