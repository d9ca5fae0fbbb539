package org.nernst.symbolic.lower;

/** eˣ and what is made of it: sinh, cosh, tanh, logistic, linoid, mean decay. */
final class ExponentialFormulas {
    /** Added and taken away again it rounds to a whole number, which then stands in the lowest bits: 1.5·2⁵². */
    static final double ROUNDER = 6755399441055744.0;

    /** e to this and to its negative are normal numbers: these, as the formula has them. */
    private static final double LARGEST_ARGUMENT = 708;

    private static final double GREATEST = 0x1.586f6bf260cfp+1021;
    private static final double LEAST = 0x1.7c8ab2288c9acp-1022;

    /** The largest |x| that {@link #smallExp} is for, a little below ln(2)/2. */
    static final double SMALL_ARGUMENT = 0.3465;

    private static final double LOG2_E = 1.4426950408889634;
    static final double LN2_HIGH = 0.6931471805599453;
    static final double LN2_LOW = 2.3190468138462996e-17;

    // (eʳ − 1 − r)/r² for |r| ≤ ln(2)/2, interpolated at Chebyshev nodes in 60-digit arithmetic; eʳ from it is right to
    // 3.3e-17 before rounding.
    private static final double[] COEFFICIENTS = {
        0.5,
        1.0 / 6,
        0.04166666666662399,
        0.008333333333330051,
        0.0013888888917281794,
        0.00019841269863105968,
        2.480152119021773e-05,
        2.7557268378684192e-06,
        2.7620138719733994e-07,
        2.5100424157005067e-08
    };

    /** Where e⁻ˣ no longer counts beside eˣ. */
    private static final double ONE_SIDED_ABOVE = 22;
    /** Within this x itself is sinh x and tanh x, rounded; −0 and subnormal numbers are kept. */
    private static final double IDENTITY_WITHIN = 0x1p-28;

    /** Moves 0 away from 0/0, and no number that counts. */
    private static final double ASIDE = 0x1p-1000;

    private final Formula formula;
    /** The number k of e^x = 2ᵏ·(1 + fraction). */
    private final int k;
    /** k + {@link #ROUNDER}. */
    private final int rounded;

    private final int fraction;

    /**
     * Reduces e^(x + low).
     *
     * @param x the number of a value; what comes of one that isn't between −746 and 1000 is of no use
     * @param low the number of a value small beside x, or −1 for none
     */
    ExponentialFormulas(Formula formula, int x, int low) {
        this.formula = formula;
        rounded = formula.fusedTimes(x, LOG2_E, formula.constant(ROUNDER));
        k = formula.subtract(rounded, formula.constant(ROUNDER));
        int nearly = formula.fusedTimes(k, -LN2_LOW, formula.fusedTimes(k, -LN2_HIGH, x));
        fraction = fraction(formula, low < 0 ? nearly : formula.add(nearly, low));
    }

    /** eʳ − 1 for |r| up to ln(2)/2. */
    private static int fraction(Formula formula, int r) {
        int r2 = formula.multiply(r, r);
        int r4 = formula.multiply(r2, r2);
        int[] pairs = new int[COEFFICIENTS.length / 2];
        for (int pair = 0; pair < pairs.length; pair++) {
            pairs[pair] = formula.fusedTimes(r, COEFFICIENTS[2 * pair + 1], formula.constant(COEFFICIENTS[2 * pair]));
        }
        int first = formula.fused(pairs[1], r2, pairs[0]);
        int second = formula.fused(pairs[3], r2, pairs[2]);
        int q = formula.fused(formula.fused(pairs[4], r4, second), r4, first);
        return formula.fused(q, r2, r);
    }

    /** 1 + fraction. */
    private int significand() {
        return formula.add(formula.constant(1), fraction);
    }

    /** The value times 2^{−halvings}; it overflows and underflows as it should. */
    int scaled(int halvings) {
        int exponent = halvings == 0 ? k : formula.subtract(k, formula.constant(halvings));
        int halfRounded = formula.fusedTimes(exponent, 0.5, formula.constant(ROUNDER));
        int half = formula.subtract(halfRounded, formula.constant(ROUNDER));
        int rest = formula.add(formula.subtract(exponent, half), formula.constant(ROUNDER));
        int most = formula.multiply(significand(), formula.powerOfTwo(halfRounded));
        return formula.multiply(most, formula.powerOfTwo(rest));
    }

    /** eˣ to within one unit in the last place. */
    static Kernel exp() {
        Formula formula = new Formula();
        return formula.kernel("exp", value(formula, formula.argument(0)));
    }

    /** eˣ for small |x|, where there is nothing to reduce and nothing to saturate. */
    static Kernel smallExp() {
        Formula formula = new Formula();
        int x = formula.argument(0);
        return formula.kernel("small_exp", formula.add(formula.constant(1), fraction(formula, x)));
    }

    /** 1/(1 + e⁻ˣ). */
    static Kernel logistic() {
        Formula formula = new Formula();
        int e = value(formula, formula.negate(formula.argument(0)));
        return formula.kernel("logistic", formula.divide(formula.constant(1), formula.add(formula.constant(1), e)));
    }

    /** −x/(e⁻ˣ − 1). */
    static Kernel linoid() {
        Formula formula = new Formula();
        int x = formula.argument(0);
        int value = formula.divide(formula.negate(x), valueLessOne(formula, formula.negate(x)));
        int atZero = formula.constant(1);
        return formula.kernel(
                "linoid", formula.selectLess(formula.absolute(x), formula.constant(Double.MIN_NORMAL), atZero, value));
    }

    /** (e⁻ˣ − 1)/(−x). */
    static Kernel meanDecay() {
        Formula formula = new Formula();
        int minus = formula.subtract(formula.constant(-ASIDE), formula.argument(0));
        return formula.kernel("mean_decay", formula.divide(valueLessOne(formula, minus), minus));
    }

    /** eˣ, saturated. */
    private static int value(Formula formula, int x) {
        ExponentialFormulas reduced = new ExponentialFormulas(formula, x, -1);
        int power = formula.powerOfTwo(reduced.rounded);
        return saturated(formula, x, LEAST, formula.fused(power, reduced.fraction, power), GREATEST);
    }

    /** eˣ − 1, saturated; had from 2ᵏ·(1 + fraction) without cancelling, so that no series is needed near 0. */
    private static int valueLessOne(Formula formula, int x) {
        ExponentialFormulas reduced = new ExponentialFormulas(formula, x, -1);
        int power = formula.powerOfTwo(reduced.rounded);
        int value = formula.fused(power, reduced.fraction, formula.subtract(power, formula.constant(1)));
        return saturated(formula, x, LEAST - 1, value, GREATEST - 1);
    }

    /** What keeps its value beyond {@link #LARGEST_ARGUMENT}; NaN stays NaN. Chosen at the end, since in front of the reduction everything would wait for it. */
    private static int saturated(Formula formula, int x, double least, int value, double greatest) {
        int above = formula.selectLess(x, formula.constant(-LARGEST_ARGUMENT), formula.constant(least), value);
        return formula.selectLess(formula.constant(LARGEST_ARGUMENT), x, formula.constant(greatest), above);
    }

    /** With u = 1 − e^{−2|x|}: |tanh x| = u/(2 − u). */
    static Kernel tanh() {
        Formula formula = new Formula();
        int x = formula.argument(0);
        int magnitude = formula.absolute(x);
        int twice = formula.atMost(80, formula.add(magnitude, magnitude));
        ExponentialFormulas reduced = new ExponentialFormulas(formula, formula.negate(twice), -1);
        int power = formula.powerOfTwo(reduced.rounded);
        int u = formula.fusedNegative(power, reduced.fraction, formula.subtract(formula.constant(1), power));
        int value = formula.divide(u, formula.subtract(formula.constant(2), u));
        return formula.kernel("tanh", odd(formula, x, magnitude, value));
    }

    /** With u = e^{|x|} − 1: |sinh x| = (u + u/(u + 1))/2, for large |x| e^{|x|}/2. */
    static Kernel sinh() {
        Formula formula = new Formula();
        int x = formula.argument(0);
        int magnitude = formula.absolute(x);
        ExponentialFormulas reduced = new ExponentialFormulas(formula, formula.atMost(1000, magnitude), -1);
        int power = reduced.smallPower();
        int u = formula.fused(power, reduced.fraction, formula.subtract(power, formula.constant(1)));
        int sum = formula.add(u, formula.divide(u, formula.add(u, formula.constant(1))));
        int value = formula.selectLess(
                magnitude, formula.constant(ONE_SIDED_ABOVE), formula.times(sum, 0.5), reduced.scaled(1));
        return formula.kernel("sinh", odd(formula, x, magnitude, value));
    }

    /** (e^{|x|} + e^{−|x|})/2, for large |x| e^{|x|}/2. */
    static Kernel cosh() {
        Formula formula = new Formula();
        int magnitude = formula.absolute(formula.argument(0));
        ExponentialFormulas reduced = new ExponentialFormulas(formula, formula.atMost(1000, magnitude), -1);
        int power = reduced.smallPower();
        int half = formula.times(formula.fused(power, reduced.fraction, power), 0.5);
        int sum = formula.add(half, formula.divide(formula.constant(0.25), half));
        return formula.kernel(
                "cosh", formula.selectLess(magnitude, formula.constant(ONE_SIDED_ABOVE), sum, reduced.scaled(1)));
    }

    /** 2ᵏ where k is small; 1 elsewhere, for a value that isn't selected. */
    private int smallPower() {
        return formula.powerOfTwo(formula.selectLess(k, formula.constant(64), rounded, formula.constant(ROUNDER)));
    }

    private static int odd(Formula formula, int x, int magnitude, int value) {
        int signed = formula.selectLess(x, formula.constant(0), formula.negate(value), value);
        return formula.selectLess(magnitude, formula.constant(IDENTITY_WITHIN), x, signed);
    }
}
