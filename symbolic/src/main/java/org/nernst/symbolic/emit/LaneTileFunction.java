package org.nernst.symbolic.emit;

/**
 * A generated function of many lanes at once, the same numbers as {@link LaneFunction} gives lane by lane. Element k of
 * lane i stands at {@code k · stride + i} after its array's offset (a structure of arrays). Unchecked; the arrays are the
 * caller's, and the results may not overlap the others.
 */
public interface LaneTileFunction {
    /** Lanes that are computed together; a call with a multiple of it is the most efficient. */
    int TILE = 64;

    /**
     * @param times time of each lane, ms: lane i at {@code timesAt + i}
     * @param states y, shape [states, stride]
     * @param parameters p, shape [parameters, stride]
     * @param inputs u, shape [inputs, stride]
     * @param weights the vectors of a vector–Jacobian product, shape [outputs of f, stride]; else unused and may be null
     * @param results receives the outputs, shape [outputs, stride]
     * @param stride from one element of a lane to its next
     * @param lanes how many lanes to compute
     */
    void evaluate(
            double[] times,
            int timesAt,
            double[] states,
            int statesAt,
            double[] parameters,
            int parametersAt,
            double[] inputs,
            int inputsAt,
            double[] weights,
            int weightsAt,
            double[] results,
            int resultsAt,
            int stride,
            int lanes);
}
