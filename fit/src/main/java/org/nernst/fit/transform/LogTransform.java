package org.nernst.fit.transform;

import org.nernst.symbolic.system.ModelException;

/** eˣ. */
record LogTransform() implements Transform {
    @Override
    public double toParameter(double free) {
        return Math.exp(free);
    }

    @Override
    public double toFree(double parameter) {
        if (!(parameter > 0)) {
            throw new ModelException(parameter + " has no logarithm; it must be above 0");
        }
        return Math.log(parameter);
    }

    @Override
    public double slope(double free) {
        return Math.exp(free);
    }

    @Override
    public double logSlopeChange(double free) {
        return 1;
    }
}
