package org.nernst.solvers.integrate;

import java.util.Arrays;
import org.hipparchus.analysis.solvers.AllowedSolution;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.solution.DenseStep;

/**
 * Watches guards along the steps of an integration. An event is armed while its guard is negative, and happens when an armed
 * guard reaches zero; after that it must have been negative again.
 */
final class EventWatch {
    /** Guards are looked at where these parts of a step meet, so that one that rises and falls within it isn't missed. */
    private static final int PARTS = 4;
    /** An event is located to this part of its step, or to two units in the last place of the time. */
    private static final double TOLERANCE = 1e-12;

    private static final int MOST_EVALUATIONS = 200;

    private final double[] state;
    private double[] values = {};
    private double[] probe = {};
    private double[] roots = {};
    private double[][] seen = {};
    private boolean[] armed = {};
    private OdeEvents events;
    private int[] happened = {};
    private double tolerance;

    EventWatch(int dimension) {
        state = new double[dimension];
    }

    /** The same watch on a piece; events stay armed or not as they were on the piece before. */
    void use(OdeEvents onPiece) {
        boolean first = events == null;
        events = onPiece;
        if (first) {
            int count = onPiece.count();
            values = new double[count];
            probe = new double[count];
            roots = new double[count];
            seen = new double[PARTS + 1][count];
            armed = new boolean[count];
        }
    }

    /** Arms at the very start what is negative there. */
    void start(double t, double[] y) {
        events.guards(t, y, values);
        for (int event = 0; event < armed.length; event++) {
            armed[event] = values[event] < 0;
        }
        happened = new int[0];
    }

    /** Whether an armed guard is at zero or above without a step, as when an input or another event lifted it. */
    boolean happensAt(double t, double[] y) {
        events.guards(t, y, values);
        return gather(Double.NEGATIVE_INFINITY);
    }

    /** Whether any armed guard is at zero or above. */
    boolean anyReached(double t, double[] y) {
        events.guards(t, y, values);
        for (int event = 0; event < armed.length; event++) {
            if (armed[event] && values[event] >= 0) {
                return true;
            }
        }
        return false;
    }

    /** How precisely a time within a step is found. */
    double tolerance() {
        return tolerance;
    }

    /**
     * The time of the first event within a step, by its dense output.
     *
     * @return NaN if there is none
     */
    double firstIn(DenseStep step) {
        Arrays.fill(roots, Double.NaN);
        tolerance = Math.max(TOLERANCE * Math.abs(step.end() - step.start()), 2 * Math.ulp(step.end()));
        for (int point = 0; point <= PARTS; point++) {
            double t = time(step, point);
            step.evaluate(t, state);
            events.guards(t, state, seen[point]);
            if (point > 0) {
                double first = firstUpTo(step, point);
                if (!Double.isNaN(first)) {
                    return first;
                }
            }
        }
        return Double.NaN;
    }

    private static double time(DenseStep step, double point) {
        return point == PARTS ? step.end() : step.start() + point / PARTS * (step.end() - step.start());
    }

    /** The first event between two points where guards were looked at, or near one where a guard is greatest. */
    private double firstUpTo(DenseStep step, int point) {
        double first = Double.NaN;
        for (int event = 0; event < armed.length; event++) {
            if (!armed[event]) {
                continue;
            }
            if (seen[point][event] >= 0) {
                roots[event] = root(step, event, time(step, point - 1), time(step, point));
            } else if (point > 1) {
                double peak = peak(event, point - 1);
                if (!Double.isNaN(peak) && guard(step, event, time(step, peak)) >= 0) {
                    double before = peak < point - 1 ? point - 2 : point - 1;
                    roots[event] = root(step, event, time(step, before), time(step, peak));
                }
            }
            // Comparisons with NaN are false.
            if (!Double.isNaN(roots[event]) && !(first <= roots[event])) {
                first = roots[event];
            }
        }
        return first;
    }

    /** Where the parabola through a guard at three points has its maximum between them, if that is not negative; else NaN. */
    private double peak(int event, int middle) {
        double before = seen[middle - 1][event];
        double at = seen[middle][event];
        double after = seen[middle + 1][event];
        double curvature = before - 2 * at + after;
        if (!(at >= before && at >= after && curvature < 0)) {
            return Double.NaN;
        }
        double shift = 0.5 * (before - after) / curvature;
        return at - 0.25 * (before - after) * shift >= 0 ? middle + shift : Double.NaN;
    }

    /** Where the guard is zero or just above. */
    private double root(DenseStep step, int event, double from, double to) {
        // Backwards in time the ends change places.
        double low = Math.min(from, to);
        double high = Math.max(from, to);
        if (guard(step, event, from) >= 0) {
            return from;
        }
        return new BracketingNthOrderBrentSolver(0, tolerance, 0, 5)
                .solve(MOST_EVALUATIONS, t -> guard(step, event, t), low, high, AllowedSolution.ABOVE_SIDE);
    }

    private double guard(DenseStep step, int event, double t) {
        step.evaluate(t, state);
        return guard(event, t, state);
    }

    /** One guard at a state. */
    double guard(int event, double t, double[] y) {
        events.guards(t, y, values);
        return values[event];
    }

    /** The armed event whose crossing was found first. */
    int first() {
        int first = -1;
        for (int event = 0; event < armed.length; event++) {
            if (!Double.isNaN(roots[event]) && (first < 0 || roots[event] < roots[first])) {
                first = event;
            }
        }
        return first;
    }

    /** After an accepted step without an event: arms what has become negative. */
    void passed(double t, double[] y) {
        events.guards(t, y, values);
        for (int event = 0; event < armed.length; event++) {
            armed[event] |= values[event] < 0;
        }
    }

    /**
     * Settles which events happen at the end of a step that was cut short.
     *
     * @param root where dense output found the event that the step was cut short for; events it found there happen with it. NaN
     *     if only guards at {@code y} decide
     */
    void reached(double root, double t, double[] y) {
        events.guards(t, y, values);
        gather(root);
    }

    private boolean gather(double root) {
        int count = 0;
        int[] found = new int[armed.length];
        for (int event = 0; event < armed.length; event++) {
            boolean same = Math.abs(roots[event] - root) <= tolerance;
            if (armed[event] && (values[event] >= 0 || same)) {
                found[count++] = event;
            }
        }
        happened = Arrays.copyOf(found, count);
        return count > 0;
    }

    /** The events that happened when the integration last stopped. */
    int[] happened() {
        return happened;
    }

    /**
     * After the jumps of what happened and of what was delivered: an event that resets its own guard is armed again, one whose guard its jump left alone must fall
     * before it can happen again, and what other jumps made negative is armed.
     *
     * @return an event that resets its guard, but not below zero; −1 if there is none
     */
    int jumped(double t, double[] before, double[] after) {
        events.guards(t, before, values);
        events.guards(t, after, probe);
        int onThreshold = -1;
        for (int event : happened) {
            armed[event] = false;
            if (events.resetsItsGuard(event) && !(probe[event] < 0)) {
                onThreshold = event;
            }
        }
        for (int event = 0; event < armed.length; event++) {
            armed[event] |= probe[event] < 0 && probe[event] != values[event];
        }
        return onThreshold;
    }
}
