package org.nernst.symbolic.symja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Evaluation;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprException;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.SpecialFunctions;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;

/**
 * The derivative of an expression at a point by dual numbers: the chain rule in numbers, node by node, which needs no
 * computer algebra and no step size.
 */
final class DualEvaluation {
    private final Symbol by;
    private final Evaluation values;
    private final Map<Expr, Dual> known = new HashMap<>();

    /**
     * A derivative and the size of the terms it was added up from, which its rounding error is in proportion to.
     *
     * @param derivative the derivative
     * @param size the sum of the terms' magnitudes
     */
    record Dual(double derivative, double size) {
        static final Dual ZERO = new Dual(0, 0);

        Dual times(double factor) {
            return new Dual(derivative * factor, size * Math.abs(factor));
        }

        Dual plus(Dual other) {
            return new Dual(derivative + other.derivative, size + other.size);
        }
    }

    DualEvaluation(Map<Symbol, Double> point, Symbol by) {
        this.by = by;
        this.values = new Evaluation(point::get);
    }

    Dual of(Expr node) {
        Dual dual = known.get(node);
        if (dual == null) {
            dual = compute(node);
            known.put(node, dual);
        }
        return dual;
    }

    private Dual compute(Expr node) {
        if (node instanceof Literal) {
            return Dual.ZERO;
        }
        if (node instanceof Symbol) {
            return node == by ? new Dual(1, 1) : Dual.ZERO;
        }
        Dual total = Dual.ZERO;
        List<Expr> operands = node.operands();
        for (int index = 0; index < operands.size(); index++) {
            Dual inner = of(operands.get(index));
            if (inner.size != 0) {
                total = total.plus(inner.times(partial(node, index)));
            }
        }
        return total;
    }

    private double partial(Expr node, int index) {
        if (node instanceof Sum) {
            return 1;
        }
        if (node instanceof Product product) {
            double others = 1;
            for (int factor = 0; factor < product.factors().size(); factor++) {
                others *= factor == index ? 1 : values.of(product.factors().get(factor));
            }
            return others;
        }
        if (node instanceof Power power) {
            double base = values.of(power.base());
            double exponent = values.of(power.exponent());
            return index == 0 ? exponent * Math.pow(base, exponent - 1) : Math.pow(base, exponent) * Math.log(base);
        }
        return ofCall((Call) node, index);
    }

    private double ofCall(Call call, int index) {
        double x = values.of(call.arguments().get(0));
        double other = call.arguments().size() > 1 ? values.of(call.arguments().get(1)) : Double.NaN;
        return switch (call.function()) {
            case EXP -> Math.exp(x);
            case LOG -> 1 / x;
            case SIN -> Math.cos(x);
            case COS -> -Math.sin(x);
            case TANH -> 1 / (Math.cosh(x) * Math.cosh(x));
            case SINH -> Math.cosh(x);
            case COSH -> Math.sinh(x);
            case ABS -> Math.signum(x);
            case SIGN, STEP -> 0;
            case MIN -> x < other == (index == 0) ? 1 : 0;
            case MAX -> x < other == (index == 1) ? 1 : 0;
            case SELECT_LESS -> index == (x < other ? 2 : 3) ? 1 : 0;
            case LOGISTIC -> SpecialFunctions.logistic(x) * SpecialFunctions.logistic(-x);
            case LINOID -> SpecialFunctions.linoidFirst(x);
            case LINOID_FIRST -> SpecialFunctions.linoidSecond(x);
            case LINOID_SECOND -> throw new ExprException("the third derivative of linoid is not available");
            case MEAN_DECAY -> -SpecialFunctions.linoidFirst(x) * Math.pow(SpecialFunctions.meanDecay(x), 2);
            case MEAN_DECAY_FIRST -> {
                double decay = SpecialFunctions.meanDecay(x);
                double slope = SpecialFunctions.linoidFirst(x);
                yield decay * decay * (2 * slope * slope * decay - SpecialFunctions.linoidSecond(x));
            }
        };
    }
}
