package org.nernst.sensitivity.feature;

import org.nernst.sensitivity.objective.Functional;

/** What looks at a solution at single times only. */
abstract class SeenOnly implements Functional {
    @Override
    public final double[] window() {
        return new double[0];
    }

    @Override
    public final double loss(double t, double[] y, double[] u) {
        return 0;
    }

    @Override
    public final void lossGradient(double t, double[] y, double[] u, double[] byState, double[] byParameter) {
        throw new UnsupportedOperationException("there is no running loss");
    }
}
