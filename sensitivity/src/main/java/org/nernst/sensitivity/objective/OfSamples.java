package org.nernst.sensitivity.objective;

import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** A function of a measured quantity at given times, all of which it sees at once. */
record OfSamples(String name, String path, double[] times, SampleFunction function) implements Objective {
    OfSamples {
        Objects.requireNonNull(name);
        Objects.requireNonNull(path);
        Objects.requireNonNull(function);
        times = times.clone();
        if (times.length == 0) {
            throw new ModelException(name + " of " + path + " is a function of no samples; give at least one time");
        }
    }

    @Override
    public String text() {
        return name + "(" + path + ")";
    }

    @Override
    public Unit unit(BoundSystem system) {
        return Units.ONE;
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        for (double time : times) {
            if (!(time >= problem.start() && time <= problem.end())) {
                throw new ModelException(text() + " looks at " + time + " ms, outside the simulation, which runs from "
                        + problem.start() + " ms to " + problem.end() + " ms");
            }
        }
        Measurement measurement = system.measure(path);
        return new ObservationsOnly() {
            @Override
            public Observations observe(Solution solution) {
                Reading reading = new Reading(system, measurement, solution);
                double[] samples = new double[times.length];
                double[] slopes = new double[times.length];
                for (int k = 0; k < times.length; k++) {
                    samples[k] = reading.at(times[k]);
                }
                double value = function.value(samples, slopes);
                Observations.Gathering seen = new Observations.Gathering(system.parameterCount());
                for (int k = 0; k < times.length; k++) {
                    reading.weigh(seen, times[k], slopes[k]);
                }
                return seen.value(value).gathered();
            }
        };
    }
}
