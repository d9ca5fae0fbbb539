package org.nernst.fit.loss;

/** A loss that another stands for, for good or for a while. */
public abstract class DelegatedLoss implements SquaredLoss {
    /** The one that stands for it now. */
    protected abstract SquaredLoss now();

    @Override
    public final int count() {
        return now().count();
    }

    @Override
    public final int residualCount() {
        return now().residualCount();
    }

    @Override
    public final SquareRoot residualsAt(double[] x) {
        return now().residualsAt(x);
    }

    @Override
    public final double valueAt(double[] x) {
        return now().valueAt(x);
    }
}
