package org.nernst.symbolic.expr;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.fraction.BigFraction;

/**
 * The value of an expression in 100 decimal digits, by the textbook formulas: at a point beside a removable singularity
 * these lose some digits and keep enough. Its differences serve as derivatives that no rule of differentiation went into.
 */
public final class ExtendedEvaluation {
    public static final DfpField FIELD = new DfpField(100);
    /** Far below what doubles resolve, and far above the last digit here. */
    private static final Dfp STEP = FIELD.newDfp("1e-25");

    private final Function<Symbol, Dfp> point;
    private final Map<Expr, Dfp> known = new HashMap<>();

    public ExtendedEvaluation(Function<Symbol, Dfp> point) {
        this.point = point;
    }

    /** ∂expression/∂symbol by a central difference. */
    public static Dfp derivative(Expr expression, Symbol by, Function<Symbol, Dfp> point) {
        Dfp above = new ExtendedEvaluation(
                        symbol -> symbol == by ? point.apply(symbol).add(STEP) : point.apply(symbol))
                .of(expression);
        Dfp below = new ExtendedEvaluation(
                        symbol -> symbol == by ? point.apply(symbol).subtract(STEP) : point.apply(symbol))
                .of(expression);
        return above.subtract(below).divide(STEP.multiply(2));
    }

    public Dfp of(Expr node) {
        Dfp value = known.get(node);
        if (value == null) {
            value = compute(node);
            known.put(node, value);
        }
        return value;
    }

    private static Dfp number(BigFraction value) {
        return FIELD.newDfp(value.getNumerator().toString())
                .divide(FIELD.newDfp(value.getDenominator().toString()));
    }

    private Dfp compute(Expr node) {
        if (node instanceof Literal literal) {
            return number(literal.value());
        }
        if (node instanceof Symbol symbol) {
            return point.apply(symbol);
        }
        if (node instanceof Sum sum) {
            return sum.terms().stream().map(this::of).reduce(FIELD.getZero(), Dfp::add);
        }
        if (node instanceof Product product) {
            return product.factors().stream().map(this::of).reduce(FIELD.getOne(), Dfp::multiply);
        }
        if (node instanceof Power power) {
            BigFraction exponent = power.exponent().numberOrNull();
            return exponent != null && NumberText.isWhole(exponent)
                    ? of(power.base()).pow(exponent.getNumeratorAsInt())
                    : of(power.base()).pow(of(power.exponent()));
        }
        Call call = (Call) node;
        Dfp x = of(call.arguments().get(0));
        Dfp one = FIELD.getOne();
        return switch (call.function()) {
            case EXP -> x.exp();
            case LOG -> x.log();
            case TANH -> one.subtract(FIELD.newDfp(2).divide(x.multiply(2).exp().add(one)));
            case SINH -> x.exp().subtract(x.negate().exp()).divide(2);
            case COSH -> x.exp().add(x.negate().exp()).divide(2);
            case LOGISTIC -> one.divide(one.add(x.negate().exp()));
            case LINOID -> x.isZero() ? one : x.divide(one.subtract(x.negate().exp()));
            case MEAN_DECAY -> x.isZero() ? one : one.subtract(x.negate().exp()).divide(x);
            default -> throw new IllegalArgumentException(call.function() + " in extended precision");
        };
    }
}
