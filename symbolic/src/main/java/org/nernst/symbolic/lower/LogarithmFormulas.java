package org.nernst.symbolic.lower;

/**
 * ln x, and powers by ln x as the sum of two doubles, right to about 2⁻⁶⁴.
 *
 * <p>x = m·2ᵉ with √½ &lt; m ≤ √2, s = (m − 1)/(m + 1), ln m = 2 artanh s = 2s + s·(⅔s² + s⁴·P(s²)). For powers s, s² and the
 * cubic term are kept in two doubles each.
 */
final class LogarithmFormulas {
    private static final double SMALLEST_NORMAL = 0x1p-1022;
    private static final double SQUARE_ROOT_OF_TWO = 1.4142135623730951;
    /** 42 bits, so that its product with an exponent is exact. */
    private static final double LN2_HIGH = 0x1.62e42fefa38p-1;

    private static final double LN2_LOW = 5.497923018708371e-14;
    private static final double TWO_THIRDS = 2.0 / 3;
    private static final double TWO_THIRDS_LOW = 3.700743415417188e-17;

    // P(z) = Σ 2zʲ/(2j + 5), interpolated at Chebyshev nodes of 0 … 0.0295 in 60-digit arithmetic.
    private static final double[] COEFFICIENTS = {
        0.4,
        0.28571428571429364,
        0.2222222222165623,
        0.18181818335315186,
        0.15384594970811702,
        0.13334804242781084,
        0.11706248418914898,
        0.11723052304047295
    };

    // Q(z) = Σ 2zʲ/(2j + 3), interpolated at Chebyshev nodes likewise: ln m from it is right to 5e-18 before rounding.
    private static final double[] QUOTIENT = {
        0.666666666666667,
        0.39999999999899444,
        0.2857142862600327,
        0.22222211130259878,
        0.18182889455674947,
        0.15331710618210773,
        0.14616585424888623
    };

    /** Powers beyond e^{±this} have overflowed or vanished. */
    private static final double LARGEST_EXPONENT = 746;

    private static final double WHOLE_FROM = 0x1p52;

    private final Formula formula;
    private final int m;
    private final int e;

    /** ln x in two doubles. */
    private record Parts(int high, int low) {}

    /** @param x the number of a positive finite value; for others the result is of no use */
    private LogarithmFormulas(Formula formula, int x) {
        this.formula = formula;
        int smallest = formula.constant(SMALLEST_NORMAL);
        int normal = formula.selectLess(x, smallest, formula.times(x, 0x1p54), x);
        int bias = formula.selectLess(x, smallest, formula.constant(-54), formula.constant(0));
        int wholeExponent = formula.add(formula.exponent(normal), bias);
        int mantissa = formula.mantissa(normal);
        int root = formula.constant(SQUARE_ROOT_OF_TWO);
        int one = formula.constant(1);
        m = formula.selectLess(root, mantissa, formula.times(mantissa, 0.5), mantissa);
        e = formula.selectLess(root, mantissa, formula.add(wholeExponent, one), wholeExponent);
    }

    /** ln m + e·ln 2 in two doubles. */
    private Parts parts() {
        int one = formula.constant(1);
        int above = formula.subtract(m, one);
        int below = formula.add(m, one);
        int belowLow = formula.subtract(m, formula.subtract(below, one));
        int s = formula.divide(above, below);
        int remainder = formula.fusedNegative(s, belowLow, formula.fusedNegative(s, below, above));
        int sLow = formula.divide(remainder, below);

        int z = formula.multiply(s, s);
        int twice = formula.add(s, s);
        int zLow = formula.fused(twice, sLow, formula.fused(s, s, formula.negate(z)));
        int third = formula.times(z, TWO_THIRDS);
        int thirdLow = formula.add(
                formula.fusedTimes(z, TWO_THIRDS, formula.negate(third)),
                formula.fusedTimes(z, TWO_THIRDS_LOW, formula.times(zLow, TWO_THIRDS)));
        int tail = formula.multiply(formula.multiply(z, z), formula.polynomial(z, COEFFICIENTS));
        int inner = formula.add(third, tail);
        int innerLow = formula.add(formula.add(formula.subtract(third, inner), tail), thirdLow);
        int cubic = formula.multiply(s, inner);
        int cubicLow =
                formula.fused(s, innerLow, formula.fused(sLow, inner, formula.fused(s, inner, formula.negate(cubic))));

        // Each next term is smaller than the sum so far, so that what rounding drops is had exactly.
        int whole = formula.times(e, LN2_HIGH);
        int first = formula.add(whole, twice);
        int firstLow = formula.add(formula.subtract(whole, first), twice);
        int second = formula.add(first, cubic);
        int secondLow = formula.add(formula.subtract(first, second), cubic);
        int rest = formula.fusedTimes(e, LN2_LOW, formula.fusedTimes(sLow, 2, cubicLow));
        int lows = formula.add(formula.add(firstLow, secondLow), rest);
        int high = formula.add(second, lows);
        return new Parts(high, formula.add(formula.subtract(second, high), lows));
    }

    /**
     * ln x: −∞ at 0, NaN below. One double is enough here, with a single division: with f = m − 1 and s as above, ln m = f −
     * (f²/2 − s·(f²/2 + s²·Q(s²))).
     */
    static Kernel log() {
        Formula formula = new Formula();
        int x = formula.argument(0);
        LogarithmFormulas reduced = new LogarithmFormulas(formula, x);
        int f = formula.subtract(reduced.m, formula.constant(1));
        int s = formula.divide(f, formula.add(f, formula.constant(2)));
        int z = formula.multiply(s, s);
        int w = formula.multiply(z, z);
        int even = formula.polynomial(w, QUOTIENT[0], QUOTIENT[2], QUOTIENT[4], QUOTIENT[6]);
        int odd = formula.polynomial(w, QUOTIENT[1], QUOTIENT[3], QUOTIENT[5]);
        int halfSquare = formula.multiply(formula.times(f, 0.5), f);
        int inner = formula.fused(formula.fused(odd, z, even), z, halfSquare);
        int correction = formula.fused(s, inner, formula.times(reduced.e, ExponentialFormulas.LN2_LOW));
        int ofMantissa = formula.subtract(f, formula.subtract(halfSquare, correction));
        int value = formula.fusedTimes(reduced.e, ExponentialFormulas.LN2_HIGH, ofMantissa);
        return formula.kernel("log", complete(formula, x, value));
    }

    /** The logarithm's high part where x is positive and finite, and its limits elsewhere. */
    private static int complete(Formula formula, int x, int high) {
        int zero = formula.constant(0);
        int finite = formula.selectLess(formula.constant(Double.MAX_VALUE), x, x, high);
        // 0 − ∞, and NaN − ∞.
        int limit = formula.subtract(x, formula.constant(Double.POSITIVE_INFINITY));
        int notPositive = formula.selectLess(x, zero, formula.constant(Double.NaN), limit);
        return formula.selectLess(zero, x, finite, notPositive);
    }

    /** x^y = ±e^{y·ln|x|}; the product and its rounding error go into the exponential together. */
    static Kernel power() {
        Formula formula = new Formula();
        int x = formula.argument(0);
        int y = formula.argument(1);
        int magnitude = formula.absolute(x);
        Parts logarithm = new LogarithmFormulas(formula, magnitude).parts();
        int high = complete(formula, magnitude, logarithm.high);
        int product = formula.multiply(y, high);
        int productLow = formula.fused(y, logarithm.low, formula.fused(y, high, formula.negate(product)));
        int bound = formula.constant(LARGEST_EXPONENT);
        int exponentLow = formula.selectLess(formula.absolute(product), bound, productLow, formula.constant(0));
        int exponent = formula.atMost(LARGEST_EXPONENT, formula.atLeast(-LARGEST_EXPONENT, product));
        int positive = new ExponentialFormulas(formula, exponent, exponentLow).scaled(0);
        return formula.kernel("power", special(formula, x, y, positive));
    }

    private static int special(Formula formula, int x, int y, int positive) {
        int zero = formula.constant(0);
        int one = formula.constant(1);
        int size = formula.absolute(y);
        int odd = formula.selectLess(
                zero, fraction(formula, formula.times(size, 0.5)), formula.negate(positive), positive);
        // A negative finite number has no power that isn't whole.
        int notWhole = formula.selectLess(
                formula.constant(-Double.POSITIVE_INFINITY), x, formula.constant(Double.NaN), positive);
        int negative = formula.selectLess(zero, fraction(formula, size), notWhole, odd);
        int negativeZero = formula.selectLess(zero, fraction(formula, size), positive, odd);
        // 1/x tells −0 from 0.
        int zeroBase = formula.selectLess(formula.divide(one, x), zero, negativeZero, positive);
        int signed = formula.selectLess(
                x, zero, negative, formula.selectLess(zero, formula.absolute(x), positive, zeroBase));
        // x⁰ = 1, for NaN too.
        return formula.selectLess(zero, size, signed, formula.selectLess(size, one, one, signed));
    }

    /** How far a positive number is from the nearest whole one. */
    private static int fraction(Formula formula, int a) {
        int whole = formula.constant(WHOLE_FROM);
        int nearest = formula.subtract(formula.add(a, whole), whole);
        return formula.selectLess(a, whole, formula.absolute(formula.subtract(a, nearest)), formula.constant(0));
    }
}
