package org.nernst.symbolic.expr;

/**
 * The functions with removable singularities or overflowing textbook forms, right to the last digits everywhere.
 *
 * <p>linoid(x) = x/(1 − e⁻ˣ) = 1 + x/2 + Σ B₂ₖ x²ᵏ/(2k)! (Bernoulli numbers; Abramowitz &amp; Stegun 23.1.1), which
 * converges for |x| &lt; 2π. Derivatives use the series where the closed form would cancel.
 */
public final class SpecialFunctions {
    /** B₂ₖ/(2k)! for k = 1, 2, …: 1/12, −1/720, 1/30240, … */
    private static final double[] BERNOULLI = {
        1.0 / 12,
        -1.0 / 720,
        1.0 / 30240,
        -1.0 / 1209600,
        1.0 / 47900160,
        -691.0 / 1307674368000.0,
        1.0 / 74724249600.0,
        -3617.0 / 10670622842880000.0,
        43867.0 / 5109094217170944000.0,
        -174611.0 / 802857662698291200000.0,
        77683.0 / 14101100039391805440000.0,
        -236364091.0 / 1693824136731743669452800000.0,
        657931.0 / 186134520519971831808000000.0,
        -3392780147.0 / 37893265687455865519472640000000.0
    };

    /** Within this the series is used; there its first dropped term is below 1e-17. */
    private static final double SERIES_WITHIN = 1.25;

    /** How many coefficients of linoid's series there are. */
    public static final int LINOID_TERMS = BERNOULLI.length;

    private SpecialFunctions() {}

    /** B₂ₖ/(2k)!, the coefficient of x²ᵏ in the series of linoid, for k from 1 to {@link #LINOID_TERMS}. */
    public static double linoidCoefficient(int k) {
        return BERNOULLI[k - 1];
    }

    /** 0 for x ≤ 0, 1 for x &gt; 0. */
    public static double step(double x) {
        return x > 0 ? 1 : 0;
    }

    /** 1/(1 + e⁻ˣ), computed with an exponential that can't overflow. */
    public static double logistic(double x) {
        double e = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    /** x/(1 − e⁻ˣ), 1 at 0. */
    public static double linoid(double x) {
        if (Math.abs(x) < 1e-5) {
            return 1 + x * (0.5 + x * BERNOULLI[0]);
        }
        return x == Double.NEGATIVE_INFINITY ? 0 : -x / Math.expm1(-x);
    }

    /** (1 − e⁻ˣ)/x, 1 at 0. */
    public static double meanDecay(double x) {
        return x == 0 ? 1 : -Math.expm1(-x) / x;
    }

    /** The first derivative of the mean decay: (e⁻ˣ(1 + x) − 1)/x², −½ at 0. */
    public static double meanDecayFirst(double x) {
        double decay = meanDecay(x);
        if (Math.abs(x) < SERIES_WITHIN) {
            double square = x * x;
            double sum = 0;
            for (int k = BERNOULLI.length; k >= 1; k--) {
                sum = sum * square + BERNOULLI[k - 1];
            }
            return decay * (x * sum - 0.5);
        }
        return decay == Double.POSITIVE_INFINITY ? -decay : (Math.exp(-x) - decay) / x;
    }

    /** The first derivative of linoid: (1 − e⁻ˣ(1 + x))/(1 − e⁻ˣ)², ½ at 0. */
    public static double linoidFirst(double x) {
        if (Math.abs(x) < SERIES_WITHIN) {
            double square = x * x;
            double sum = 0;
            for (int k = BERNOULLI.length; k >= 1; k--) {
                sum = sum * square + 2 * k * BERNOULLI[k - 1];
            }
            return 0.5 + x * sum;
        }
        if (x < 0) {
            // Multiplied through by e²ˣ, so that the exponential of a large positive number isn't taken.
            double e = Math.exp(x);
            double denominator = Math.expm1(x);
            return e * (e - 1 - x) / (denominator * denominator);
        }
        double e = Math.exp(-x);
        double denominator = Math.expm1(-x);
        // e·x underflows to zero before x overflows it.
        return (1 - e - (e == 0 ? 0 : e * x)) / (denominator * denominator);
    }

    /** The second derivative of linoid, an even function: e⁻ˣ(x − 2 + (x + 2)e⁻ˣ)/(1 − e⁻ˣ)³, 1/6 at 0. */
    public static double linoidSecond(double x) {
        double magnitude = Math.abs(x);
        if (magnitude < SERIES_WITHIN) {
            double square = x * x;
            double sum = 0;
            for (int k = BERNOULLI.length; k >= 1; k--) {
                sum = sum * square + 2 * k * (2 * k - 1) * BERNOULLI[k - 1];
            }
            return sum;
        }
        double e = Math.exp(-magnitude);
        if (e == 0) {
            return 0;
        }
        double denominator = -Math.expm1(-magnitude);
        return e * (magnitude - 2 + (magnitude + 2) * e) / (denominator * denominator * denominator);
    }
}
