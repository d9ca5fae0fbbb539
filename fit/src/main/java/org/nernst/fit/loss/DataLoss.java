package org.nernst.fit.loss;

import java.util.function.DoubleSupplier;

/** A sum of squares of how far a model is from data with Gaussian errors, which the model itself could have given. */
public interface DataLoss extends SquaredLoss {
    /**
     * The data that the model would give.
     *
     * @param x values of the parameters, shape [count]
     * @throws org.nernst.solvers.integrate.SolverException if the model can't be solved there
     */
    Simulated simulatedAt(double[] x);

    /** Data of a model, to which errors can be added any number of times. Safe to share between threads. */
    interface Simulated {
        /**
         * The loss with these data, with new errors, in the place of its own.
         *
         * @param normal gives independent numbers of the standard normal distribution
         */
        SquaredLoss withErrors(DoubleSupplier normal);
    }
}
