package org.nernst.symbolic.emit;

/**
 * A generated function of one lane: one instance of one member. Unchecked; the arrays are the caller's and each is read
 * or written from its offset on, in the order of the template's lists.
 */
public interface LaneFunction {
    /**
     * @param t time, ms
     * @param states y, read from {@code statesAt}
     * @param parameters p of the instance, read from {@code parametersAt}
     * @param inputs u, read from {@code inputsAt}
     * @param weights the vector of a vector–Jacobian product, read from {@code weightsAt}; else unused and may be null
     * @param results receives the outputs from {@code resultsAt}
     */
    void evaluate(
            double t,
            double[] states,
            int statesAt,
            double[] parameters,
            int parametersAt,
            double[] inputs,
            int inputsAt,
            double[] weights,
            int weightsAt,
            double[] results,
            int resultsAt);
}
