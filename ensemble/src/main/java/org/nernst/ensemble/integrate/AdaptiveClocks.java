package org.nernst.ensemble.integrate;

import java.util.Arrays;
import org.nernst.solvers.integrate.StepController;
import org.nernst.symbolic.emit.LaneTileFunction;

/** When each lane is, where it goes, and how long a step it tries by the error of its last. */
final class AdaptiveClocks {
    /** After so many steps a lane is looked at. */
    private static final int CHECK = 64;

    private static final int STRIDE = LaneTileFunction.TILE;
    /** How much smaller the step is that is tried after one that was not finite. */
    private static final double RETRY_FACTOR = 0.25;
    /** A step that would leave less than this part of itself before a goal goes to the goal. */
    private static final double STRETCH = 0.01;
    /** No step is tried that is a smaller part of its piece than this, also near t = 0. */
    private static final double LEAST_PART = 1e-24;

    /** When each lane is [ms]. */
    final double[] time = new double[STRIDE];
    /** When the step ends that it tries [ms]. */
    final double[] end = new double[STRIDE];
    /** How long that is [ms]; 0 for a lane that stands still. */
    final double[] length = new double[STRIDE];
    /** Where it goes [ms]. */
    final double[] goal = new double[STRIDE];
    /** Whether the step that was tried is good. */
    final boolean[] accepted = new boolean[STRIDE];

    final double maximumStep;
    private final StepController[] controllers = new StepController[STRIDE];
    private final double[] least = new double[STRIDE];
    private final double[] proposal = new double[STRIDE];
    private final boolean[] stands = new boolean[STRIDE];
    private final boolean[] last = new boolean[STRIDE];
    private final boolean[] stuck = new boolean[STRIDE];
    private final int[] made = new int[STRIDE];

    /** @param maximumStep the longest step [ms] */
    AdaptiveClocks(double maximumStep) {
        this.maximumStep = maximumStep;
        Arrays.fill(stands, true);
    }

    /** A member begins in a lane. */
    void begin(int lane) {
        controllers[lane] = StepController.dormandPrince54();
        made[lane] = 0;
    }

    /** A lane goes from a time to a later one. */
    void send(int lane, double from, double to) {
        stands[lane] = false;
        stuck[lane] = false;
        time[lane] = from;
        goal[lane] = to;
        least[lane] = LEAST_PART * (to - from);
    }

    /** Says how long a lane's first step from there shall be. */
    void propose(int lane, double first) {
        proposal[lane] = first;
    }

    void stop(int lane) {
        stands[lane] = true;
        length[lane] = 0;
        end[lane] = time[lane];
    }

    boolean isThere(int lane) {
        return !stands[lane] && time[lane] == goal[lane];
    }

    boolean isDue(int lane) {
        return !stands[lane] && (stuck[lane] || made[lane] % CHECK == 0 || isThere(lane));
    }

    /** Whether no step is small enough for a lane. */
    boolean isStuck(int lane) {
        return stuck[lane];
    }

    /** How long a step each lane tries. */
    void aim() {
        for (int lane = 0; lane < STRIDE; lane++) {
            if (stands[lane]) {
                continue;
            }
            double tried = Math.max(Math.min(proposal[lane], maximumStep), smallest(lane));
            last[lane] = tried * (1 + STRETCH) >= goal[lane] - time[lane];
            end[lane] = last[lane] ? goal[lane] : time[lane] + tried;
            length[lane] = end[lane] - time[lane];
        }
    }

    private double smallest(int lane) {
        return Math.max(4 * Math.ulp(time[lane]), least[lane]);
    }

    /**
     * Accepts steps, or not, and proposes the next.
     *
     * @param errors of the steps in units of the tolerance; not finite where the step isn't
     */
    void judge(double[] errors) {
        for (int lane = 0; lane < STRIDE; lane++) {
            accepted[lane] = !stands[lane] && errors[lane] <= 1;
            if (stands[lane]) {
                continue;
            }
            double tried = length[lane];
            if (accepted[lane]) {
                double next = tried * controllers[lane].accepted(errors[lane]);
                // A step that was cut short by the goal says nothing against longer ones.
                proposal[lane] = last[lane] ? Math.max(proposal[lane], next) : next;
                made[lane]++;
                continue;
            }
            if (errors[lane] < Double.POSITIVE_INFINITY) {
                proposal[lane] = tried * controllers[lane].rejected(errors[lane]);
            } else {
                controllers[lane].notFinite();
                proposal[lane] = RETRY_FACTOR * tried;
            }
            stuck[lane] = tried <= smallest(lane);
            proposal[lane] = Math.max(proposal[lane], smallest(lane));
        }
    }

    /** Lanes whose step is good are at its end now. */
    void pass() {
        for (int lane = 0; lane < STRIDE; lane++) {
            if (accepted[lane]) {
                time[lane] = end[lane];
            }
        }
    }
}
