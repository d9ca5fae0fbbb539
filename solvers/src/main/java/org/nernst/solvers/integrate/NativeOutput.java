package org.nernst.solvers.integrate;

import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.DenseStep;

/** Dense output by the interpolant that comes with the method. */
final class NativeOutput implements DenseOutput {
    @Override
    public DenseStep over(ODEStateInterpolator interpolator, OdeFunction function, StepEnd start, StepEnd end) {
        return new NativeStep(interpolator, start.time(), end.time());
    }

    private record NativeStep(ODEStateInterpolator interpolator, double start, double end) implements DenseStep {
        @Override
        public void evaluate(double t, double[] y) {
            double[] state = interpolator.getInterpolatedState(t).getPrimaryState();
            System.arraycopy(state, 0, y, 0, state.length);
        }

        @Override
        public double evaluate(double t, int component) {
            return interpolator.getInterpolatedState(t).getPrimaryState()[component];
        }
    }
}
