package org.nernst.ensemble.integrate;

import java.util.Arrays;
import java.util.List;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.symbolic.emit.LaneTileFunction;

/** Shows outputs the steps that lanes of a tile made, each in pieces no longer than a resolution, which end on the dense output. */
final class StepPieces {
    private static final int STRIDE = LaneTileFunction.TILE;
    /** So many lanes are few: they are looked at one by one. */
    private static final int FEW = 16;

    private final TileDenseOutput dense;
    private final double resolution;
    private final int[] pieces = new int[STRIDE];
    private final double[] theta = new double[STRIDE];
    private final double[] from = new double[STRIDE];
    private final double[] to = new double[STRIDE];
    private int[] shown = {};
    private double[] before;
    private double[] after;

    /**
     * @param resolution of a piece at most [ms]
     * @param size of a tile of all states
     */
    StepPieces(TileDenseOutput dense, double resolution, int size) {
        this.dense = dense;
        this.resolution = resolution;
        before = new double[size];
        after = new double[size];
    }

    /** Which states outputs look at, by index. */
    void of(int[] states) {
        shown = states;
    }

    /**
     * Shows the steps that were accepted, of which the dense output is.
     *
     * @param states at their beginnings
     */
    void show(AdaptiveClocks clocks, double[] states, List<Tally> tallies) {
        int most = 0;
        for (int lane = 0; lane < STRIDE; lane++) {
            pieces[lane] = clocks.accepted[lane] ? (int) Math.max(1, Math.ceil(clocks.length[lane] / resolution)) : 0;
            most = Math.max(most, pieces[lane]);
        }
        System.arraycopy(clocks.time, 0, to, 0, STRIDE);
        System.arraycopy(states, 0, after, 0, after.length);
        Arrays.fill(theta, 0);
        for (int piece = 1; piece <= most; piece++) {
            double[] swapped = before;
            before = after;
            after = swapped;
            System.arraycopy(to, 0, from, 0, STRIDE);
            if (moveOn(clocks, piece) > FEW) {
                dense.evaluate(shown, theta, after);
            } else {
                evaluateFew(piece);
            }
            for (Tally tally : tallies) {
                tally.step(from, to, before, after, STRIDE);
            }
        }
    }

    /** Sets where a piece of each lane ends that has so many; returns how many lanes these are. */
    private int moveOn(AdaptiveClocks clocks, int piece) {
        int moving = 0;
        for (int lane = 0; lane < STRIDE; lane++) {
            if (piece < pieces[lane]) {
                theta[lane] = (double) piece / pieces[lane];
                to[lane] = clocks.time[lane] + theta[lane] * clocks.length[lane];
                moving++;
            } else if (piece == pieces[lane]) {
                theta[lane] = 1;
                to[lane] = clocks.end[lane];
                moving++;
            }
        }
        return moving;
    }

    /** Dense output of the few lanes whose steps are long; the others stay. */
    private void evaluateFew(int piece) {
        System.arraycopy(before, 0, after, 0, after.length);
        for (int lane = 0; lane < STRIDE; lane++) {
            for (int index = 0; index < shown.length && piece <= pieces[lane]; index++) {
                int at = shown[index] * STRIDE + lane;
                after[at] = dense.evaluate(theta[lane], at);
            }
        }
    }
}
