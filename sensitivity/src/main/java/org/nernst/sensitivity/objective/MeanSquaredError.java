package org.nernst.sensitivity.objective;

import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.unit.Unit;

/**
 * The mean squared difference between a measured quantity and a trace, as {@link Objective#meanSquaredError} makes it.
 *
 * @param path of the quantity
 * @param trace what it is compared with
 */
public record MeanSquaredError(String path, Trace trace) implements Objective {
    /** Refuses what is null. */
    public MeanSquaredError {
        Objects.requireNonNull(path);
        Objects.requireNonNull(trace);
    }

    @Override
    public String text() {
        return "mse(" + trace.name() + ")";
    }

    @Override
    public Unit unit(BoundSystem system) {
        return system.measure(path).unit().power(2);
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        double[] times = trace.times();
        double[] target = trace.values();
        trace.checkWithin(problem);
        return new SeenAtTimes(system, path, times) {
            @Override
            public boolean isSumOfSquares() {
                return true;
            }

            @Override
            double term(int k, double seen) {
                double residual = seen - target[k];
                return residual * residual / times.length;
            }

            @Override
            double slope(int k, double seen) {
                return 2 * (seen - target[k]) / times.length;
            }

            @Override
            double curvature(int k) {
                return 2.0 / times.length;
            }
        };
    }
}
