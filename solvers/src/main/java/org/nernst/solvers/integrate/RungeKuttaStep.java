package org.nernst.solvers.integrate;

import org.hipparchus.ode.nonstiff.ButcherArrayProvider;
import org.nernst.solvers.problem.OdeFunction;

/** Single steps of an explicit Runge–Kutta method, given by its tableau, of any length. */
final class RungeKuttaStep {
    private final double[][] a;
    private final double[] b;
    private final double[] c;
    private final double[][] stages;
    private final double[] trial;

    RungeKuttaStep(ButcherArrayProvider tableau, int dimension) {
        a = tableau.getA();
        b = tableau.getB();
        c = tableau.getC();
        stages = new double[b.length][dimension];
        trial = new double[dimension];
    }

    /** Evaluations of the right-hand side in one step, the slope at its start not counted. */
    int evaluations() {
        int used = b.length;
        while (b[used - 1] == 0) {
            used--;
        }
        return used - 1;
    }

    /**
     * The state a step of length h after t, from the state y and its slope there.
     *
     * @return a new array, shape [dimension]
     */
    double[] advance(OdeFunction function, double t, double[] y, double[] slope, double h) {
        int used = evaluations() + 1;
        System.arraycopy(slope, 0, stages[0], 0, slope.length);
        for (int stage = 1; stage < used; stage++) {
            combine(y, h, a[stage - 1], stage, trial);
            function.derivative(t + c[stage - 1] * h, trial, stages[stage]);
        }
        double[] result = new double[y.length];
        combine(y, h, b, used, result);
        return result;
    }

    private void combine(double[] y, double h, double[] weights, int count, double[] result) {
        for (int component = 0; component < y.length; component++) {
            double sum = 0;
            for (int stage = 0; stage < count; stage++) {
                sum += weights[stage] * stages[stage][component];
            }
            result[component] = y[component] + h * sum;
        }
    }
}
