package org.nernst.solvers.protocol;

import org.nernst.symbolic.system.ModelException;

/**
 * A rectangular pulse.
 *
 * @param amplitude its height in internal units
 * @param from when it begins [ms]
 * @param until when it ends [ms]; infinite if it lasts
 */
public record Step(double amplitude, double from, double until) {
    /**
     * @throws ModelException if a number is not finite (apart from {@code until}) or the step ends before it begins
     */
    public Step {
        if (!Double.isFinite(amplitude) || !Double.isFinite(from) || Double.isNaN(until)) {
            throw new ModelException("a step of " + amplitude + " from " + from + " ms until " + until
                    + " ms is not possible; its numbers must be finite");
        }
        if (!(from < until)) {
            throw new ModelException("a step from " + from + " ms until " + until + " ms ends before it begins");
        }
    }
}
