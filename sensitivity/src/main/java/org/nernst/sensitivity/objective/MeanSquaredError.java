package org.nernst.sensitivity.objective;

import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
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
    public Unit unit(BoundSystem system) {
        return system.measure(path).unit().power(2);
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
            public Observations observe(Solution solution) {
                Reading reading = new Reading(system, measurement, solution);
                Observations.Gathering seen = new Observations.Gathering(system.parameterCount());
                double sum = 0;
                for (int k = 0; k < times.length; k++) {
                    double difference = reading.at(times[k]) - target[k];
                    sum += difference * difference;
                    reading.weigh(seen, times[k], 2 * difference / times.length);
                }
                return seen.value(sum / times.length).gathered();
            }
        };
    }
}
