package org.nernst.sensitivity.discrete;

import org.nernst.symbolic.compile.SparsityPattern;

/** The slope f at one point with its derivatives by the state, parameters, the past and time, evaluated once for all directions. */
final class LinearizedSlope {
    private final PieceDerivatives derivatives;
    private final SparsityPattern byState;
    private final SparsityPattern byParameter;
    /** Null where nothing is read of the past. */
    private final SparsityPattern byRead;

    private final double[] stateEntries;
    private final double[] parameterEntries;
    private final double[] readEntries;
    private final double[] rate;
    private double time;

    LinearizedSlope(PieceDerivatives derivatives) {
        this.derivatives = derivatives;
        byState = derivatives.system.jacobianPattern();
        byParameter = derivatives.system.parameterJacobianPattern();
        byRead = derivatives.past == null ? null : derivatives.system.delayedJacobianPattern();
        stateEntries = new double[byState.entries()];
        parameterEntries = new double[byParameter.entries()];
        readEntries = new double[byRead == null ? 0 : byRead.entries()];
        rate = new double[derivatives.states];
    }

    static LinearizedSlope[] some(int count, PieceDerivatives derivatives) {
        LinearizedSlope[] slopes = new LinearizedSlope[count];
        for (int index = 0; index < count; index++) {
            slopes[index] = new LinearizedSlope(derivatives);
        }
        return slopes;
    }

    /** @param moves whether directions move the time */
    void at(double t, double[] y, boolean moves) {
        time = t;
        derivatives.jacobian(t, y, stateEntries);
        derivatives.parameterJacobian(t, y, parameterEntries);
        if (byRead != null) {
            derivatives.readJacobian(t, y, readEntries);
        }
        if (moves) {
            derivatives.timeDerivative(t, y, rate);
        }
    }

    /**
     * f_y v + f_p q + f_t δt, and what the past adds.
     *
     * @param result receives it; not the array of v
     */
    void along(double[] v, double[] q, double ofTime, double[] result) {
        byState.times(stateEntries, v, result);
        byParameter.addTimes(parameterEntries, q, result);
        double[] past = derivatives.readDirections(time);
        if (past != null) {
            byRead.addTimes(readEntries, past, result);
        }
        addRate(ofTime, result);
    }

    /** Adds a multiple of f_t. */
    void addRate(double factor, double[] result) {
        if (factor != 0) {
            StepSeed.add(factor, rate, result);
        }
    }
}
