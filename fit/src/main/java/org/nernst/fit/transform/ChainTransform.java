package org.nernst.fit.transform;

/** One transform after another. */
record ChainTransform(Transform inner, Transform outer) implements Transform {
    @Override
    public double toParameter(double free) {
        return outer.toParameter(inner.toParameter(free));
    }

    @Override
    public double toFree(double parameter) {
        return inner.toFree(outer.toFree(parameter));
    }

    @Override
    public double slope(double free) {
        return outer.slope(inner.toParameter(free)) * inner.slope(free);
    }

    @Override
    public double logSlopeChange(double free) {
        return outer.logSlopeChange(inner.toParameter(free)) * inner.slope(free) + inner.logSlopeChange(free);
    }
}
