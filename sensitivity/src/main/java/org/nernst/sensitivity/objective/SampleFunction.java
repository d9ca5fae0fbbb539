package org.nernst.sensitivity.objective;

/**
 * A differentiable function of samples of a trajectory, written by the user or by a library of losses.
 *
 * <pre>{@code
 * SampleFunction spread = (samples, slopes) -> {           // ½ Σ x²
 *     double sum = 0;
 *     for (int k = 0; k < samples.length; k++) {
 *         sum += 0.5 * samples[k] * samples[k];
 *         slopes[k] = samples[k];
 *     }
 *     return sum;
 * };
 * Objective objective = Objective.ofSamples("spread", "axon.v", times, spread);
 * }</pre>
 */
@FunctionalInterface
public interface SampleFunction {
    /**
     * The value with its derivatives.
     *
     * @param samples in internal units, shape [times]
     * @param slopes receives the derivative by each sample, shape [times]
     */
    double value(double[] samples, double[] slopes);
}
