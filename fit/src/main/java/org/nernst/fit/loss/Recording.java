package org.nernst.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.sensitivity.objective.SensitivitySeries;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.SolverSettings;
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
    /** Residuals less than this many times the solver's tolerance are its errors. */
    private static final double SOLVED = 10;

    /** @throws ModelException if the standard deviation isn't above 0 */
    public Recording {
        Objects.requireNonNull(path);
        Objects.requireNonNull(trace);
        if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
            throw new ModelException("noise of standard deviation " + standardDeviation + " on " + path
                    + " is not possible; it must be above 0");
        }
    }

    /** The same with other samples. */
    Recording with(double[] values) {
        return new Recording(path, Trace.of(trace.name(), trace.times(), values), standardDeviation);
    }

    /** @throws UnknownNoiseException if noise so many times as large as assumed is no larger than the error of a solver */
    void checkNoiseSeen(double factor, SolverSettings settings) {
        double size = Arrays.stream(trace.values()).map(Math::abs).max().orElse(0);
        if (!(factor * standardDeviation > SOLVED * settings.tolerances().relative() * size)) {
            throw new UnknownNoiseException("the residuals of " + path
                    + " are no larger than the error of the solver, so they don't say how large the noise is");
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
