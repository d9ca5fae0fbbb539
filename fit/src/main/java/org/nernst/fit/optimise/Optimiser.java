package org.nernst.fit.optimise;

import org.nernst.fit.loss.Loss;

/** A way to make a loss small. Immutable; every minimisation gives the same numbers again. */
public interface Optimiser {
    /** What it is called in results, such as {@code levenberg-marquardt}. */
    String text();

    /**
     * Makes a loss small.
     *
     * @param start where to begin, shape [count]
     * @param limit when to stop
     * @param watch hears of every evaluation
     * @throws org.nernst.symbolic.system.ModelException if this way doesn't suit the loss
     */
    Optimum minimise(Loss loss, double[] start, Limit limit, Watch watch);
}
