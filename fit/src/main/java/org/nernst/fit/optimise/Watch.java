package org.nernst.fit.optimise;

/** Hears of every evaluation of a loss, in order, on the thread that minimises. */
@FunctionalInterface
public interface Watch {
    /** Nobody listens. */
    Watch NONE = (x, value, gradientNorm) -> {};

    /**
     * Called after an evaluation.
     *
     * @param x where, not to be kept
     * @param value the loss; infinite where the model couldn't be solved
     * @param gradientNorm the length of the gradient; not a number where it wasn't computed
     */
    void evaluated(double[] x, double value, double gradientNorm);
}
