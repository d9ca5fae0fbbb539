package org.nernst.fit.optimise;

import org.nernst.symbolic.system.ModelException;

/**
 * When a minimisation stops.
 *
 * @param evaluations the most evaluations of the loss
 * @param tolerance the relative change of the loss, or of the place, below which it has converged
 */
public record Limit(int evaluations, double tolerance) {
    public static final Limit DEFAULT = new Limit(200, 1e-10);

    /** @throws ModelException if no evaluation is allowed, or the tolerance isn't between 0 and 1 */
    public Limit {
        if (evaluations < 1) {
            throw new ModelException(evaluations + " evaluations are too few; a fit needs at least one");
        }
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new ModelException("a tolerance of " + tolerance + " is not possible; it must be between 0 and 1");
        }
    }

    /** With another number of evaluations. */
    public Limit evaluations(int most) {
        return new Limit(most, tolerance);
    }

    /** With another tolerance. */
    public Limit tolerance(double relative) {
        return new Limit(evaluations, relative);
    }
}
