package org.nernst.symbolic.emit;

/**
 * The arithmetic that every target shares: the same operations in the same order with explicit fused multiply–adds, so
 * that scalar, SIMD, C++ and CUDA lanes give the same bits in double precision.
 */
public final class KernelMath {
    static final double SMALLEST_ARGUMENT = -708;
    static final double LARGEST_ARGUMENT = 709;
    static final double LOG2_E = 1.4426950408889634;
    /** Added and taken away again it rounds to a whole number, which then stands in the lowest bits. */
    static final double ROUNDER = 6755399441055744.0;

    static final double LN2_HIGH = 0.6931471805599453;
    static final double LN2_LOW = 2.3190468138462996e-17;

    // (eʳ − 1 − r)/r² for |r| ≤ ln(2)/2, interpolated at Chebyshev nodes in 60-digit arithmetic; eʳ from it is right to
    // 3.3e-17 before rounding. Constants of their own, since a JIT doesn't fold elements of arrays.
    static final double EXPONENTIAL_0 = 0.5;
    static final double EXPONENTIAL_1 = 1.0 / 6;
    static final double EXPONENTIAL_2 = 0.04166666666662399;
    static final double EXPONENTIAL_3 = 0.008333333333330051;
    static final double EXPONENTIAL_4 = 0.0013888888917281794;
    static final double EXPONENTIAL_5 = 0.00019841269863105968;
    static final double EXPONENTIAL_6 = 2.480152119021773e-05;
    static final double EXPONENTIAL_7 = 2.7557268378684192e-06;
    static final double EXPONENTIAL_8 = 2.7620138719733994e-07;
    static final double EXPONENTIAL_9 = 2.5100424157005067e-08;

    private KernelMath() {}

    /**
     * eˣ to within one unit in the last place. It saturates: below −708 and above 709 it stays at the value there, so
     * that quotients of exponentials don't become infinity over infinity. NaN stays NaN.
     */
    public static double exp(double x) {
        double bounded = Math.min(Math.max(x, SMALLEST_ARGUMENT), LARGEST_ARGUMENT);
        double rounded = Math.fma(bounded, LOG2_E, ROUNDER);
        double k = rounded - ROUNDER;
        double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, bounded));
        double r2 = r * r;
        double r4 = r2 * r2;
        double p01 = Math.fma(EXPONENTIAL_1, r, EXPONENTIAL_0);
        double p23 = Math.fma(EXPONENTIAL_3, r, EXPONENTIAL_2);
        double p45 = Math.fma(EXPONENTIAL_5, r, EXPONENTIAL_4);
        double p67 = Math.fma(EXPONENTIAL_7, r, EXPONENTIAL_6);
        double p89 = Math.fma(EXPONENTIAL_9, r, EXPONENTIAL_8);
        double low = Math.fma(p23, r2, p01);
        double high = Math.fma(p67, r2, p45);
        double q = Math.fma(Math.fma(p89, r4, high), r4, low);
        double y = 1 + Math.fma(q, r2, r);
        return y * Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) + 1023) << 52);
    }

    /** c − a·b, rounded once. */
    public static double negativeMultiplyAdd(double a, double b, double c) {
        return Math.fma(-a, b, c);
    }

    /** 0 for x ≤ 0, 1 for x &gt; 0. */
    public static double step(double x) {
        return x > 0 ? 1 : 0;
    }

    /** a &lt; b ? c : d. */
    public static double selectLess(double a, double b, double c, double d) {
        return a < b ? c : d;
    }
}
