package org.nernst.fit.loss;

import java.util.Arrays;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SampleFunction;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.symbolic.system.ModelException;

/**
 * Ways to say how far a simulated trace is from a recorded one, as objectives: for losses and for derivatives alike.
 *
 * <pre>{@code
 * Objective warped = TraceDistance.softDynamicTimeWarping("axon.v", trace, 1);
 * }</pre>
 */
public final class TraceDistance {
    private TraceDistance() {}

    /** (1/N) Σ |v(t_k) − trace_k|. Where a difference is exactly zero its derivative is taken to be zero too. */
    public static Objective meanAbsolute(String path, Trace trace) {
        double[] recorded = trace.values();
        return of("mean_absolute", path, trace, (samples, slopes) -> {
            double sum = 0;
            for (int k = 0; k < samples.length; k++) {
                double difference = samples[k] - recorded[k];
                sum += Math.abs(difference);
                slopes[k] = Math.signum(difference) / samples.length;
            }
            return sum / samples.length;
        });
    }

    /**
     * Σ w_k (v(t_k) − trace_k)² / Σ w_k.
     *
     * @param weights at least 0, not all 0, shape [samples]
     * @throws ModelException if they are not
     */
    public static Objective weightedSquares(String path, Trace trace, double[] weights) {
        double[] own = weights.clone();
        double total = Arrays.stream(own).sum();
        if (own.length != trace.size() || !(total > 0) || Arrays.stream(own).anyMatch(weight -> !(weight >= 0))) {
            throw new ModelException("the weights of trace " + trace.name() + " must be " + trace.size()
                    + " numbers of at least 0, one of them above");
        }
        double[] recorded = trace.values();
        return of("weighted_squares", path, trace, (samples, slopes) -> {
            double sum = 0;
            for (int k = 0; k < samples.length; k++) {
                double difference = samples[k] - recorded[k];
                sum += own[k] * difference * difference;
                slopes[k] = 2 * own[k] * difference / total;
            }
            return sum / total;
        });
    }

    /**
     * The negative logarithm of the likelihood of Gaussian noise whose standard deviation is estimated along with everything else:
     * (N/2) ln(2πe Σ(v(t_k) − trace_k)²/N).
     */
    public static Objective negativeLogLikelihood(String path, Trace trace) {
        double[] recorded = trace.values();
        return of("negative_log_likelihood", path, trace, (samples, slopes) -> {
            int count = samples.length;
            double sum = 0;
            for (int k = 0; k < count; k++) {
                double difference = samples[k] - recorded[k];
                sum += difference * difference;
            }
            for (int k = 0; k < count; k++) {
                slopes[k] = count * (samples[k] - recorded[k]) / sum;
            }
            return 0.5 * count * Math.log(2 * Math.PI * Math.E * sum / count);
        });
    }

    /**
     * Soft dynamic time warping: the smooth least cost, by soft minima, of aligning the simulated samples with the recorded ones, both in order, at a
     * cost of the squared difference for each pair (Cuturi and Blondel, ICML 2017, equations 1 and 2, algorithms 1 and 2). A spike too late costs
     * little. The cost of computing it grows with the square of the number of samples.
     *
     * @param smoothing γ, in the square of the quantity's unit; the smaller, the nearer to the sharp least cost
     * @throws ModelException if the smoothing isn't above 0
     */
    public static Objective softDynamicTimeWarping(String path, Trace trace, double smoothing) {
        if (!(smoothing > 0) || Double.isInfinite(smoothing)) {
            throw new ModelException("a smoothing of " + smoothing + " is not possible; it must be above 0");
        }
        return of("soft_dtw", path, trace, new SoftAlignment(trace.values(), smoothing));
    }

    private static Objective of(String name, String path, Trace trace, SampleFunction function) {
        return Objective.ofSamples(name + "[" + trace.name() + "]", path, trace.times(), function);
    }
}
