package org.nernst.fit.loss;

/** A function of some numbers that is to be made small. Safe to share between threads. */
public interface Loss {
    /** Of how many numbers. */
    int count();

    /**
     * The value with its gradient.
     *
     * @param x shape [count]
     * @throws org.nernst.solvers.integrate.SolverException if the model can't be solved there
     */
    Slope slopeAt(double[] x);

    /**
     * The value alone.
     *
     * @param x shape [count]
     * @throws org.nernst.solvers.integrate.SolverException if the model can't be solved there
     */
    default double valueAt(double[] x) {
        return slopeAt(x).value();
    }

    /**
     * A value with its gradient.
     *
     * @param gradient shape [count]
     */
    record Slope(double value, double[] gradient) {}
}
