package org.nernst.fit.data;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.symbolic.system.ModelException;

/**
 * What is done to a recorded trace before it is fitted to: corrections of what the electrode adds, a span of times, a coarser grid.
 *
 * <p>The pipette's potential isn't the membrane's. The junction of its solution with the bath adds V_j, the potential of the bath against the pipette, and
 * the current I through its resistance R adds R·I where the bridge isn't balanced, I positive into the cell: V = V_recorded − V_j − R·I (Neher,
 * Methods Enzymol 207:123, 1992, equation 1; Brette and Destexhe, Handbook of Neural Activity Measurement, 2012, chapter 3).
 */
public final class TraceSelection {
    /** A grid's cell may begin this part of its width early, for times that were rounded. */
    private static final double ROUNDING = 1e-6;

    private TraceSelection() {}

    /**
     * The membrane's potential of what an electrode recorded.
     *
     * @param junction V_j [mV]
     * @param resistance R [MΩ]
     * @param current I [nA] at a time [ms], positive into the cell
     * @throws ModelException if a number isn't finite
     */
    public static Trace corrected(Trace trace, double junction, double resistance, DoubleUnaryOperator current) {
        double[] times = trace.times();
        double[] values = trace.values();
        for (int k = 0; k < values.length; k++) {
            double drop = resistance == 0 ? 0 : resistance * current.applyAsDouble(times[k]);
            values[k] -= junction + drop;
        }
        return Trace.of(trace.name(), times, values);
    }

    /**
     * The samples from one time to another, both included.
     *
     * @throws ModelException if there are none
     */
    public static Trace span(Trace trace, double from, double until) {
        double[] times = trace.times();
        double[] values = trace.values();
        int first = 0;
        while (first < times.length && times[first] < from) {
            first++;
        }
        int end = first;
        while (end < times.length && times[end] <= until) {
            end++;
        }
        if (first == end) {
            throw new ModelException("trace " + trace.name() + " has no samples from " + from + " ms to " + until
                    + " ms; it runs from " + times[0] + " ms to " + times[times.length - 1] + " ms");
        }
        return Trace.of(trace.name(), Arrays.copyOfRange(times, first, end), Arrays.copyOfRange(values, first, end));
    }

    /**
     * On a coarser grid: the means of the samples in stretches of equal length, each at the mean of their times. A mean lets little through of what the
     * coarser grid can't show; noise that is independent from sample to sample falls with the root of their number.
     *
     * @param interval the length of a stretch [ms]
     * @throws ModelException if it isn't above 0, or less than two samples lie in each
     */
    public static Trace averaged(Trace trace, double interval) {
        double[] times = trace.times();
        double[] values = trace.values();
        int count = times.length;
        double span = times[count - 1] - times[0];
        if (!(interval > 0) || !(interval * (count - 1) >= 2 * span * (1 - ROUNDING))) {
            throw new ModelException("trace " + trace.name() + " has a sample every " + span / Math.max(1, count - 1)
                    + " ms; means over " + interval + " ms need at least two of them each");
        }
        double[] coarse = new double[count];
        double[] means = new double[count];
        int cells = 0;
        int next = 0;
        while (next < count) {
            long cell = cell(times[next], times[0], interval);
            int first = next;
            double time = 0;
            double value = 0;
            while (next < count && cell(times[next], times[0], interval) == cell) {
                time += times[next];
                value += values[next++];
            }
            coarse[cells] = time / (next - first);
            means[cells++] = value / (next - first);
        }
        return Trace.of(trace.name(), Arrays.copyOf(coarse, cells), Arrays.copyOf(means, cells));
    }

    private static long cell(double time, double first, double interval) {
        return (long) Math.floor((time - first) / interval + ROUNDING);
    }
}
