package org.nernst.fit.certainty;

import org.nernst.fit.loss.FreeLoss;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.transform.FreeParameters;

/**
 * The negative logarithm of the density of parameters given data, as a function of free numbers, up to a constant: a loss that is a negative
 * logarithm of a likelihood, with a prior in which all values within a parameter's bounds are equally likely. Without two bounds that prior
 * can't be normalised, so the data must determine the parameter.
 */
public final class Posterior implements Loss {
    private final Loss free;
    private final FreeParameters parameters;

    /** @param loss of the values, half the sum of squares over the variance of the noise, say */
    public Posterior(Loss loss, FreeParameters parameters) {
        free = FreeLoss.of(loss, parameters);
        this.parameters = parameters;
    }

    @Override
    public int count() {
        return free.count();
    }

    /** Values that are equally likely are not so as free numbers: their density is multiplied by |d value / d free|. */
    @Override
    public Slope slopeAt(double[] x) {
        Slope slope = free.slopeAt(x);
        double value = slope.value();
        double[] gradient = slope.gradient().clone();
        double[] slopes = parameters.slopes(x);
        double[] changes = parameters.logSlopeChanges(x);
        for (int index = 0; index < gradient.length; index++) {
            value -= Math.log(Math.abs(slopes[index]));
            gradient[index] -= changes[index];
        }
        return new Slope(value, gradient);
    }
}
