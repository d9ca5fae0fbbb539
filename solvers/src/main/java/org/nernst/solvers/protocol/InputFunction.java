package org.nernst.solvers.protocol;

/** All inputs of a system as smooth functions of time, on one interval without break points inside. */
public interface InputFunction {
    /**
     * Evaluates the inputs.
     *
     * @param t the time [ms]
     * @param u receives the inputs in internal units, shape [inputs]
     */
    void fill(double t, double[] u);

    /**
     * Evaluates their rates of change.
     *
     * @param t the time [ms]
     * @param uRate receives du/dt, internal units per ms, shape [inputs]
     */
    void fillRates(double t, double[] uRate);

    /** Whether all inputs are known to stay as they are over the interval. */
    default boolean isConstant() {
        return false;
    }
}
