package org.nernst.sensitivity.objective;

import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;

/** A sum Σ φ_k(m(t_k)) of functions of a measured quantity at given times. */
abstract class SeenAtTimes extends ObservationsOnly implements CurvedFunctional {
    private final BoundSystem system;
    private final Measurement measurement;
    private final double[] times;

    /** @param times [ms], shape [samples] */
    SeenAtTimes(BoundSystem system, String path, double[] times) {
        this.system = system;
        this.times = times;
        measurement = system.measure(path);
    }

    /** φ_k. */
    abstract double term(int k, double seen);

    /** φ_k'. */
    abstract double slope(int k, double seen);

    /** φ_k''. */
    abstract double curvature(int k);

    @Override
    public Observations observe(Solution solution) {
        Reading reading = new Reading(system, measurement, solution);
        Observations.Gathering seen = new Observations.Gathering(system.parameterCount());
        double sum = 0;
        for (int k = 0; k < times.length; k++) {
            double value = reading.at(times[k]);
            sum += term(k, value);
            reading.weigh(seen, times[k], slope(k, value));
        }
        return seen.value(sum).gathered();
    }

    @Override
    public Observations observeAlong(Solution solution, Direction direction, boolean residualsLinear) {
        Reading reading = new Reading(system, measurement, solution);
        Observations.Gathering seen = new Observations.Gathering(system.parameterCount());
        double sum = 0;
        for (int k = 0; k < times.length; k++) {
            double slope = slope(k, reading.at(times[k]));
            double change = reading.along(direction, times[k]);
            sum += slope * change;
            reading.weigh(seen, times[k], curvature(k) * change);
            if (!residualsLinear) {
                reading.weighCurvature(seen, direction, times[k], slope);
            }
        }
        return seen.value(sum).gathered();
    }

    @Override
    public void lossCurvature(
            double t, double[] y, double[] u, double[] v, double[] q, double[] byState, double[] byParameter) {
        throw new UnsupportedOperationException("there is no running loss");
    }

    @Override
    public double[] lossDistinctions(double t, double[] y, double[] u) {
        return new double[0];
    }
}
