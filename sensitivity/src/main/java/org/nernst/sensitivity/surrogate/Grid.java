package org.nernst.sensitivity.surrogate;

import java.util.Arrays;

/**
 * The ends of steps of one length, but for those that end on a break point of the protocol: the steps of a solver of fixed steps where no
 * event cuts one short.
 */
final class Grid {
    /** A step that would leave less than this part of itself before a break point goes there. */
    private static final double STRETCH = 0.01;

    private final double[] ends;
    private final int[] pieces;

    /**
     * @param boundaries of the smooth pieces [ms], ascending
     * @param length of a step [ms]
     */
    Grid(double[] boundaries, double length) {
        double[] times = new double[16];
        int[] on = new int[16];
        int count = 0;
        for (int piece = 0; piece + 1 < boundaries.length; piece++) {
            double time = boundaries[piece];
            double to = boundaries[piece + 1];
            while (time != to) {
                time = length * (1 + STRETCH) >= to - time ? to : time + length;
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                    on = Arrays.copyOf(on, 2 * count);
                }
                times[count] = time;
                on[count++] = piece;
            }
        }
        ends = Arrays.copyOf(times, count);
        pieces = Arrays.copyOf(on, count);
    }

    int steps() {
        return ends.length;
    }

    /** When a step ends [ms]. */
    double end(int step) {
        return ends[step];
    }

    /** The piece that a step lies on. */
    int piece(int step) {
        return pieces[step];
    }

    /**
     * The step whose end is nearest to a delay after the end of another, but a later one.
     *
     * @return the number of steps if that is beyond the end
     */
    int landing(int from, double delay) {
        double time = ends[from] + delay;
        int place = Arrays.binarySearch(ends, time);
        int after = place >= 0 ? place : -place - 1;
        if (after == ends.length) {
            return after;
        }
        boolean earlierIsNearer = after > 0 && time - ends[after - 1] < ends[after] - time;
        return Math.max(from + 1, earlierIsNearer ? after - 1 : after);
    }
}
