package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.symbolic.compile.SparsityPattern;

/** A right-hand side of a test problem, its derivatives by central differences. */
record WithDifferences(OdeFunction function, int dimension, double from, double to)
        implements OdeFunction, OdeJacobian {
    private static final double STEP = Math.cbrt(Math.ulp(1.0));

    @Override
    public void derivative(double t, double[] y, double[] ydot) {
        function.derivative(t, y, ydot);
    }

    @Override
    public OdeJacobian jacobian() {
        return this;
    }

    @Override
    public SparsityPattern pattern() {
        int[] rowStart = new int[dimension + 1];
        int[] column = new int[dimension * dimension];
        for (int i = 0; i < dimension; i++) {
            rowStart[i + 1] = (i + 1) * dimension;
            for (int j = 0; j < dimension; j++) {
                column[i * dimension + j] = j;
            }
        }
        return new SparsityPattern(dimension, dimension, rowStart, column);
    }

    @Override
    public void entries(double t, double[] y, double[] entries) {
        double[] moved = y.clone();
        double[] up = new double[dimension];
        double[] down = new double[dimension];
        for (int j = 0; j < dimension; j++) {
            double step = STEP * Math.max(Math.abs(y[j]), 1e-6);
            moved[j] = y[j] + step;
            function.derivative(t, moved, up);
            moved[j] = y[j] - step;
            function.derivative(t, moved, down);
            moved[j] = y[j];
            for (int i = 0; i < dimension; i++) {
                entries[i * dimension + j] = (up[i] - down[i]) / (2 * step);
            }
        }
    }

    @Override
    public void timeDerivative(double t, double[] y, double[] rate) {
        double step = STEP * (Math.max(from, to) - Math.min(from, to));
        double before = Math.max(Math.min(from, to), t - step);
        double after = Math.min(Math.max(from, to), t + step);
        double[] early = new double[dimension];
        function.derivative(before, y, early);
        function.derivative(after, y, rate);
        for (int i = 0; i < dimension; i++) {
            rate[i] = (rate[i] - early[i]) / (after - before);
        }
    }
}
