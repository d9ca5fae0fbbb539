package org.nernst.sensitivity.global;

import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Parameter;

/**
 * A parameter and the interval over which it varies, evenly, in internal units.
 *
 * @param parameter its index
 * @param lower where the interval begins
 * @param upper where it ends
 */
public record ParameterRange(int parameter, double lower, double upper) {
    /** @throws ModelException if the ends aren't finite, or not in their order */
    public ParameterRange {
        if (!Double.isFinite(lower) || !Double.isFinite(upper) || !(lower < upper)) {
            throw new ModelException("a range from " + lower + " to " + upper
                    + " is not possible; its ends must be finite and the second above the first");
        }
    }

    /**
     * A parameter's range, which must lie within its bounds.
     *
     * @param index the parameter's index
     * @param lower in internal units
     * @param upper in internal units
     * @throws ModelException if it doesn't, or the ends aren't in their order, naming the parameter
     */
    public static ParameterRange of(Parameter parameter, int index, double lower, double upper) {
        for (double end : new double[] {lower, upper}) {
            double shown = parameter.unit().fromInternal(end);
            if (!parameter.bounds().contains(shown)) {
                throw new ModelException("the range of " + parameter.name() + " has " + shown + " "
                        + parameter.unit() + " in it, and the parameter must be "
                        + parameter.bounds().inWords());
            }
        }
        if (!(lower < upper)) {
            throw new ModelException("the range of " + parameter.name() + " goes from "
                    + parameter.unit().fromInternal(lower) + " to "
                    + parameter.unit().fromInternal(upper) + " " + parameter.unit()
                    + "; its second end must be above the first");
        }
        return new ParameterRange(index, lower, upper);
    }

    /** The value at a part of the interval, 0 to 1. */
    public double at(double part) {
        return (1 - part) * lower + part * upper;
    }
}
