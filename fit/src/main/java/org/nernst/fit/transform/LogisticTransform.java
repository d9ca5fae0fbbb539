package org.nernst.fit.transform;

import org.nernst.symbolic.system.ModelException;

/** 1/(1 + e⁻ˣ). */
record LogisticTransform() implements Transform {
    @Override
    public double toParameter(double free) {
        double small = Math.exp(-Math.abs(free));
        return free >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    @Override
    public double toFree(double parameter) {
        if (!(parameter > 0 && parameter < 1)) {
            throw new ModelException(parameter
                    + " of the way between two bounds is not between them; it must be inside, not on a bound");
        }
        return Math.log(parameter) - Math.log1p(-parameter);
    }

    @Override
    public double slope(double free) {
        double small = Math.exp(-Math.abs(free));
        return small / ((1 + small) * (1 + small));
    }

    @Override
    public double logSlopeChange(double free) {
        return 1 - 2 * toParameter(free);
    }
}
