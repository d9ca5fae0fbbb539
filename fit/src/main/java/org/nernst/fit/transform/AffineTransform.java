package org.nernst.fit.transform;

/** scale · x + offset. */
record AffineTransform(double scale, double offset) implements Transform {
    @Override
    public double toParameter(double free) {
        return Math.fma(scale, free, offset);
    }

    @Override
    public double toFree(double parameter) {
        return (parameter - offset) / scale;
    }

    @Override
    public double slope(double free) {
        return scale;
    }

    @Override
    public double logSlopeChange(double free) {
        return 0;
    }
}
