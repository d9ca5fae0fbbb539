package org.nernst.sensitivity.objective;

import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/** The mean squared difference between a measured quantity and a trace. */
record MeanSquaredError(String path, Trace trace) implements Objective {
    MeanSquaredError {
        Objects.requireNonNull(path);
        Objects.requireNonNull(trace);
    }

    @Override
    public String text() {
        return "mse(" + trace.name() + ")";
    }

    @Override
    public Unit unit(Unit measured) {
        return measured.power(2);
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        double[] times = trace.times();
        double[] target = trace.values();
        if (times[0] < problem.start() || times[times.length - 1] > problem.end()) {
            throw new ModelException("trace " + trace.name() + " runs from " + times[0] + " ms to "
                    + times[times.length - 1] + " ms, outside the simulation, which runs from " + problem.start()
                    + " ms to " + problem.end() + " ms");
        }
        Measurement measurement = system.measure(path);
        return new ObservationsOnly() {
            @Override
            public double[] observationTimes() {
                return times.clone();
            }

            @Override
            public double observed(int k, double t, double[] y, double[] u) {
                double difference = measurement.value(t, y, u) - target[k];
                return difference * difference / target.length;
            }

            @Override
            public void observedGradient(
                    int k, double t, double[] y, double[] u, double[] byState, double[] byParameter) {
                double factor = 2 * (measurement.value(t, y, u) - target[k]) / target.length;
                measurement.gradient(t, y, u, byState, byParameter);
                scale(byState, factor);
                scale(byParameter, factor);
            }
        };
    }
}
