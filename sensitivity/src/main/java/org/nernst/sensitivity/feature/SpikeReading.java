package org.nernst.sensitivity.feature;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * The spikes of a potential on a solution's dense output: where it rises through a threshold and falls through it again, its greatest value
 * between, its least until the next. An event that takes it through the threshold counts like a rise or fall of its own. A spike that hasn't
 * ended counts for its rise only.
 */
final class SpikeReading {
    /** A step is looked at in so many parts, in each of which the potential turns once at most. */
    private static final int PARTS = 8;

    private static final int MOST_EVALUATIONS = 200;

    /** Nearer to the threshold than this part of 1 mV or of the threshold, what is cut off by an event can't be told to have reached it. */
    private static final double UNTOLD = 1e-9;

    /** A value at a time [ms]. */
    record Extremum(double time, double value) {}

    /**
     * Where the potential passes the threshold.
     *
     * @param time when [ms]
     * @param occurrence the number of the event's occurrence that takes it through; −1 where it goes by itself
     */
    record Passage(double time, int occurrence) {}

    private final Solution solution;
    private final int state;
    private final double threshold;
    private final List<Passage> rises = new ArrayList<>();
    private final List<Passage> falls = new ArrayList<>();

    /**
     * @param state the index of the potential
     * @throws ModelException if it can't be told whether, or by what, an event takes the potential through the threshold
     */
    SpikeReading(Solution solution, BoundSystem system, int state, double threshold) {
        this.solution = solution;
        this.state = state;
        this.threshold = threshold;
        StateJumps jumps = new StateJumps(solution, system, state);
        double above = solution.trajectory().initialState()[state] - threshold;
        for (DenseStep step : solution.trajectory().steps()) {
            if (jumps.at(step.start())) {
                refuseUntold(above, step.start(), system);
                double behind = step.evaluate(step.start(), state) - threshold;
                if (above < 0 != behind < 0) {
                    passed(behind, new Passage(step.start(), jumps.occurrence(step.start())));
                }
                above = behind;
            }
            above = through(step, above);
        }
    }

    private void refuseUntold(double above, double t, BoundSystem system) {
        if (Math.abs(above) <= UNTOLD * Math.max(1, Math.abs(threshold))) {
            throw new ModelException(system.system().statePath(state) + " is at " + threshold
                    + " mV where an event changes it at " + t
                    + " ms, so roundings decide whether it rises through a threshold there; choose one a little lower");
        }
    }

    /**
     * Reads a step part by part.
     *
     * @param above how far the potential is above the threshold at its start
     * @return how far at its end
     */
    private double through(DenseStep step, double above) {
        double before = above;
        double from = step.start();
        for (int part = 1; part <= PARTS; part++) {
            double to = part == PARTS ? step.end() : step.start() + (double) part / PARTS * (step.end() - step.start());
            double after = step.evaluate(to, state) - threshold;
            double turn = before < 0 == after < 0 ? turn(step, before < 0 ? 1 : -1, from, to) : Double.NaN;
            if (Double.isNaN(turn)) {
                read(step, before, after, from, to);
            } else {
                double extreme = step.evaluate(turn, state) - threshold;
                read(step, before, extreme, from, turn);
                read(step, extreme, after, turn, to);
            }
            before = after;
            from = to;
        }
        return before;
    }

    /** Reads a stretch of a step on which the potential passes the threshold once or not at all. */
    private void read(DenseStep step, double before, double after, double from, double to) {
        if (before < 0 != after < 0) {
            passed(after, new Passage(root(t -> step.evaluate(t, state) - threshold, from, to), -1));
        }
    }

    /** Where the potential is greatest (sign 1) or least (sign −1) between two times in a step; NaN if that is at one of them. */
    private double turn(DenseStep step, int sign, double from, double to) {
        return sign * step.rate(from, state) > 0 && sign * step.rate(to, state) < 0
                ? root(t -> step.rate(t, state), from, to)
                : Double.NaN;
    }

    /** What begins above the threshold falls without having risen. */
    private void passed(double after, Passage passage) {
        if (after >= 0) {
            rises.add(passage);
        } else if (!rises.isEmpty()) {
            falls.add(passage);
        }
    }

    /** Where a function is zero between two times; where its ends have one sign, by roundings, the end that is nearer to zero. */
    private static double root(UnivariateFunction function, double from, double to) {
        double atStart = function.value(from);
        double atEnd = function.value(to);
        if (atStart == 0 || atEnd == 0 || from == to || atStart * atEnd > 0) {
            return Math.abs(atStart) <= Math.abs(atEnd) ? from : to;
        }
        return new BracketingNthOrderBrentSolver(0, 4 * Math.ulp(to), 0, 5).solve(MOST_EVALUATIONS, function, from, to);
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
        return rises.get(spike).time();
    }

    double fall(int spike) {
        return falls.get(spike).time();
    }

    Passage riseOf(int spike) {
        return rises.get(spike);
    }

    Passage fallOf(int spike) {
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
            if (start < end) {
                // Behind a jump a step doesn't begin with what the last one came to.
                best = better(best, new Extremum(start, step.evaluate(start, state)), sign);
            }
            for (int part = 0; start < end && part < PARTS; part++) {
                double a = start + (double) part / PARTS * (end - start);
                double b = part + 1 == PARTS ? end : start + (part + 1.0) / PARTS * (end - start);
                double turn = turn(step, sign, a, b);
                if (!Double.isNaN(turn)) {
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
