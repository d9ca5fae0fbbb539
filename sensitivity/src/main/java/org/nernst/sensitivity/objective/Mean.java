package org.nernst.sensitivity.objective;

import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/** The mean of a measured quantity over a window, which ends with the simulation if {@code until} is infinite. */
record Mean(String path, double from, double until) implements Objective {
    Mean {
        Objects.requireNonNull(path);
        if (!Double.isFinite(from) || !(from < until)) {
            throw new ModelException("a mean from " + from + " ms to " + until + " ms is not possible");
        }
    }

    @Override
    public String text() {
        boolean whole = from == 0 && until == Double.POSITIVE_INFINITY;
        return whole
                ? "mean(" + path + ")"
                : "mean(" + path + ", " + WrittenNumber.of(from) + "ms.." + WrittenNumber.of(until) + "ms)";
    }

    @Override
    public Unit unit(BoundSystem system) {
        return system.measure(path).unit();
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        double end = until == Double.POSITIVE_INFINITY ? problem.end() : until;
        if (from < problem.start() || end > problem.end() || !(from < end)) {
            throw new ModelException(text() + " lies outside the simulation, which runs from " + problem.start()
                    + " ms to " + problem.end() + " ms");
        }
        Measurement measurement = system.measure(path);
        double weight = 1 / (end - from);
        return new CurvedFunctional() {
            @Override
            public double[] window() {
                return new double[] {from, end};
            }

            @Override
            public double loss(double t, double[] y, double[] u) {
                return weight * measurement.value(t, y, u);
            }

            @Override
            public void lossGradient(double t, double[] y, double[] u, double[] byState, double[] byParameter) {
                measurement.gradient(t, y, u, byState, byParameter);
                ObservationsOnly.scale(byState, weight);
                ObservationsOnly.scale(byParameter, weight);
            }

            @Override
            public double[] linearLoss() {
                if (measurement.stateIndex() < 0) {
                    return null;
                }
                double[] weights = new double[system.stateCount()];
                weights[measurement.stateIndex()] = weight;
                return weights;
            }

            @Override
            public Observations observe(Solution solution) {
                return new Observations.Gathering(system.parameterCount()).gathered();
            }

            @Override
            public boolean isSumOfSquares() {
                return false;
            }

            @Override
            public void lossCurvature(
                    double t, double[] y, double[] u, double[] v, double[] q, double[] byState, double[] byParameter) {
                measurement.curvature(t, y, u, v, q, byState, byParameter);
                ObservationsOnly.scale(byState, weight);
                ObservationsOnly.scale(byParameter, weight);
            }

            @Override
            public Observations observeAlong(Solution solution, Direction direction, boolean residualsLinear) {
                return observe(solution);
            }

            @Override
            public double[] lossDistinctions(double t, double[] y, double[] u) {
                return measurement.distinctions(t, y, u);
            }
        };
    }
}
