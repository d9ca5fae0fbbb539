package org.nernst.solvers.problem;

import org.nernst.symbolic.compile.SparsityPattern;

/** The derivatives of a right-hand side that stiff methods need. */
public interface OdeJacobian {
    /** Where ∂f/∂y has entries. */
    SparsityPattern pattern();

    /**
     * Evaluates ∂f/∂y.
     *
     * @param t the time [ms]
     * @param y the state, shape [dimension]
     * @param entries receives the entries in the order of the pattern
     */
    void entries(double t, double[] y, double[] entries);

    /**
     * Evaluates ∂f/∂t at a resting y.
     *
     * @param t the time [ms]
     * @param y the state, shape [dimension]
     * @param rate receives ∂f/∂t, shape [dimension]
     */
    void timeDerivative(double t, double[] y, double[] rate);
}
