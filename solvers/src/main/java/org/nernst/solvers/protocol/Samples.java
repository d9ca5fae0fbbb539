package org.nernst.solvers.protocol;

import org.nernst.symbolic.system.ModelException;

/**
 * A stimulus given by samples, interpolated between them and zero before the first and after the last. Every sample is a
 * break point.
 *
 * <pre>{@code
 * Stimulus current = new Samples(times, values, Interpolation.LINEAR);
 * }</pre>
 */
public final class Samples implements Stimulus {
    private final PiecewisePolynomial pieces;

    /**
     * @param times when [ms], strictly ascending; copied
     * @param values in internal units, as many; copied
     * @throws ModelException if there are too few, their numbers differ, one is not finite, or times don't increase
     */
    public Samples(double[] times, double[] values, Interpolation interpolation) {
        if (times.length != values.length) {
            throw new ModelException(
                    "a sampled stimulus has " + times.length + " times but " + values.length + " values");
        }
        if (times.length < interpolation.leastSamples()) {
            throw new ModelException("a sampled stimulus with "
                    + interpolation.name().toLowerCase(java.util.Locale.ROOT) + " interpolation needs at least "
                    + interpolation.leastSamples() + " samples, not " + times.length);
        }
        PiecewisePolynomial.ascending("a sampled stimulus", times);
        for (double value : values) {
            Interval.finite("a sampled stimulus with a value", value);
        }
        pieces = new PiecewisePolynomial(times.clone(), interpolation.coefficients(times, values));
    }

    /** Samples at equal intervals from a time on. */
    public static Samples every(double interval, double from, double[] values, Interpolation interpolation) {
        double[] times = new double[values.length];
        for (int index = 0; index < times.length; index++) {
            times[index] = from + index * interval;
        }
        return new Samples(times, values, interpolation);
    }

    @Override
    public double[] breakPoints() {
        return pieces.breakPoints();
    }

    @Override
    public Waveform on(double start, double end) {
        return pieces.on(start, end);
    }
}
