package org.nernst.fit.optimise;

/** What a rule's steps are multiplied with as a descent goes on. */
@FunctionalInterface
public interface Schedule {
    /** Always the whole step. */
    Schedule CONSTANT = (step, steps) -> 1;

    /**
     * The factor of a step.
     *
     * @param step from 0
     * @param steps how many are allowed
     */
    double factor(int step, int steps);

    /** From 1 down to a last factor in proportion. */
    static Schedule exponential(double last) {
        return (step, steps) -> Math.pow(last, (double) step / Math.max(1, steps - 1));
    }

    /** From 1 down to a last factor along half a cosine (Loshchilov and Hutter, ICLR 2017). */
    static Schedule cosine(double last) {
        return (step, steps) -> last + (1 - last) * 0.5 * (1 + Math.cos(Math.PI * step / Math.max(1, steps - 1)));
    }
}
