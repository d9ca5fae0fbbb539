package org.nernst.solvers.problem;

/** The right-hand side of y' = f(t, y), smooth in both. */
@FunctionalInterface
public interface OdeFunction {
    /**
     * Evaluates the right-hand side.
     *
     * @param t the time [ms]
     * @param y the state, shape [dimension]; not changed
     * @param ydot receives the time derivative, shape [dimension]
     */
    void derivative(double t, double[] y, double[] ydot);
}
