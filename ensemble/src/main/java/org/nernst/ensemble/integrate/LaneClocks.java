package org.nernst.ensemble.integrate;

import org.nernst.symbolic.emit.LaneTileFunction;

/**
 * When each lane is and where it goes. A lane makes steps of one length on a grid of its own, which begins where the lane began, was driven
 * otherwise or jumped; the last step before a goal is the shorter for it. So what a lane does depends on itself alone.
 */
final class LaneClocks {
    /** Steps after which a lane is looked at. */
    static final int CHECK = 256;

    private static final int STRIDE = LaneTileFunction.TILE;
    /** A step that would leave less than this part of itself before a goal goes to the goal, as the solvers have it. */
    private static final double STRETCH = 0.01;

    /** When each lane is [ms]. */
    final double[] from = new double[STRIDE];
    /** When it will be after the step at hand [ms]. */
    final double[] to = new double[STRIDE];
    /** How long that step is [ms]; 0 for a lane that stands still. */
    final double[] lengths = new double[STRIDE];

    private final double length;
    private final double[] origin = new double[STRIDE];
    private final double[] made = new double[STRIDE];
    private final double[] full = new double[STRIDE];
    private final double[] goal = new double[STRIDE];
    private final boolean[] moving = new boolean[STRIDE];
    private boolean irregular;

    /** @param length the length of a step [ms] */
    LaneClocks(double length) {
        this.length = length;
        for (int lane = 0; lane < STRIDE; lane++) {
            stop(lane);
        }
    }

    /** A lane goes from a time to a later one, from which it may be sent on. */
    void send(int lane, double start, double end) {
        origin[lane] = start;
        from[lane] = start;
        goal[lane] = end;
        made[lane] = 0;
        double count = Math.floor((end - start) / length);
        while (count > 0 && !isBefore(start, count, end)) {
            count--;
        }
        while (isBefore(start, count + 1, end)) {
            count++;
        }
        full[lane] = count;
        lengths[lane] = length;
        moving[lane] = true;
    }

    private boolean isBefore(double start, double count, double end) {
        return start + count * length + STRETCH * length < end;
    }

    /** A lane stands still. */
    void stop(int lane) {
        moving[lane] = false;
        lengths[lane] = 0;
        origin[lane] = from[lane];
        to[lane] = from[lane];
    }

    /** The lanes that don't stand still. */
    boolean[] moving() {
        return moving;
    }

    /** Gets ready for as many steps as all lanes can make before one is to be looked at; tells how many. */
    int round() {
        double count = CHECK;
        irregular = false;
        for (int lane = 0; lane < STRIDE; lane++) {
            if (!moving[lane]) {
                continue;
            }
            double left = full[lane] - made[lane];
            if (left == 0) {
                lengths[lane] = goal[lane] - from[lane];
                irregular = true;
                count = 1;
            } else {
                lengths[lane] = length;
                count = Math.min(count, Math.min(left, CHECK - made[lane] % CHECK));
            }
        }
        return (int) count;
    }

    /** Sets {@link #to} for the next step. */
    void aim() {
        // A lane that stands still has a length of 0.
        for (int lane = 0; lane < STRIDE; lane++) {
            to[lane] = origin[lane] + (made[lane] + 1) * lengths[lane];
        }
        for (int lane = 0; irregular && lane < STRIDE; lane++) {
            if (moving[lane] && full[lane] == made[lane]) {
                to[lane] = goal[lane];
            }
        }
    }

    /** The step was made. */
    void pass() {
        System.arraycopy(to, 0, from, 0, STRIDE);
        for (int lane = 0; lane < STRIDE; lane++) {
            made[lane]++;
        }
    }

    /** Whether a lane has come to its goal. */
    boolean isThere(int lane) {
        return moving[lane] && from[lane] == goal[lane];
    }

    /** Whether a lane is to be looked at. */
    boolean isDue(int lane) {
        return moving[lane] && (made[lane] % CHECK == 0 || isThere(lane));
    }
}
