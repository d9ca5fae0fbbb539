package org.nernst.sensitivity.curvature;

import java.util.Objects;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.symbolic.system.ModelException;

/**
 * What is recorded: a quantity at some times, each sample with Gaussian noise of its own.
 *
 * @param path a state or observable, such as {@code axon.v}
 * @param times [ms], shape [samples]
 * @param standardDeviation of the noise, in the quantity's internal unit
 */
public record NoisyTrace(String path, double[] times, double standardDeviation) {
    /**
     * @throws ModelException if there are no samples, or the noise is not above 0
     */
    public NoisyTrace {
        Objects.requireNonNull(path);
        times = times.clone();
        if (times.length == 0) {
            throw new ModelException("a recording of " + path + " has no samples; it needs at least one");
        }
        if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
            throw new ModelException("noise of standard deviation " + standardDeviation + " on " + path
                    + " is not possible; it must be above 0");
        }
    }

    @Override
    public double[] times() {
        return times.clone();
    }

    /** What is looked at on a solution. */
    SampledQuantity sampled() {
        return new SampledQuantity(path, times);
    }
}
