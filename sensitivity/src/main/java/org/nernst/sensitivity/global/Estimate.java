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

    /** Where the interval begins. */
    public double lower() {
        return value - halfWidth;
    }

    /** Where it ends. */
    public double upper() {
        return value + halfWidth;
    }
}
