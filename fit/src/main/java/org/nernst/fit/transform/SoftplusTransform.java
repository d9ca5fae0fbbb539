package org.nernst.fit.transform;

import org.nernst.symbolic.system.ModelException;

/** ln(1 + eˣ). */
record SoftplusTransform() implements Transform {
    @Override
    public double toParameter(double free) {
        return Math.max(free, 0) + Math.log1p(Math.exp(-Math.abs(free)));
    }

    @Override
    public double toFree(double parameter) {
        if (!(parameter > 0)) {
            throw new ModelException(
                    "a distance of " + parameter + " from the bound is not possible; it must be above 0");
        }
        // ln(eᵖ − 1), which neither overflows nor loses small p.
        return parameter + Math.log(-Math.expm1(-parameter));
    }

    @Override
    public double slope(double free) {
        return new LogisticTransform().toParameter(free);
    }

    @Override
    public double logSlopeChange(double free) {
        return 1 - new LogisticTransform().toParameter(free);
    }
}
