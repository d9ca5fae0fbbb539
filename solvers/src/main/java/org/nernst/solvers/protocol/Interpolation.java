package org.nernst.solvers.protocol;

import org.hipparchus.analysis.interpolation.AkimaSplineInterpolator;
import org.hipparchus.analysis.interpolation.SplineInterpolator;
import org.hipparchus.analysis.interpolation.UnivariateInterpolator;
import org.hipparchus.analysis.polynomials.PolynomialFunction;
import org.hipparchus.analysis.polynomials.PolynomialSplineFunction;

/** What a sampled stimulus is between its samples. */
public enum Interpolation {
    /** Each value holds until the next; the last sample only ends the one before. */
    HOLD(2, null),
    /** Straight lines. */
    LINEAR(2, null),
    /** The natural cubic spline, twice continuously differentiable. */
    CUBIC(3, new SplineInterpolator()),
    /** Akima's cubic spline, which doesn't overshoot where samples jump (J ACM 17:589, 1970). */
    AKIMA(5, new AkimaSplineInterpolator());

    private final int leastSamples;
    private final UnivariateInterpolator interpolator;

    Interpolation(int leastSamples, UnivariateInterpolator interpolator) {
        this.leastSamples = leastSamples;
        this.interpolator = interpolator;
    }

    /** How many samples it needs at least. */
    int leastSamples() {
        return leastSamples;
    }

    /** The coefficients of each piece in powers of t − its beginning, shape [samples − 1, terms]. */
    double[] coefficients(double[] times, double[] values) {
        int pieces = times.length - 1;
        if (interpolator == null) {
            int terms = this == HOLD ? 1 : 2;
            double[] coefficients = new double[pieces * terms];
            for (int piece = 0; piece < pieces; piece++) {
                coefficients[piece * terms] = values[piece];
                if (this == LINEAR) {
                    coefficients[piece * terms + 1] =
                            (values[piece + 1] - values[piece]) / (times[piece + 1] - times[piece]);
                }
            }
            return coefficients;
        }
        PolynomialFunction[] polynomials =
                ((PolynomialSplineFunction) interpolator.interpolate(times, values)).getPolynomials();
        double[] coefficients = new double[pieces * 4];
        for (int piece = 0; piece < pieces; piece++) {
            // Without trailing zeros, so there may be fewer than four.
            double[] own = polynomials[piece].getCoefficients();
            System.arraycopy(own, 0, coefficients, piece * 4, own.length);
        }
        return coefficients;
    }
}
