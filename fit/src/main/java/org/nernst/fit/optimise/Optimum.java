package org.nernst.fit.optimise;

/**
 * Where a minimisation ended.
 *
 * @param x the best place found, shape [count]
 * @param value the loss there; infinite if it couldn't be computed anywhere
 * @param evaluations of the loss, with or without its gradient
 * @param failures how many of them had no value, because the model couldn't be solved
 * @param failure why the last of those hadn't; null if there were none
 * @param ending why it ended
 */
public record Optimum(double[] x, double value, int evaluations, int failures, String failure, Ending ending) {
    /** Why a minimisation ended. */
    public enum Ending {
        /** Neither the loss nor the place changes any more. */
        CONVERGED,
        /** As many evaluations as were allowed. */
        EXHAUSTED,
        /** There is no value at the start. */
        FAILED
    }
}
