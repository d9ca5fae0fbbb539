package org.nernst.symbolic.expr;

import java.util.List;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.unit.Dimension;

/** Functions of expressions by their usual names, for static import. */
public final class Functions {
    private Functions() {}

    public static Expr exp(Expr x) {
        return Call.of(Function.EXP, x);
    }

    public static Expr log(Expr x) {
        return Call.of(Function.LOG, x);
    }

    public static Expr sqrt(Expr x) {
        return Power.of(x, Literal.of(new BigFraction(1, 2), Dimension.NONE));
    }

    public static Expr sin(Expr x) {
        return Call.of(Function.SIN, x);
    }

    public static Expr cos(Expr x) {
        return Call.of(Function.COS, x);
    }

    public static Expr tanh(Expr x) {
        return Call.of(Function.TANH, x);
    }

    public static Expr sinh(Expr x) {
        return Call.of(Function.SINH, x);
    }

    public static Expr cosh(Expr x) {
        return Call.of(Function.COSH, x);
    }

    public static Expr abs(Expr x) {
        return Call.of(Function.ABS, x);
    }

    public static Expr min(Expr x, Expr y) {
        return Call.of(Function.MIN, x, y);
    }

    public static Expr max(Expr x, Expr y) {
        return Call.of(Function.MAX, x, y);
    }

    /**
     * x, but no less than {@code least} and no more than {@code greatest}.
     *
     * @throws ExprException if both bounds are numbers and the least is above the greatest
     */
    public static Expr clip(Expr x, Expr least, Expr greatest) {
        if (least instanceof Literal low
                && greatest instanceof Literal high
                && low.value().compareTo(high.value()) > 0) {
            throw new ExprException("nothing can be clipped to at least " + least + " and at most " + greatest);
        }
        return max(least, min(x, greatest));
    }

    /** 1/(1 + e⁻ˣ). */
    public static Expr logistic(Expr x) {
        return Call.of(Function.LOGISTIC, x);
    }

    /** x/(1 − e⁻ˣ), 1 at 0: the voltage dependence of many opening rates. */
    public static Expr linoid(Expr x) {
        return Call.of(Function.LINOID, x);
    }

    /** NEURON's {@code vtrap(x, y)} = x/(e^{x/y} − 1), y at 0. */
    public static Expr vtrap(Expr x, Expr y) {
        return y.times(linoid(x.div(y).unaryMinus()));
    }

    /** (eˣ − 1)/x, 1 at 0: the reciprocal of linoid(−x). */
    public static Expr exprel(Expr x) {
        return Power.of(linoid(x.unaryMinus()), Literal.MINUS_ONE);
    }

    /** x/(eˣ − 1), 1 at 0: linoid(−x), by the name Arbor's NMODL has for it. */
    public static Expr exprelr(Expr x) {
        return linoid(x.unaryMinus());
    }

    public static Expr sum(List<? extends Expr> terms) {
        return Sum.of(terms);
    }

    public static Expr product(List<? extends Expr> factors) {
        return Product.of(factors);
    }
}
