package org.nernst.symbolic.lower;

import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.SpecialFunctions;
import org.nernst.symbolic.expr.Sum;

/**
 * linoid and logistic in terms of one exponential e = e⁻ˣ, in forms that neither cancel nor overflow when e saturates.
 *
 * <p>With r = 1/(1 − e): linoid = x·r, linoid′ = r·(1 − e·linoid), linoid″ = e·r·r·((x − 2)·r + (x + 2)·e·r). Each loses
 * digits near 0, where e may also carry the error of a shared power; there the series 1 + x/2 + Σ B₂ₖ x²ᵏ/(2k)! takes
 * over. Arguments are turned so that their first term is positive: linoid(−x) = e⁻ˣ·linoid(x), linoid′(−x) =
 * e⁻ˣ·r·(linoid(x) − 1) and logistic(−x) = e⁻ˣ·logistic(x) need no second exponential.
 *
 * <p>e·r and e·linoid need an e that is finite: an evaluated exponential saturates, but its powers and multiples are to be
 * {@link #bounded}. 1/(1 + e) and x/(1 − e) alone are right with an infinite e too.
 *
 * <p>With an e of 8 units in the last place, linoid′ is right to 10 units of r at the edge of its series.
 */
final class SafeForms {
    /** Where the series of linoid and its first derivative are used; there their first dropped term is below 1e-17. */
    private static final double SERIES_WITHIN = 0.5;

    private static final int SERIES_TERMS = 7;
    private static final double SECOND_SERIES_WITHIN = 1.25;
    /** From here on 1 + e and 1 − e are e and −e, rounded; the square is finite. */
    private static final double LARGEST_FACTOR = 1e150;
    /** From here on e⁻ˣ is less than the last place of 1. */
    private static final double GONE_FROM = 37;

    private final KernelAssembler assembler;

    SafeForms(KernelAssembler assembler) {
        this.assembler = assembler;
    }

    /** True for the functions that are made here. */
    static boolean covers(Function function) {
        return switch (function) {
            case LOGISTIC, LINOID, LINOID_FIRST, LINOID_SECOND -> true;
            default -> false;
        };
    }

    /** True if a call's form multiplies by its exponential. */
    static boolean multiplies(Call call) {
        return switch (call.function()) {
            case LOGISTIC, LINOID -> turned(call) != call.arguments().get(0);
            default -> true;
        };
    }

    /** e, or where it is larger than any that counts, a number that can be multiplied; NaN stays NaN. */
    int bounded(int e) {
        int largest = assembler.constant(LARGEST_FACTOR);
        return assembler.apply(Operation.SELECT_LESS, largest, e, largest, e);
    }

    /** The argument of the one exponential that a call needs. */
    static Expr exponentialArgument(Call call) {
        return turned(call).unaryMinus();
    }

    /** The call's argument, or its negative where that begins without a minus sign. */
    static Expr turned(Call call) {
        Expr x = call.arguments().get(0);
        return beginsNegative(x) ? x.unaryMinus() : x;
    }

    /** True if the number in front of the term, or of its first term, has a minus sign. */
    private static boolean beginsNegative(Expr term) {
        Expr first = term instanceof Sum sum ? sum.terms().get(0) : term;
        return Product.literalFactor(first).value().getNumerator().signum() < 0;
    }

    /**
     * The value of a call.
     *
     * @param x the number of the turned argument's value
     * @param e the number of e^{−x}
     */
    int value(Call call, int x, int e) {
        boolean reflected = turned(call) != call.arguments().get(0);
        return switch (call.function()) {
            case LOGISTIC -> {
                int below = assembler.apply(Operation.ADD, assembler.constant(1), e);
                yield assembler.apply(Operation.DIVIDE, reflected ? e : assembler.constant(1), below);
            }
            case LINOID -> {
                int value = linoid(x, e);
                yield reflected ? assembler.apply(Operation.MULTIPLY, e, value) : value;
            }
            case LINOID_FIRST -> first(x, e, reflected);
            // An even function.
            case LINOID_SECOND -> second(x, e);
            default -> throw new IllegalArgumentException(call.function() + " is computed directly");
        };
    }

    private int linoid(int x, int e) {
        int closed = assembler.apply(Operation.DIVIDE, x, oneMinus(e));
        return near(x, SERIES_WITHIN, series(x, sumOfSeries(x), false), closed);
    }

    /** Near 0 it has linoid's own series in it: linoid′(x) = linoid(x)·(½ − x·Σ). */
    private int first(int x, int e, boolean reflected) {
        int sum = sumOfSeries(x);
        int half = assembler.constant(0.5);
        int factor = reflected ? fused(x, sum, half) : fusedNegative(x, sum, half);
        int series = assembler.apply(Operation.MULTIPLY, series(x, sum, reflected), factor);
        int r = assembler.apply(Operation.DIVIDE, assembler.constant(1), oneMinus(e));
        int linoid = assembler.apply(Operation.MULTIPLY, x, r);
        if (reflected) {
            int er = assembler.apply(Operation.MULTIPLY, e, r);
            int above = assembler.apply(Operation.SUBTRACT, linoid, assembler.constant(1));
            return near(x, SERIES_WITHIN, series, assembler.apply(Operation.MULTIPLY, er, above));
        }
        int inner = fusedNegative(e, linoid, assembler.constant(1));
        return near(x, SERIES_WITHIN, series, assembler.apply(Operation.MULTIPLY, r, inner));
    }

    /**
     * The derivative of the mean decay φ(x), without an exponential of its own: φ′ = (e − φ)/x with e = 1 − x·φ, and near 0, where φ is the inverse of
     * linoid, φ·(x·Σ − ½). It is right to some units in the last place, to about x of them where x is large.
     *
     * @param x the number of x
     * @param decay the number of φ(x)
     */
    int meanDecayFirst(int x, int decay) {
        int series = assembler.apply(Operation.MULTIPLY, decay, fused(x, sumOfSeries(x), assembler.constant(-0.5)));
        int e = assembler.apply(
                Operation.SELECT_LESS,
                x,
                assembler.constant(GONE_FROM),
                fusedNegative(x, decay, assembler.constant(1)),
                assembler.constant(0));
        int closed = assembler.apply(Operation.DIVIDE, assembler.apply(Operation.SUBTRACT, e, decay), x);
        return near(x, SERIES_WITHIN, series, closed);
    }

    /** Σ with linoid(x) = 1 + x/2 + x²·Σ, an even function. */
    private int sumOfSeries(int x) {
        int square = assembler.apply(Operation.MULTIPLY, x, x);
        return polynomial(square, SERIES_TERMS, SpecialFunctions::linoidCoefficient);
    }

    /** linoid(x), or where reflected linoid(−x), from Σ. */
    private int series(int x, int sum, boolean reflected) {
        int square = assembler.apply(Operation.MULTIPLY, x, x);
        int half = assembler.constant(0.5);
        int one = assembler.constant(1);
        return fused(square, sum, reflected ? fusedNegative(x, half, one) : fused(x, half, one));
    }

    private int second(int x, int e) {
        int square = assembler.apply(Operation.MULTIPLY, x, x);
        int series = polynomial(
                square,
                SpecialFunctions.LINOID_TERMS,
                k -> 2.0 * k * (2 * k - 1) * SpecialFunctions.linoidCoefficient(k));
        int r = assembler.apply(Operation.DIVIDE, assembler.constant(1), oneMinus(e));
        int er = assembler.apply(Operation.MULTIPLY, e, r);
        int two = assembler.constant(2);
        int left = assembler.apply(Operation.MULTIPLY, assembler.apply(Operation.SUBTRACT, x, two), r);
        int inner = fused(assembler.apply(Operation.ADD, x, two), er, left);
        int closed = assembler.apply(Operation.MULTIPLY, assembler.apply(Operation.MULTIPLY, er, r), inner);
        return near(x, SECOND_SERIES_WITHIN, series, closed);
    }

    private int oneMinus(int e) {
        return assembler.apply(Operation.SUBTRACT, assembler.constant(1), e);
    }

    private int near(int x, double within, int series, int closed) {
        int magnitude = assembler.apply(Operation.ABS, x);
        return assembler.apply(Operation.SELECT_LESS, magnitude, assembler.constant(within), series, closed);
    }

    private interface Coefficient {
        double at(int k);
    }

    /** Σ coefficient(k)·square^{k−1} for k = 1 … terms, by Horner's rule. */
    private int polynomial(int square, int terms, Coefficient coefficient) {
        int sum = assembler.constant(coefficient.at(terms));
        for (int k = terms - 1; k >= 1; k--) {
            sum = fused(sum, square, assembler.constant(coefficient.at(k)));
        }
        return sum;
    }

    private int fused(int a, int b, int c) {
        return assembler.apply(Operation.FUSED_MULTIPLY_ADD, a, b, c);
    }

    /** c − a·b, rounded once. */
    private int fusedNegative(int a, int b, int c) {
        return assembler.apply(Operation.FUSED_NEGATIVE_MULTIPLY_ADD, a, b, c);
    }
}
