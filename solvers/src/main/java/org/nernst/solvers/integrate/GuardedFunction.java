package org.nernst.solvers.integrate;

import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.nernst.solvers.problem.OdeFunction;

/**
 * A right-hand side as Hipparchus wants it, which ends the trial step as soon as a slope is not finite. Left alone,
 * Hipparchus would carry the NaN to its error estimate and give up.
 */
final class GuardedFunction implements OrdinaryDifferentialEquation, OdeFunction {
    private final OdeFunction function;
    private final int dimension;
    private final double earliest;
    private final double latest;
    private final double[] slope;
    private double lastTime;
    private long evaluations;

    /**
     * @param from where the piece begins on which the function is smooth; {@code to} where it ends
     */
    GuardedFunction(OdeFunction function, int dimension, double from, double to) {
        this.function = function;
        this.dimension = dimension;
        earliest = Math.min(from, to);
        latest = Math.max(from, to);
        this.slope = new double[dimension];
    }

    @Override
    public int getDimension() {
        return dimension;
    }

    @Override
    public double[] computeDerivatives(double t, double[] y) {
        derivative(t, y, slope);
        return slope.clone();
    }

    @Override
    public void derivative(double t, double[] y, double[] ydot) {
        lastTime = t;
        evaluations++;
        // Times that a method adds up from substeps may lie a rounding error outside the piece.
        function.derivative(Math.min(Math.max(t, earliest), latest), y, ydot);
        for (int component = 0; component < dimension; component++) {
            if (!Double.isFinite(ydot[component])) {
                throw new NotFinite(component);
            }
        }
    }

    /** The time of the latest evaluation, so how far the trial step had come. */
    double lastTime() {
        return lastTime;
    }

    long evaluations() {
        return evaluations;
    }

    /** The slope of a component is infinite or NaN. */
    static final class NotFinite extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int component;

        NotFinite(int component) {
            // No stack trace: this may happen at many trial steps, and is part of the ordinary course.
            super(null, null, false, false);
            this.component = component;
        }

        int component() {
            return component;
        }
    }
}
