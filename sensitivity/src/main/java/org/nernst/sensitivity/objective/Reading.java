package org.nernst.sensitivity.objective;

import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;

/** Reads a measured quantity off a solution; of a state, only that component is interpolated. */
final class Reading {
    private final Measurement measurement;
    private final Solution solution;
    private final double[] y;
    private final double[] u;
    private final double[] v;
    private final double[] byState;
    private final double[] byParameter;

    Reading(BoundSystem system, Measurement measurement, Solution solution) {
        this.measurement = measurement;
        this.solution = solution;
        y = new double[system.stateCount()];
        u = new double[system.inputCount()];
        v = new double[system.stateCount()];
        byState = new double[system.stateCount()];
        byParameter = new double[system.parameterCount()];
    }

    /** Its value at a time [ms]. */
    double at(double t) {
        if (measurement.stateIndex() >= 0) {
            return solution.trajectory().stateAt(t, measurement.stateIndex());
        }
        move(t);
        return measurement.value(t, y, u);
    }

    /** Adds its derivatives at a time, times a factor. */
    void weigh(Observations.Gathering gathering, double t, double factor) {
        if (measurement.stateIndex() >= 0) {
            gathering.weight(t, measurement.stateIndex(), factor);
        } else {
            move(t);
            measurement.gradient(t, y, u, byState, byParameter);
            gathering.gradient(t, factor, byState, byParameter);
        }
    }

    /** The derivative of its value in a direction, at a time. */
    double along(Direction direction, double t) {
        direction.ofStates(t, v);
        if (measurement.stateIndex() >= 0) {
            return v[measurement.stateIndex()];
        }
        move(t);
        measurement.gradient(t, y, u, byState, byParameter);
        double sum = 0;
        for (int state = 0; state < v.length; state++) {
            sum += byState[state] * v[state];
        }
        double[] q = direction.ofParameters();
        for (int parameter = 0; parameter < q.length; parameter++) {
            sum += byParameter[parameter] * q[parameter];
        }
        return sum;
    }

    /** Adds how its derivatives change in a direction, at a time and times a factor. */
    void weighCurvature(Observations.Gathering gathering, Direction direction, double t, double factor) {
        if (measurement.stateIndex() < 0) {
            move(t);
            direction.ofStates(t, v);
            measurement.curvature(t, y, u, v, direction.ofParameters(), byState, byParameter);
            gathering.gradient(t, factor, byState, byParameter);
        }
    }

    private void move(double t) {
        solution.stateAt(t, y);
        solution.inputsAt(t, u);
    }
}
