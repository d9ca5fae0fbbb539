package org.nernst.solvers.integrate;

import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.nernst.solvers.solution.DenseStep;

/** Dense output by the interpolant that comes with a Hipparchus method. */
record InterpolatedStep(ODEStateInterpolator interpolator) implements DenseStep {
    @Override
    public double start() {
        return interpolator.getPreviousState().getTime();
    }

    @Override
    public double end() {
        return interpolator.getCurrentState().getTime();
    }

    @Override
    public void evaluate(double t, double[] y) {
        double[] state = interpolator.getInterpolatedState(t).getPrimaryState();
        System.arraycopy(state, 0, y, 0, state.length);
    }

    @Override
    public double evaluate(double t, int component) {
        return interpolator.getInterpolatedState(t).getPrimaryState()[component];
    }

    @Override
    public double rate(double t, int component) {
        if (t == start()) {
            // There the derivative of Hipparchus's interpolant of Gragg, Bulirsch and Stoer is 0/0.
            return interpolator.getPreviousState().getPrimaryDerivative()[component];
        }
        return interpolator.getInterpolatedState(t).getPrimaryDerivative()[component];
    }
}
