package org.nernst.ensemble.design;

import org.nernst.sensitivity.global.ParameterRange;
import org.nernst.symbolic.system.ModelException;

/**
 * A parameter and the range over which it varies.
 *
 * @param range in internal units
 * @param logarithmic whether it varies evenly in its logarithm
 */
public record Axis(ParameterRange range, boolean logarithmic) {
    /** @throws ModelException if the range has no logarithm where that is wanted */
    public Axis {
        if (logarithmic && !(range.lower() > 0)) {
            throw new ModelException("a range from " + range.lower() + " to " + range.upper()
                    + " can't be even in the logarithm; it must begin above 0");
        }
    }

    /**
     * An axis between two ends.
     *
     * @param parameter its index
     * @throws ModelException if the ends aren't finite, not in their order, or have no logarithm where that is wanted
     */
    public Axis(int parameter, double lower, double upper, boolean logarithmic) {
        this(new ParameterRange(parameter, lower, upper), logarithmic);
    }

    /** The index of the parameter. */
    public int parameter() {
        return range.parameter();
    }

    /** The value at a part of the range, 0 to 1; at its ends exactly they. */
    public double at(double part) {
        if (!logarithmic || part == 0 || part == 1) {
            return range.at(part);
        }
        return Math.exp((1 - part) * Math.log(range.lower()) + part * Math.log(range.upper()));
    }
}
