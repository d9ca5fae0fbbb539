package org.nernst.solvers.noise;

/**
 * The inverse of the normal distribution function, by the rational functions of Wichura's algorithm AS 241 (Appl Stat 37:477,
 * 1988), right to about 1e-16 relative.
 *
 * <p>Only additions, multiplications, divisions and square roots, the logarithm of the tails included, so that every IEEE processor
 * gives the same bits, and one uniform number gives one normal one, without a branch that takes more.
 */
final class NormalQuantile {
    private static final double CENTRE = 0.425;
    private static final double FAR_TAIL = 5;

    private static final double[] CENTRE_ABOVE = {
        2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
        1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0
    };
    private static final double[] CENTRE_BELOW = {
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1
    };
    private static final double[] TAIL_ABOVE = {
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
        3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0
    };
    private static final double[] TAIL_BELOW = {
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1
    };
    private static final double[] FAR_ABOVE = {
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0
    };
    private static final double[] FAR_BELOW = {
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1
    };

    private static final double LN_2 = 0.69314718055994530942;
    private static final double ROOT_2 = 1.4142135623730950488;
    private static final int MOST_TERMS = 21;

    private NormalQuantile() {}

    /**
     * The x below which a standard normal variable lies with probability p.
     *
     * @param p above 0 and below 1
     */
    static double of(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= CENTRE) {
            double r = CENTRE * CENTRE - q * q;
            return q * polynomial(CENTRE_ABOVE, r) / polynomial(CENTRE_BELOW, r);
        }
        double r = Math.sqrt(minusLogarithm(q < 0 ? p : 1 - p));
        double x = r <= FAR_TAIL
                ? polynomial(TAIL_ABOVE, r - 1.6) / polynomial(TAIL_BELOW, r - 1.6)
                : polynomial(FAR_ABOVE, r - FAR_TAIL) / polynomial(FAR_BELOW, r - FAR_TAIL);
        return q < 0 ? -x : x;
    }

    private static double polynomial(double[] descending, double x) {
        double sum = descending[0];
        for (int index = 1; index < descending.length; index++) {
            sum = sum * x + descending[index];
        }
        return sum;
    }

    /** −ln p for p far below 1: the exponent's part, and 2 artanh((m − 1)/(m + 1)) for the mantissa m between √½ and √2. */
    private static double minusLogarithm(double p) {
        int exponent = Math.getExponent(p);
        double mantissa = p * Double.longBitsToDouble((long) (1023 - exponent) << 52);
        if (mantissa > ROOT_2) {
            mantissa *= 0.5;
            exponent++;
        }
        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double sum = 1.0 / MOST_TERMS;
        for (int odd = MOST_TERMS - 2; odd > 0; odd -= 2) {
            sum = sum * square + 1.0 / odd;
        }
        return -exponent * LN_2 - 2 * s * sum;
    }
}
