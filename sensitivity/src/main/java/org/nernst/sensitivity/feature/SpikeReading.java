package org.nernst.sensitivity.feature;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Solution;

/**
 * The spikes of a potential on a solution's dense output: where it rises through a threshold and falls through it again, its greatest value
 * between, its least until the next. A spike that hasn't ended counts for its rise only.
 */
final class SpikeReading {
    /** A step is looked at in so many parts, so that a rise and fall within it isn't missed. */
    private static final int PARTS = 8;

    private static final int MOST_EVALUATIONS = 200;

    /** A value at a time [ms]. */
    record Extremum(double time, double value) {}

    private final Solution solution;
    private final int state;
    private final List<Double> rises = new ArrayList<>();
    private final List<Double> falls = new ArrayList<>();

    /** @param state the index of the potential */
    SpikeReading(Solution solution, int state, double threshold) {
        this.solution = solution;
        this.state = state;
        for (DenseStep step : solution.trajectory().steps()) {
            double before = step.evaluate(step.start(), state) - threshold;
            double from = step.start();
            for (int part = 1; part <= PARTS; part++) {
                double to =
                        part == PARTS ? step.end() : step.start() + (double) part / PARTS * (step.end() - step.start());
                double after = step.evaluate(to, state) - threshold;
                if (before < 0 && after >= 0) {
                    rises.add(root(t -> step.evaluate(t, state) - threshold, from, to));
                } else if (before >= 0 && after < 0 && !rises.isEmpty()) {
                    falls.add(root(t -> step.evaluate(t, state) - threshold, from, to));
                }
                before = after;
                from = to;
            }
        }
    }

    private static double root(UnivariateFunction function, double from, double to) {
        double atStart = function.value(from);
        if (atStart == 0 || from == to) {
            return from;
        }
        double atEnd = function.value(to);
        return atEnd == 0 || atStart * atEnd > 0
                ? to
                : new BracketingNthOrderBrentSolver(0, 4 * Math.ulp(to), 0, 5)
                        .solve(MOST_EVALUATIONS, function, from, to);
    }

    /** How often the threshold was crossed upwards. */
    int count() {
        return rises.size();
    }

    /** How many of the spikes have ended. */
    int ended() {
        return falls.size();
    }

    double rise(int spike) {
        return rises.get(spike);
    }

    double fall(int spike) {
        return falls.get(spike);
    }

    /** The rate of the potential at a time [mV/ms], by the dense output. */
    double rate(double t) {
        return solution.trajectory().rateAt(t, state);
    }

    /** The greatest value of a spike that has ended. */
    Extremum peak(int spike) {
        return extremum(rise(spike), fall(spike), 1);
    }

    /** The least value between a spike and the next. */
    Extremum trough(int spike) {
        return extremum(fall(spike), rise(spike + 1), -1);
    }

    /** The greatest (sign 1) or least (sign −1) value between two times, where the potential turns. */
    private Extremum extremum(double from, double to, int sign) {
        Extremum best = new Extremum(from, value(from));
        best = better(best, new Extremum(to, value(to)), sign);
        for (DenseStep step : solution.trajectory().steps()) {
            double start = Math.max(step.start(), from);
            double end = Math.min(step.end(), to);
            for (int part = 0; start < end && part < PARTS; part++) {
                double a = start + (double) part / PARTS * (end - start);
                double b = part + 1 == PARTS ? end : start + (part + 1.0) / PARTS * (end - start);
                if (sign * step.rate(a, state) > 0 && sign * step.rate(b, state) <= 0) {
                    double turn = root(t -> step.rate(t, state), a, b);
                    best = better(best, new Extremum(turn, step.evaluate(turn, state)), sign);
                }
                best = better(best, new Extremum(b, step.evaluate(b, state)), sign);
            }
        }
        return best;
    }

    private double value(double t) {
        return solution.trajectory().stateAt(t, state);
    }

    private static Extremum better(Extremum a, Extremum b, int sign) {
        return sign * b.value > sign * a.value ? b : a;
    }
}
