package org.nernst.ensemble.integrate;

import java.util.Arrays;
import org.nernst.solvers.problem.Problem;

/** The ends of the steps that lanes make in step with one another: of one length, but for the last before each break point of the protocol. */
public final class StepGrid {
    /** After so many steps of a piece lanes are looked at, as at its end. */
    public static final int CHECK = LaneClocks.CHECK;

    final double[] times;
    final int[] pieces;

    /** @param length of a step [ms] */
    public StepGrid(Problem problem, double length) {
        double[] boundaries = problem.boundaries();
        LaneClocks clock = new LaneClocks(length);
        double[] found = new double[1024];
        int[] within = new int[1024];
        int count = 0;
        found[0] = boundaries[0];
        for (int piece = 0; piece + 1 < boundaries.length; piece++) {
            clock.send(0, boundaries[piece], boundaries[piece + 1]);
            while (!clock.isThere(0)) {
                clock.round();
                clock.aim();
                clock.pass();
                if (count + 1 == found.length) {
                    found = Arrays.copyOf(found, 2 * found.length);
                    within = Arrays.copyOf(within, found.length);
                }
                within[count++] = piece;
                found[count] = clock.from[0];
            }
        }
        times = Arrays.copyOf(found, count + 1);
        pieces = Arrays.copyOf(within, count);
    }

    /** When the steps end, from the start on [ms]; shape [steps + 1], a copy. */
    public double[] times() {
        return times.clone();
    }

    /** When a part of a step is over, the whole of it where the next begins [ms]. */
    public double time(int step, double part) {
        return time(times[step], times[step + 1], part);
    }

    /** When a part of a step from one time to another is over. */
    static double time(double from, double to, double part) {
        return part == 1 ? to : from + part * (to - from);
    }

    /** The piece of the protocol that a step is in. */
    public int piece(int step) {
        return pieces[step];
    }

    /** How many steps there are. */
    public int steps() {
        return pieces.length;
    }
}
