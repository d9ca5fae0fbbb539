package org.nernst.sensitivity.objective;

import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/**
 * A quantity and the times at which it is looked at, such as those of a recording.
 *
 * <pre>{@code
 * new SampledQuantity("axon.v", trace.times())
 * }</pre>
 *
 * @param path a state or observable
 * @param times in any order [ms], shape [samples]
 */
public record SampledQuantity(String path, double[] times) {
    /** Refuses what is null. */
    public SampledQuantity {
        Objects.requireNonNull(path);
        times = times.clone();
    }

    /** The times [ms], a copy. */
    @Override
    public double[] times() {
        return times.clone();
    }

    /** The number of samples. */
    public int size() {
        return times.length;
    }

    /**
     * Checks that a problem runs wherever there are samples.
     *
     * @throws ModelException if it doesn't
     */
    public void checkWithin(Problem problem) {
        for (double time : times) {
            if (!(time >= problem.start() && time <= problem.end())) {
                throw new ModelException(path + " at t = " + time + " ms lies outside the solution, which runs from "
                        + problem.start() + " ms to " + problem.end() + " ms");
            }
        }
    }
}
