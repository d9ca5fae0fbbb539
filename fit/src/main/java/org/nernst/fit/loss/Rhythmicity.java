package org.nernst.fit.loss;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.symbolic.system.ModelException;

/**
 * How much a quantity swings with a wanted period, in a form that a gradient can follow before there is such a rhythm: the logarithm of the share of its variance
 * that a sine of that period explains, 0 for a pure one. Unlike a period between bursts it exists wherever anything moves. Of a slow quantity, such as calcium, it
 * says how a cell bursts; of a potential mostly how it spikes.
 *
 * <pre>{@code
 * // Calcium swings with 300 ms.
 * new TargetLoss.Target(Rhythmicity.logShare("cell.ca.inside", times, 300), Math.log(0.9), 0.2)
 * }</pre>
 */
public final class Rhythmicity {
    private Rhythmicity() {}

    /**
     * The logarithm of the share of the variance that swings with a period, |Σ (xₖ − x̄) e^{2πi tₖ/T}|² · 2/(n Σ (xₖ − x̄)²).
     *
     * @param path of a state or observable
     * @param times at which it is looked at [ms], evenly spaced over at least two periods
     * @param period T [ms]
     * @throws ModelException if the times don't span two periods or are too far apart to see one
     */
    public static Objective logShare(String path, double[] times, double period) {
        int count = times.length;
        double span = count < 2 ? 0 : times[count - 1] - times[0];
        // Also refuses a period that is no number.
        if (!(period > 0 && span >= 2 * period) || span / (count - 1) > period / 4) {
            throw new ModelException("a rhythm of " + period + " ms can't be seen in " + count + " samples over " + span
                    + " ms; look at two periods or more, four times in each or more often");
        }
        double[] cosines = centred(times, t -> Math.cos(2 * Math.PI * t / period));
        double[] sines = centred(times, t -> Math.sin(2 * Math.PI * t / period));
        return Objective.ofSamples("ln share of a rhythm of " + period + " ms", path, times, (samples, slopes) -> {
            double mean = Arrays.stream(samples).average().orElseThrow();
            double along = 0;
            double across = 0;
            double variance = 0;
            for (int k = 0; k < count; k++) {
                double off = samples[k] - mean;
                along += off * cosines[k];
                across += off * sines[k];
                variance += off * off;
            }
            if (variance == 0) {
                throw new ModelException(path + " doesn't move at all, so no part of that is a rhythm");
            }
            double power = along * along + across * across;
            for (int k = 0; k < count; k++) {
                slopes[k] = 2 * (along * cosines[k] + across * sines[k]) / power - 2 * (samples[k] - mean) / variance;
            }
            return Math.log(2 * power / (count * variance));
        });
    }

    /** Its values less their mean, so that what it is multiplied with needs no mean taken off. */
    private static double[] centred(double[] times, DoubleUnaryOperator wave) {
        double[] values = Arrays.stream(times).map(wave).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }
}
