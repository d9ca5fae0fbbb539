package org.nernst.sensitivity.global;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A mean with its 95 % confidence interval.
 *
 * @param value the mean
 * @param halfWidth half the length of the interval
 */
public record Estimate(double value, double halfWidth) {
    private static final double QUANTILE = 0.975;

    /** Of independent samples, two at least, by Student's t distribution. */
    static Estimate of(double[] samples) {
        int n = samples.length;
        double mean = Arrays.stream(samples).average().orElseThrow();
        double squares = 0;
        for (double sample : samples) {
            squares += (sample - mean) * (sample - mean);
        }
        double quantile = new TDistribution(n - 1).inverseCumulativeProbability(QUANTILE);
        return new Estimate(mean, quantile * Math.sqrt(squares / (n - 1) / n));
    }

    /**
     * Where a straight line through independent samples is at zero: with a control variate, whose expectation is zero, its mean with less
     * variance.
     *
     * @param controls the control variate of each sample; three samples at least
     */
    static Estimate atZero(double[] controls, double[] samples) {
        int n = samples.length;
        double control = Arrays.stream(controls).average().orElseThrow();
        double mean = Arrays.stream(samples).average().orElseThrow();
        double squares = 0;
        double products = 0;
        for (int k = 0; k < n; k++) {
            squares += (controls[k] - control) * (controls[k] - control);
            products += (controls[k] - control) * (samples[k] - mean);
        }
        if (squares == 0) {
            return of(samples);
        }
        double slope = products / squares;
        double residuals = 0;
        for (int k = 0; k < n; k++) {
            double residual = samples[k] - mean - slope * (controls[k] - control);
            residuals += residual * residual;
        }
        double error = Math.sqrt(residuals / (n - 2) * (1.0 / n + control * control / squares));
        double quantile = new TDistribution(n - 2).inverseCumulativeProbability(QUANTILE);
        return new Estimate(mean - slope * control, quantile * error);
    }

    /** Where the interval begins. */
    public double lower() {
        return value - halfWidth;
    }

    /** Where it ends. */
    public double upper() {
        return value + halfWidth;
    }
}
