package org.nernst.ensemble.design;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.nernst.sensitivity.global.ParameterRange;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.system.ModelException;

/**
 * Something that varies, and over what: a range, which can be divided as one likes, or a list. Immutable.
 *
 * <pre>{@code
 * Design design = Design.grid(
 *         List.of(new Axis(sodium, 60, 180, false), Axis.protocols(List.of(step, ramp)), Axis.seeds(1, 20)),
 *         new int[] {50, 2, 20});
 * }</pre>
 */
public final class Axis {
    /** Whole numbers up to here are doubles. */
    private static final long LARGEST_SEED = 1L << 53;

    private final Factor factor;
    /** Null for a list. */
    private final ParameterRange range;

    private final boolean logarithmic;
    private final int count;
    private final IntToDoubleFunction listed;

    private Axis(Factor factor, int count, IntToDoubleFunction listed) {
        this.factor = factor;
        range = null;
        logarithmic = false;
        this.count = count;
        this.listed = listed;
    }

    /**
     * A parameter over a range.
     *
     * @param range in internal units
     * @param logarithmic whether it varies evenly in its logarithm
     * @throws ModelException if the range has no logarithm where that is wanted
     */
    public Axis(ParameterRange range, boolean logarithmic) {
        if (logarithmic && !(range.lower() > 0)) {
            throw new ModelException("a range from " + range.lower() + " to " + range.upper()
                    + " can't be even in the logarithm; it must begin above 0");
        }
        factor = new Factor.OfParameter(range.parameter());
        this.range = range;
        this.logarithmic = logarithmic;
        count = 0;
        listed = null;
    }

    /**
     * A parameter between two ends.
     *
     * @param parameter its index
     * @throws ModelException if the ends aren't finite, not in their order, or have no logarithm where that is wanted
     */
    public Axis(int parameter, double lower, double upper, boolean logarithmic) {
        this(new ParameterRange(parameter, lower, upper), logarithmic);
    }

    /**
     * A parameter with one of some values.
     *
     * @param parameter its index
     * @param values in internal units
     * @throws ModelException if there is none, or one isn't finite
     */
    public static Axis listed(int parameter, double... values) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new ModelException("a list of values of a parameter needs one at least, and each must be finite, not "
                    + Arrays.toString(values));
        }
        double[] own = values.clone();
        return new Axis(new Factor.OfParameter(parameter), own.length, place -> own[place]);
    }

    /**
     * Each member under one of some protocols.
     *
     * @throws ModelException if there is none
     */
    public static Axis protocols(List<Protocol> protocols) {
        return new Axis(new Factor.OfProtocol(protocols), protocols.size(), place -> place);
    }

    /**
     * Each member of a model with noise with one of some seeds, whose random numbers are those of any run with that seed.
     *
     * @param first the least seed
     * @param last the greatest
     * @throws ModelException if these are not in their order, below 0 or above 2⁵³, or more than 2³¹ − 1
     */
    public static Axis seeds(long first, long last) {
        if (first < 0 || last < first || last > LARGEST_SEED || last - first >= Integer.MAX_VALUE) {
            throw new ModelException("seeds from " + first + " to " + last
                    + " are not possible; the second must not be less than the first, and both from 0 to "
                    + LARGEST_SEED);
        }
        return new Axis(new Factor.OfSeed(), (int) (last - first + 1), place -> first + place);
    }

    /** What varies. */
    public Factor factor() {
        return factor;
    }

    /** How many values a list has; of a range as many as it is to be divided into. */
    public int levels(int ofRange) {
        return count == 0 ? ofRange : count;
    }

    /** The value at a part of the axis, 0 to 1; at the ends of a range exactly they. */
    public double at(double part) {
        if (count > 0) {
            return listed.applyAsDouble(Math.min(count - 1, (int) (part * count)));
        }
        if (!logarithmic || part == 0 || part == 1) {
            return range.at(part);
        }
        return Math.exp((1 - part) * Math.log(range.lower()) + part * Math.log(range.upper()));
    }

    /**
     * One of evenly spaced values of a range, its ends included, or of a list.
     *
     * @param place from 0
     * @param levels how many there are; one of a range is its middle
     */
    double level(int place, int levels) {
        if (count > 0) {
            return listed.applyAsDouble(place);
        }
        return at(levels == 1 ? 0.5 : (double) place / (levels - 1));
    }
}
