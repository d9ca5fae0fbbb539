package org.nernst.fit.loss;

import java.util.Objects;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.ModelException;

/**
 * A recorded trace of a quantity of a model, with Gaussian noise.
 *
 * @param path a state or observable, such as {@code axon.v}
 * @param trace in the quantity's internal unit
 * @param standardDeviation of a sample, in that unit; where it isn't known, 1 for all recordings of a kind
 */
public record Recording(String path, Trace trace, double standardDeviation) {
    /** @throws ModelException if the standard deviation isn't above 0 */
    public Recording {
        Objects.requireNonNull(path);
        Objects.requireNonNull(trace);
        if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
            throw new ModelException("noise of standard deviation " + standardDeviation + " on " + path
                    + " is not possible; it must be above 0");
        }
    }

    /** Σ r² of the differences r of a solution from the trace, each over the standard deviation. */
    public double squares(Solution solution) {
        double[] recorded = trace.values();
        double[] seen = solution.sample(path, trace.times());
        double sum = 0;
        for (int k = 0; k < recorded.length; k++) {
            double residual = (seen[k] - recorded[k]) / standardDeviation;
            sum += residual * residual;
        }
        return sum;
    }
}
