package org.nernst.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.sensitivity.objective.SensitivitySeries;
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

    /** What is looked at on a solution to compare it with the trace. */
    public SampledQuantity sampled() {
        return new SampledQuantity(path, trace.times());
    }

    /**
     * The differences of samples from the trace, each over the standard deviation.
     *
     * @param samples the quantity at the trace's times
     * @return for each sample the derivatives of its residual and then that, shape [samples][variables + 1]
     */
    public List<double[]> residuals(SensitivitySeries samples) {
        double[] recorded = trace.values();
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < recorded.length; k++) {
            double[] derivatives = samples.derivatives()[k];
            double[] row = Arrays.copyOf(derivatives, derivatives.length + 1);
            row[derivatives.length] = samples.values()[k] - recorded[k];
            for (int column = 0; column < row.length; column++) {
                row[column] /= standardDeviation;
            }
            rows.add(row);
        }
        return rows;
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
