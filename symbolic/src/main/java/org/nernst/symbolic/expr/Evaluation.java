package org.nernst.symbolic.expr;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The value of expressions at a point, straight from the graph: slow, and independent of the generated code it checks. */
public final class Evaluation {
    private final ToDoubleFunction<Symbol> point;
    private final Map<Expr, Double> known = new HashMap<>();

    /** Evaluates at the point where each symbol has the value the function gives it. */
    public Evaluation(ToDoubleFunction<Symbol> point) {
        this.point = point;
    }

    public double of(Expr node) {
        Double value = known.get(node);
        if (value == null) {
            value = compute(node);
            known.put(node, value);
        }
        return value;
    }

    private double compute(Expr node) {
        if (node instanceof Literal literal) {
            return literal.value().doubleValue();
        }
        if (node instanceof Symbol symbol) {
            return point.applyAsDouble(symbol);
        }
        if (node instanceof Sum sum) {
            double total = 0;
            for (Expr term : sum.terms()) {
                total += of(term);
            }
            return total;
        }
        if (node instanceof Product product) {
            double total = 1;
            for (Expr factor : product.factors()) {
                total *= of(factor);
            }
            return total;
        }
        if (node instanceof Power power) {
            return Math.pow(of(power.base()), of(power.exponent()));
        }
        Call call = (Call) node;
        double x = of(call.arguments().get(0));
        return switch (call.function()) {
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TANH -> Math.tanh(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case STEP -> SpecialFunctions.step(x);
            case MIN -> Math.min(x, of(call.arguments().get(1)));
            case MAX -> Math.max(x, of(call.arguments().get(1)));
            case SELECT_LESS -> of(call.arguments().get(x < of(call.arguments().get(1)) ? 2 : 3));
            case LOGISTIC -> SpecialFunctions.logistic(x);
            case LINOID -> SpecialFunctions.linoid(x);
            case LINOID_FIRST -> SpecialFunctions.linoidFirst(x);
            case LINOID_SECOND -> SpecialFunctions.linoidSecond(x);
            case MEAN_DECAY -> SpecialFunctions.meanDecay(x);
            case MEAN_DECAY_FIRST -> SpecialFunctions.meanDecayFirst(x);
        };
    }
}
