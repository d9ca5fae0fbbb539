package org.nernst.symbolic.expr;

import java.util.List;
import java.util.Locale;

/**
 * The functions an expression may call, each with its derivative.
 *
 * <p>All take and return pure numbers, except {@code abs}, {@code min} and {@code max}, which keep the dimension of
 * their arguments, {@code sign} and {@code step}, which take any, and {@code select_less}, whose first two and last two
 * arguments agree.
 */
public enum Function {
    EXP(1),
    LOG(1),
    SIN(1),
    COS(1),
    TANH(1),
    SINH(1),
    COSH(1),
    ABS(1),
    /** −1, 0 or 1. */
    SIGN(1),
    /** 0 for x ≤ 0, 1 for x &gt; 0. */
    STEP(1),
    MIN(2),
    MAX(2),
    /** {@code select_less(a, b, c, d)}: c where a &lt; b, else d. See {@link Piecewise}. */
    SELECT_LESS(4),
    /** 1/(1 + e⁻ˣ), which never overflows. */
    LOGISTIC(1),
    /** x/(1 − e⁻ˣ), continued by 1 at 0. */
    LINOID(1),
    /** The first derivative of {@link #LINOID}. */
    LINOID_FIRST(1),
    /** The second derivative of {@link #LINOID}. */
    LINOID_SECOND(1),
    /** (1 − e⁻ˣ)/x, continued by 1 at 0: the mean of e⁻ˢ for s from 0 to x, the inverse of {@link #LINOID}. */
    MEAN_DECAY(1),
    /** The first derivative of {@link #MEAN_DECAY}. */
    MEAN_DECAY_FIRST(1);

    private final int arity;

    Function(int arity) {
        this.arity = arity;
    }

    public int arity() {
        return arity;
    }

    /** The name in texts: {@code exp}, {@code linoid}, {@code linoid_first}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if arguments and value share one dimension, whatever it is. */
    public boolean keepsDimension() {
        return this == ABS || this == MIN || this == MAX;
    }

    /** True if the argument may have any dimension and the value is a pure number. */
    public boolean acceptsAnyDimension() {
        return this == SIGN || this == STEP;
    }

    /**
     * The partial derivative with respect to the argument at {@code index}.
     *
     * @throws ExprException if it isn't available, as for the third derivative of linoid
     */
    public Expr derivative(List<Expr> arguments, int index) {
        Expr x = arguments.get(0);
        return switch (this) {
            case EXP -> Call.of(EXP, x);
            case LOG -> Power.of(x, Literal.MINUS_ONE);
            case SIN -> Call.of(COS, x);
            case COS -> Call.of(SIN, x).unaryMinus();
            case TANH -> Literal.ONE.minus(Call.of(TANH, x).pow(2));
            case SINH -> Call.of(COSH, x);
            case COSH -> Call.of(SINH, x);
            case ABS -> Call.of(SIGN, x);
            case SIGN, STEP -> Literal.ZERO;
            // At a tie the derivative is that of one of the two, not of none.
            case MIN -> Call.of(SELECT_LESS, x, arguments.get(1), oneAt(index, 0), oneAt(index, 1));
            case MAX -> Call.of(SELECT_LESS, x, arguments.get(1), oneAt(index, 1), oneAt(index, 0));
            case SELECT_LESS ->
                index < 2 ? Literal.ZERO : Call.of(SELECT_LESS, x, arguments.get(1), oneAt(index, 2), oneAt(index, 3));
            // s(x)·s(−x) keeps its digits in the tails, where s·(1 − s) loses them.
            case LOGISTIC -> Call.of(LOGISTIC, x).times(Call.of(LOGISTIC, x.unaryMinus()));
            case LINOID -> Call.of(LINOID_FIRST, x);
            case LINOID_FIRST -> Call.of(LINOID_SECOND, x);
            case LINOID_SECOND -> throw new ExprException("the third derivative of linoid is not available");
            case MEAN_DECAY -> Call.of(MEAN_DECAY_FIRST, x);
            // With φ = 1/linoid, φ″ = 2 linoid′² φ³ − linoid″ φ², of which nothing cancels near 0.
            case MEAN_DECAY_FIRST -> {
                Expr decay = Call.of(MEAN_DECAY, x);
                Expr bend = Call.of(LINOID_FIRST, x).pow(2).times(decay).times(Literal.of(2));
                yield decay.pow(2).times(bend.minus(Call.of(LINOID_SECOND, x)));
            }
        };
    }

    private static Expr oneAt(int index, int wanted) {
        return index == wanted ? Literal.ONE : Literal.ZERO;
    }
}
