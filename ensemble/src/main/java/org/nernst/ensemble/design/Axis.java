package org.nernst.ensemble.design;

import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Parameter;

/**
 * A parameter and the interval over which it varies, in internal units.
 *
 * @param parameter its index
 * @param lower where the interval begins
 * @param upper where it ends
 * @param logarithmic whether it varies evenly in its logarithm
 */
public record Axis(int parameter, double lower, double upper, boolean logarithmic) {
    /** @throws ModelException if the ends aren't finite, not in their order, or have no logarithm where that is wanted */
    public Axis {
        if (!Double.isFinite(lower) || !Double.isFinite(upper) || !(lower < upper)) {
            throw new ModelException("a range from " + lower + " to " + upper
                    + " is not possible; its ends must be finite and the second above the first");
        }
        if (logarithmic && !(lower > 0)) {
            throw new ModelException("a range from " + lower + " to " + upper
                    + " can't be even in the logarithm; it must begin above 0");
        }
    }

    /**
     * A parameter's range, which must lie within its bounds.
     *
     * @param index the parameter's index
     * @param lower in internal units
     * @param upper in internal units
     * @throws ModelException if it doesn't, naming the parameter
     */
    public static Axis of(Parameter parameter, int index, double lower, double upper, boolean logarithmic) {
        for (double end : new double[] {lower, upper}) {
            double shown = parameter.unit().fromInternal(end);
            if (!parameter.bounds().contains(shown)) {
                throw new ModelException("the range of " + parameter.name() + " has " + shown + " "
                        + parameter.unit() + " in it, and the parameter must be "
                        + parameter.bounds().inWords());
            }
        }
        return new Axis(index, lower, upper, logarithmic);
    }

    /** The value at a part of the interval, 0 to 1; at its ends exactly they. */
    public double at(double part) {
        if (part == 0) {
            return lower;
        }
        if (part == 1) {
            return upper;
        }
        return logarithmic
                ? Math.exp((1 - part) * Math.log(lower) + part * Math.log(upper))
                : (1 - part) * lower + part * upper;
    }
}
