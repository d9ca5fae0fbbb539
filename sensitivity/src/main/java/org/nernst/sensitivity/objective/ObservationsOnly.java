package org.nernst.sensitivity.objective;

/** A functional without running loss. */
abstract class ObservationsOnly implements Functional {
    @Override
    public double[] window() {
        return new double[0];
    }

    @Override
    public double loss(double t, double[] y, double[] u) {
        return 0;
    }

    @Override
    public void lossGradient(double t, double[] y, double[] u, double[] byState, double[] byParameter) {
        throw new UnsupportedOperationException("there is no running loss");
    }

    static void scale(double[] values, double factor) {
        for (int index = 0; index < values.length; index++) {
            values[index] *= factor;
        }
    }
}
