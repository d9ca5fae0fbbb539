package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.OdeCorners;

/**
 * Ends steps so that one of hardly any length passes a corner of the right-hand side. A step that goes over a corner may be as good as the tolerance asks and its derivative still wrong,
 * by about its length times the jump of the Jacobian, since its stages are on either side in another proportion than the solution.
 *
 * <p>Corners are approached by steps that each leave a little of the way: the stages of a step lie beside the solution, by less and less of what is left.
 */
public final class CornerWatch {
    /** How long a step over a corner is, for a relative tolerance of 1 [ms]. */
    public static final int WIDTH = 100;

    /** The part of the way to a corner that a step leaves. */
    public static final double LEFT = 1.0 / 16;

    /** A corner is located to this part of the way to it. */
    public static final double LOCATED = 1e-3;

    /** Sides are looked at where these parts of a step meet, so that one that changes for a moment isn't missed. */
    private static final int PARTS = 2;

    /** A step over a corner is at least so many roundings of the time. */
    public static final int ROUNDINGS = 8;

    private final double width;
    private final double[] state;
    private OdeCorners corners;
    private double[] before = {};
    private double[] after = {};
    private double ahead;

    CornerWatch(double relativeTolerance, int dimension) {
        width = WIDTH * relativeTolerance;
        state = new double[dimension];
    }

    /** Goes over to a smooth piece, which begins here. */
    void begin(OdeCorners onPiece, double t, double[] y) {
        corners = onPiece;
        if (before.length != onPiece.count()) {
            before = new double[onPiece.count()];
            after = new double[onPiece.count()];
        }
        reached(t, y);
        ahead = Double.NaN;
    }

    /** Tells of the end of a step. */
    void reached(double t, double[] y) {
        corners.sides(t, y, before);
        if (t > ahead) {
            ahead = Double.NaN;
        }
    }

    /** Whether a corner has been seen ahead. */
    boolean isNear() {
        return !Double.isNaN(ahead);
    }

    /** How long the next step is on the way to the corner ahead, or over it. */
    double approach(double t) {
        double distance = ahead - t;
        return distance > width(t) / 2 ? (1 - LEFT) * distance : width(t);
    }

    private double width(double t) {
        return Math.max(width, ROUNDINGS * Math.ulp(t));
    }

    /**
     * Looks whether a step that was tried passes a corner.
     *
     * @return where it should end instead; its own end if it may stay
     */
    double end(ComputedStep step) {
        double start = step.start();
        double length = step.end() - start;
        if (length <= width(start) * (1 + LOCATED)) {
            return step.end();
        }
        for (int part = 1; part <= PARTS; part++) {
            double until = part == PARTS ? step.end() : start + length * part / PARTS;
            look(step, until);
            if (isPassed()) {
                ahead = locate(step, start + length * (part - 1) / PARTS, until);
                return Math.min(step.end(), start + approach(start));
            }
        }
        return step.end();
    }

    private void look(ComputedStep step, double t) {
        step.evaluate(t, state);
        corners.sides(t, state, after);
    }

    private boolean isPassed() {
        for (int corner = 0; corner < before.length; corner++) {
            if (before[corner] < 0 != after[corner] < 0) {
                return true;
            }
        }
        return false;
    }

    /** The first time at which a side has changed, from just before it. */
    private double locate(ComputedStep step, double from, double to) {
        double below = from;
        double above = to;
        while (above - below > Math.max(width(step.start()) / 4, LOCATED * (below - step.start()))) {
            double middle = 0.5 * (below + above);
            look(step, middle);
            if (isPassed()) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return 0.5 * (below + above);
    }
}
