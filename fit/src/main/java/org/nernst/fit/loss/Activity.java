package org.nernst.fit.loss;

import org.nernst.sensitivity.objective.Objective;
import org.nernst.symbolic.system.ModelException;

/**
 * How active a cell is, in a form that a gradient can follow from silence. A frequency or a number of spikes has no derivative while there is none, and the
 * share of time above a threshold has the derivative 0. The logarithm of a soft share has neither fault: ln of the mean of 1/(1 + e^{−(v − θ)/k}) is about
 * (v − θ)/k while the cell is silent, and so rises as it comes nearer to its threshold, and it is about the logarithm of the share once it fires.
 *
 * <pre>{@code
 * // Above −20 mV for 5 % of the time; then a frequency can be asked for.
 * new TargetLoss.Target(Activity.logShare("axon.v", times, -20, 5), Math.log(0.05), 0.05)
 * }</pre>
 */
public final class Activity {
    private Activity() {}

    /**
     * The logarithm of the share of time above a threshold.
     *
     * @param path of a membrane potential
     * @param times at which it is looked at [ms], close enough to see a spike
     * @param threshold θ [mV]
     * @param softness k, the width of the threshold [mV]
     * @throws ModelException if the threshold has no width, or there is no time
     */
    public static Objective logShare(String path, double[] times, double threshold, double softness) {
        if (!(softness > 0)) {
            throw new ModelException("a threshold " + softness
                    + " mV wide can't be followed from silence; its width must be above 0, as 5 mV is");
        }
        return Objective.ofSamples("ln share above " + threshold + " mV", path, times, (samples, slopes) -> {
            int count = samples.length;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < count; k++) {
                // ln of the logistic function, which doesn't underflow far below the threshold.
                double z = (samples[k] - threshold) / softness;
                slopes[k] = z < 0 ? z - Math.log1p(Math.exp(z)) : -Math.log1p(Math.exp(-z));
                greatest = Math.max(greatest, slopes[k]);
            }
            double sum = 0;
            for (int k = 0; k < count; k++) {
                sum += Math.exp(slopes[k] - greatest);
            }
            for (int k = 0; k < count; k++) {
                slopes[k] = Math.exp(slopes[k] - greatest) / sum * -Math.expm1(slopes[k]) / softness;
            }
            return greatest + Math.log(sum / count);
        });
    }
}
