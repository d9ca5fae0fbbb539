package org.nernst.sensitivity.objective;

import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.unit.Unit;

/** A state or observable as it is seen on a solution, one time after another. Not safe to share between threads. */
public final class SampleReading {
    private final Measurement measurement;
    private final Reading reading;
    private final int parameters;

    /**
     * @param path of what is measured
     * @throws org.nernst.symbolic.system.ModelException if there is no such state or observable
     */
    public SampleReading(BoundSystem system, String path, Solution solution) {
        measurement = system.measure(path);
        reading = new Reading(system, measurement, solution);
        parameters = system.parameterCount();
    }

    /** The full path of what is measured. */
    public String path() {
        return measurement.path();
    }

    /** The unit to show its values in. */
    public Unit unit() {
        return measurement.unit();
    }

    /** Its value at a time [ms], and how that depends on the state then and on parameters. */
    public Observations at(double t) {
        Observations.Gathering seen = new Observations.Gathering(parameters).value(reading.at(t));
        reading.weigh(seen, t, 1);
        return seen.gathered();
    }
}
