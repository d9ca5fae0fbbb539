package org.nernst.symbolic.lower;

/**
 * sin x and cos x for |x| ≤ 2³⁰, NaN beyond.
 *
 * <p>x = k·π/2 + r, with π/2 in three doubles (Cody &amp; Waite 1980). The first fused step is exact, since k·π/2 and x are
 * multiples of 2⁻⁵³ and their difference is below 1; the second is rounded once; the third mends what that left where x is
 * near a multiple of π/2.
 */
final class CircularFormulas {
    private static final double LARGEST = 0x1p30;
    private static final double TWO_OVER_PI = 0.6366197723675814;
    private static final double[] HALF_PI = {1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33};
    /** Within this x itself is sin x, rounded; −0 and subnormal numbers are kept. */
    private static final double IDENTITY_WITHIN = 0x1p-27;

    // (sin r − r)/r³ and (cos r − 1 + r²/2)/r⁴ as polynomials of r² for |r| ≤ π/4, interpolated at Chebyshev nodes in
    // 60-digit arithmetic.
    private static final double[] SINE = {
        -0.16666666666666666,
        0.008333333333330948,
        -0.00019841269836756774,
        2.7557316101617874e-06,
        -2.505113165023518e-08,
        1.5918115263265974e-10
    };
    private static final double[] COSINE = {
        0.041666666666666664,
        -0.0013888888888887398,
        2.480158729876456e-05,
        -2.7557317271145144e-07,
        2.087614614655861e-09,
        -1.1382623647474604e-11
    };

    private final Formula formula;
    private final int x;
    /** k modulo 4, from −2 to 2. */
    private final int quadrant;

    private final int r;

    private CircularFormulas() {
        formula = new Formula();
        x = formula.argument(0);
        int k = rounded(formula.times(x, TWO_OVER_PI));
        int remainder = x;
        for (double part : HALF_PI) {
            remainder = formula.fusedTimes(k, -part, remainder);
        }
        r = remainder;
        quadrant = formula.fusedTimes(rounded(formula.times(k, 0.25)), -4, k);
    }

    static Kernel sin() {
        CircularFormulas reduced = new CircularFormulas();
        Formula formula = reduced.formula;
        int value = reduced.value(reduced.sine(), reduced.cosine(), reduced.quadrant);
        return formula.kernel(
                "sin",
                formula.selectLess(
                        formula.absolute(reduced.x),
                        formula.constant(IDENTITY_WITHIN),
                        reduced.x,
                        reduced.within(value)));
    }

    static Kernel cos() {
        CircularFormulas reduced = new CircularFormulas();
        int value = reduced.value(reduced.cosine(), reduced.sine(), reduced.formula.negate(reduced.quadrant));
        return reduced.formula.kernel("cos", reduced.within(value));
    }

    private int rounded(int a) {
        int rounder = formula.constant(ExponentialFormulas.ROUNDER);
        return formula.subtract(formula.add(a, rounder), rounder);
    }

    private int sine() {
        int r2 = formula.multiply(r, r);
        return formula.fused(formula.multiply(r, r2), formula.polynomial(r2, SINE), r);
    }

    /** 1 − r²/2 is rounded, and what it lost added again. */
    private int cosine() {
        int r2 = formula.multiply(r, r);
        int one = formula.constant(1);
        int half = formula.times(r2, 0.5);
        int main = formula.subtract(one, half);
        int lost = formula.subtract(formula.subtract(one, main), half);
        int tail = formula.fused(formula.multiply(r2, r2), formula.polynomial(r2, COSINE), lost);
        return formula.add(main, tail);
    }

    /** ±even or ±odd by the quadrant: even, odd·sign, −even. */
    private int value(int even, int odd, int sign) {
        int one = formula.constant(1);
        int size = formula.absolute(quadrant);
        int distance = formula.absolute(formula.subtract(size, one));
        int evenValue = formula.multiply(formula.subtract(one, size), even);
        int oddValue = formula.multiply(sign, odd);
        return formula.selectLess(distance, formula.constant(0.5), oddValue, evenValue);
    }

    private int within(int value) {
        int size = formula.absolute(x);
        return formula.selectLess(formula.constant(LARGEST), size, formula.constant(Double.NaN), value);
    }
}
