package org.nernst.symbolic.compile;

import java.util.Arrays;
import org.nernst.symbolic.unit.Unit;

/** A state itself. */
record StateMeasurement(String path, int stateIndex, Unit unit) implements Measurement {
    @Override
    public double value(double t, double[] y, double[] u) {
        return y[stateIndex];
    }

    @Override
    public void gradient(double t, double[] y, double[] u, double[] byState, double[] byParameter) {
        Arrays.fill(byState, 0);
        Arrays.fill(byParameter, 0);
        byState[stateIndex] = 1;
    }

    @Override
    public void curvature(
            double t, double[] y, double[] u, double[] v, double[] q, double[] byState, double[] byParameter) {
        Arrays.fill(byState, 0);
        Arrays.fill(byParameter, 0);
    }

    @Override
    public double[] distinctions(double t, double[] y, double[] u) {
        return new double[0];
    }
}
