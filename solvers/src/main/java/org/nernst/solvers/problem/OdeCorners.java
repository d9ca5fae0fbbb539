package org.nernst.solvers.problem;

/** Where a right-hand side has corners, as of min, abs or a formula in pieces that meet: it is continuous there, and its derivatives jump. */
public interface OdeCorners {
    /** How many formulas distinguish cases. */
    int count();

    /**
     * On which side of its corner each is: that below zero, or the other.
     *
     * @param t the time [ms]
     * @param y the state, shape [dimension]; not changed
     * @param values receives them, shape [count]
     */
    void sides(double t, double[] y, double[] values);
}
