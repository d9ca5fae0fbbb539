package org.nernst.solvers.protocol;

import org.nernst.solvers.noise.RandomBlock;
import org.nernst.symbolic.system.ModelException;

/**
 * Normally distributed noise that is the same at each run, as in Mainen and Sejnowski (Science 268:1503, 1995): values at equal
 * intervals, held or joined by straight lines, with an exponential correlation if asked for. It is part of the stimulus and not
 * of the equations, which stay ordinary differential equations.
 *
 * <p>A noise that lasts longer begins with the same values. Noises with one seed and different streams are independent.
 *
 * <pre>{@code
 * Stimulus current = FrozenNoise.of(7).standardDeviation(2).every(0.5).correlatedOver(3).between(10, 1000);
 * }</pre>
 */
public final class FrozenNoise {
    private static final int MOST_VALUES = 20_000_000;

    private final long seed;
    private final int stream;
    private final double mean;
    private final double standardDeviation;
    private final double interval;
    private final double correlationTime;
    private final Interpolation interpolation;

    private FrozenNoise(
            long seed,
            int stream,
            double mean,
            double standardDeviation,
            double interval,
            double correlationTime,
            Interpolation interpolation) {
        this.seed = seed;
        this.stream = stream;
        this.mean = mean;
        this.standardDeviation = standardDeviation;
        this.interval = interval;
        this.correlationTime = correlationTime;
        this.interpolation = interpolation;
    }

    /** Noise of a seed: mean 0, standard deviation 1 in internal units, a new value each 1 ms, held. */
    public static FrozenNoise of(long seed) {
        return new FrozenNoise(seed, 0, 0, 1, 1, 0, Interpolation.HOLD);
    }

    /**
     * An independent noise of the same seed, such as one for each cell.
     *
     * @param number which, from 0 on
     * @throws ModelException if it is negative
     */
    public FrozenNoise stream(int number) {
        if (number < 0) {
            throw new ModelException("noise has no stream " + number + "; they are counted from 0");
        }
        return new FrozenNoise(seed, number, mean, standardDeviation, interval, correlationTime, interpolation);
    }

    /** The same with another mean, internal units. */
    public FrozenNoise mean(double value) {
        Interval.finite("noise with a mean", value);
        return new FrozenNoise(seed, stream, value, standardDeviation, interval, correlationTime, interpolation);
    }

    /**
     * The same with another standard deviation of its values, internal units.
     *
     * @throws ModelException if it is negative or not finite
     */
    public FrozenNoise standardDeviation(double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new ModelException(
                    "noise with a standard deviation of " + value + " is not possible; it can't be negative");
        }
        return new FrozenNoise(seed, stream, mean, value, interval, correlationTime, interpolation);
    }

    /**
     * The same with a new value at another interval [ms].
     *
     * @throws ModelException if it isn't above 0
     */
    public FrozenNoise every(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new ModelException(
                    "noise with a new value every " + value + " ms is not possible; it must be above 0");
        }
        return new FrozenNoise(seed, stream, mean, standardDeviation, value, correlationTime, interpolation);
    }

    /**
     * The same with values whose correlation falls as e^{−Δt/τ}: an Ornstein–Uhlenbeck process, exact at the samples.
     *
     * @param time τ [ms], 0 for independent values
     * @throws ModelException if it is negative or not finite
     */
    public FrozenNoise correlatedOver(double time) {
        if (!(time >= 0) || Double.isInfinite(time)) {
            throw new ModelException("noise correlated over " + time + " ms is not possible; it can't be negative");
        }
        return new FrozenNoise(seed, stream, mean, standardDeviation, interval, time, interpolation);
    }

    /** The same with values joined by straight lines, or held again. */
    public FrozenNoise interpolated(Interpolation between) {
        return new FrozenNoise(seed, stream, mean, standardDeviation, interval, correlationTime, between);
    }

    /**
     * The stimulus from one time to another, zero outside.
     *
     * @throws ModelException if it ends before it begins, or would have more than twenty million values
     */
    public Stimulus between(double from, double until) {
        Interval.ending("noise", from, until);
        double steps = Math.ceil((until - from) / interval * (1 - 1e-12));
        if (!(steps <= MOST_VALUES)) {
            throw new ModelException("noise every " + interval + " ms from " + from + " ms until " + until
                    + " ms would have more than " + MOST_VALUES + " values; take a longer interval");
        }
        int pieces = (int) steps;
        double[] times = new double[pieces + 1];
        for (int index = 0; index < pieces; index++) {
            times[index] = from + index * interval;
        }
        times[pieces] = until;
        double[] values = values(pieces + 1);
        if (interpolation != Interpolation.HOLD && times[pieces] < from + pieces * interval) {
            // The last piece is cut short, on the line it would have followed.
            double part = (until - times[pieces - 1]) / interval;
            values[pieces] = (1 - part) * values[pieces - 1] + part * values[pieces];
        }
        return new Samples(times, values, interpolation);
    }

    private double[] values(int count) {
        RandomBlock random = new RandomBlock(seed, 0);
        double memory = correlationTime > 0 ? Math.exp(-interval / correlationTime) : 0;
        double fresh = correlationTime > 0 ? Math.sqrt(-Math.expm1(-2 * interval / correlationTime)) : 1;
        double[] values = new double[count];
        double state = normal(random, 0);
        for (int index = 0; index < count; index++) {
            values[index] = mean + standardDeviation * state;
            state = memory * state + fresh * normal(random, index + 1);
        }
        return values;
    }

    private double normal(RandomBlock random, int index) {
        if (index % 2 == 1) {
            return random.second();
        }
        random.draw(RandomBlock.Purpose.STIMULUS, stream, index / 2, 0);
        return random.first();
    }
}
