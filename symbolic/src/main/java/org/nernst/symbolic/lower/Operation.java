package org.nernst.symbolic.lower;

/**
 * What an instruction of a kernel does to the values it refers to.
 *
 * <p>Every target gives the same bits. Basic operations round once, to nearest, ties to even; subnormal numbers are kept.
 * A NaN is a NaN: its sign and payload may differ between targets, and no operation can tell them apart. A comparison
 * with NaN is false. The others, {@link #hasDefinition() defined} by {@link ElementaryFunctions}, are themselves kernels
 * of basic operations.
 */
public enum Operation {
    CONSTANT(0),
    ARGUMENT(0),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    NEGATE(1),
    /** a·b + c, rounded once. */
    FUSED_MULTIPLY_ADD(3),
    /** c − a·b, rounded once. */
    FUSED_NEGATIVE_MULTIPLY_ADD(3),
    SQUARE_ROOT(1),
    ABS(1),
    /** The smaller; −0 is smaller than +0, and NaN if either is NaN: the rule of {@link Math#min(double, double)}. */
    MIN(2),
    /** The larger, with the rule of {@link Math#max(double, double)}. */
    MAX(2),
    /** a &lt; b ? c : d, c and d both computed. */
    SELECT_LESS(4),
    /**
     * 2ᵏ for a whole number k from −1022 to 1023, given as k + {@link ExponentialFormulas#ROUNDER}, so that k stands in
     * the lowest bits; any number for other operands, but the same on all targets unless it is NaN.
     */
    POWER_OF_TWO(1),
    /** The exponent e of a positive normal number m·2ᵉ, 1 ≤ m &lt; 2; a number that is of no use for others. */
    EXPONENT(1),
    /** The m of such a number. */
    MANTISSA(1),
    /** −1, 0 or 1 like {@link Math#signum(double)}, −0 for −0. */
    SIGN(1),
    /** 0 for x ≤ 0, 1 for x &gt; 0. */
    STEP(1),
    /** eˣ, which saturates: below −708 and above 708 it keeps the value it has there. */
    EXP(1),
    /** eˣ for |x| up to ln(2)/2, without reduction; a number that is of no use for others. */
    SMALL_EXP(1),
    LOG(1),
    /** Up to |x| = 2³⁰; NaN beyond. */
    SIN(1),
    /** Up to |x| = 2³⁰; NaN beyond. */
    COS(1),
    TANH(1),
    SINH(1),
    COSH(1),
    /** 1/(1 + e⁻ˣ). */
    LOGISTIC(1),
    /** x/(1 − e⁻ˣ), 1 at 0. */
    LINOID(1),
    /** (1 − e⁻ˣ)/x, the mean of e⁻ˢ for s from 0 to x, 1 at 0; e⁻ˣ saturates, and at −2⁻¹⁰⁰⁰ it is NaN. */
    MEAN_DECAY(1),
    /** Special cases as with {@link Math#pow}. */
    POWER(2);

    private final int operands;

    Operation(int operands) {
        this.operands = operands;
    }

    public int operands() {
        return operands;
    }

    /** True if {@link ElementaryFunctions} has a kernel of basic operations for it. */
    public boolean hasDefinition() {
        return compareTo(SIGN) >= 0;
    }

    /** True for what evaluates an exponential, logarithm or the like. */
    public boolean isTranscendental() {
        return compareTo(EXP) >= 0;
    }
}
