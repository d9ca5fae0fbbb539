package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

/** The program of {@link TemplateFunctions#exponentialEulerStep}. */
final class ExponentialEulerStep {
    /** Below this |z| the series of φ₁ to z² is exact to a double, and eᶻ − 1 would lose more than eleven digits. */
    private static final Expr SMALL = Literal.of(1e-5);

    private static final Expr HALF = Literal.of(0.5);
    private static final Expr SIXTH = Literal.of(new BigFraction(1, 6), Dimension.NONE);

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
            Symbol d = define("step.own.n" + state, own, definitions);
            Symbol z = define("step.z.n" + state, h.times(d), definitions);
            Expr series = h.times(Literal.ONE.plus(z.times(HALF.plus(z.times(SIXTH)))));
            Expr closed = Call.of(Function.EXP, z).plus(Literal.MINUS_ONE).times(Power.of(d, Literal.MINUS_ONE));
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
