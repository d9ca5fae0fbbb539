package org.nernst.cli.request;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.nernst.symbolic.system.ModelException;

/** The times, in ms, that results are given at. */
public final class SamplingTimes {
    /** A finer grid than this is a slip of the keyboard, and would fill the memory. */
    private static final long MOST_SAMPLES = 50_000_000;

    private SamplingTimes() {}

    /**
     * The times of {@code --times}.
     *
     * @param typed the times, each with an optional unit
     * @param end the end of the run
     * @throws ModelException if they don't ascend, or one lies outside the run
     */
    public static double[] listed(List<String> typed, double end) {
        double[] times = new double[typed.size()];
        for (int index = 0; index < times.length; index++) {
            times[index] = Milliseconds.parse(typed.get(index), "--times");
            if (times[index] < 0 || times[index] > end) {
                throw new ModelException("--times: " + Milliseconds.text(times[index])
                        + " lies outside the run, which goes from 0 to " + Milliseconds.text(end));
            }
            if (index > 0 && times[index] <= times[index - 1]) {
                throw new ModelException("--times: " + Milliseconds.text(times[index]) + " comes after "
                        + Milliseconds.text(times[index - 1]) + "; the times must ascend");
            }
        }
        return times;
    }

    /**
     * The times 0, dt, 2 dt, … up to the end, as clean decimals: 0.3 and not 0.30000000000000004.
     *
     * @throws ModelException if the interval isn't positive, or the grid has too many points
     */
    public static double[] every(double interval, double end) {
        if (!(interval > 0)) {
            throw new ModelException(
                    "--sample-every: the interval must be above 0, not " + Milliseconds.text(interval));
        }
        BigDecimal step = BigDecimal.valueOf(interval);
        BigDecimal count = BigDecimal.valueOf(end).divide(step, 0, RoundingMode.FLOOR);
        if (count.compareTo(BigDecimal.valueOf(MOST_SAMPLES)) >= 0) {
            throw new ModelException(
                    "--sample-every: " + Milliseconds.text(interval) + " over " + Milliseconds.text(end)
                            + " gives more than " + MOST_SAMPLES + " samples; choose a longer interval");
        }
        double[] times = new double[count.intValueExact() + 1];
        for (int index = 0; index < times.length; index++) {
            times[index] = step.multiply(BigDecimal.valueOf(index)).doubleValue();
        }
        return times;
    }
}
