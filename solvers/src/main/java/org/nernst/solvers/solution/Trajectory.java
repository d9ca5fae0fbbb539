package org.nernst.solvers.solution;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an integration computed: where it came to, and, if dense output was kept, the solution at every time between.
 * Immutable and safe to share between threads. Where the state jumps, the value is the one after the jump.
 */
public final class Trajectory {
    private final double start;
    private final double end;
    private final double[] initialState;
    private final double[] finalState;
    private final DenseSteps steps;
    private final double direction;
    private final List<Occurrence> occurrences;
    private final SolverStatistics statistics;

    /**
     * @param start where integration began [ms]
     * @param end where it ended [ms]
     * @param initialState the state at the start, after a jump there, shape [dimension]
     * @param finalState the state at the end, after a jump there, shape [dimension]
     * @param steps all steps in order if dense output was kept, else empty
     * @param occurrences the events that happened, in order
     */
    public Trajectory(
            double start,
            double end,
            double[] initialState,
            double[] finalState,
            List<DenseStep> steps,
            List<Occurrence> occurrences,
            SolverStatistics statistics) {
        this(start, end, initialState, finalState, DenseSteps.of(steps), occurrences, statistics);
    }

    /** The same with steps from a source that may compute them anew; then it is for one thread. */
    public Trajectory(
            double start,
            double end,
            double[] initialState,
            double[] finalState,
            DenseSteps steps,
            List<Occurrence> occurrences,
            SolverStatistics statistics) {
        this.start = start;
        this.end = end;
        this.initialState = initialState.clone();
        this.finalState = finalState.clone();
        this.steps = steps;
        this.direction = end < start ? -1 : 1;
        this.occurrences = List.copyOf(occurrences);
        this.statistics = statistics;
    }

    /** The same with dense output from elsewhere. */
    public Trajectory withSteps(DenseSteps others) {
        return new Trajectory(start, end, initialState, finalState, others, occurrences, statistics);
    }

    public double start() {
        return start;
    }

    public double end() {
        return end;
    }

    public int dimension() {
        return initialState.length;
    }

    /** The state at the start, a copy, shape [dimension]. */
    public double[] initialState() {
        return initialState.clone();
    }

    /** The state at the end, a copy, shape [dimension]. */
    public double[] finalState() {
        return finalState.clone();
    }

    public SolverStatistics statistics() {
        return statistics;
    }

    /** The events that happened, in order. */
    public List<Occurrence> occurrences() {
        return occurrences;
    }

    /** The accepted steps in order; empty if dense output was not kept. */
    public List<DenseStep> steps() {
        return new AbstractList<>() {
            @Override
            public DenseStep get(int index) {
                return steps.get(index);
            }

            @Override
            public int size() {
                return steps.count();
            }
        };
    }

    /** The accepted steps as they are kept or computed anew. */
    public DenseSteps denseSteps() {
        return steps;
    }

    /** The ends of all steps, the start included: shape [steps + 1]. */
    public double[] stepTimes() {
        double[] times = new double[steps.count() + 1];
        for (int index = 0; index < steps.count(); index++) {
            times[index] = steps.start(index);
        }
        // Where nothing was kept, the start.
        times[steps.count()] = steps.count() == 0 ? start : end;
        return times;
    }

    /**
     * The state at a time.
     *
     * @param t between start and end [ms]
     * @param y receives the state, shape [at least dimension]
     * @throws IllegalArgumentException if t lies outside
     */
    public void stateAt(double t, double[] y) {
        DenseStep step = stepAt(t);
        if (step == null) {
            System.arraycopy(t == start ? initialState : finalState, 0, y, 0, initialState.length);
        } else {
            step.evaluate(t, y);
        }
    }

    /**
     * The state just before a time: where the state jumps, the value before the jump; else as {@link #stateAt(double, double[])}.
     *
     * @param t between start and end [ms]; at the start, the state there
     * @param y receives the state, shape [at least dimension]
     * @throws IllegalArgumentException if t lies outside
     */
    public void stateBefore(double t, double[] y) {
        if (t == start || steps.count() == 0) {
            stateAt(t, y);
            return;
        }
        check(t);
        int step = stepFrom(t);
        steps.get(step > 0 && steps.start(step) == t ? step - 1 : step).evaluate(t, y);
    }

    /**
     * One component of the state at a time.
     *
     * @throws IllegalArgumentException if t lies outside
     */
    public double stateAt(double t, int component) {
        DenseStep step = stepAt(t);
        return step != null ? step.evaluate(t, component) : (t == start ? initialState : finalState)[component];
    }

    /**
     * The rate of change of one component at a time, per ms; at the end of all, that from before.
     *
     * @throws IllegalArgumentException if t lies outside, or dense output was not kept
     */
    public double rateAt(double t, int component) {
        DenseStep step = t == end && steps.count() > 0 ? steps.get(steps.count() - 1) : stepAt(t);
        if (step == null) {
            step = steps.get(0);
        }
        return step.rate(t, component);
    }

    /** The step that a time lies in, the later one at a boundary; null at either end of the whole. */
    private DenseStep stepAt(double t) {
        if (t == end || t == start) {
            return null;
        }
        check(t);
        if (steps.count() == 0) {
            throw new IllegalArgumentException(
                    "this solution keeps only its ends, " + start + " ms and " + end + " ms");
        }
        return steps.get(stepFrom(t));
    }

    private void check(double t) {
        double from = Math.min(start, end);
        double to = Math.max(start, end);
        if (!(t >= from && t <= to)) {
            throw new IllegalArgumentException(
                    "t = " + t + " ms lies outside the solution, which runs from " + from + " ms to " + to + " ms");
        }
    }

    /** The number of the last step that begins at a time or before. */
    private int stepFrom(double t) {
        int low = 0;
        int high = steps.count() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (direction * steps.start(middle) <= direction * t) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * The same, but read differently where two steps meet: times before {@code read} belong to the earlier step. So the state before a
     * jump can be had at the time of the jump, and the state after it a little earlier.
     *
     * @param boundary where a step ends [ms], forwards in time
     * @param read from where on the next one is read [ms], within roundings of it
     */
    public Trajectory readingNextStepFrom(double boundary, double read) {
        double[] last = finalState.clone();
        if (boundary == end && read > boundary && steps.count() > 0) {
            steps.get(steps.count() - 1).evaluate(end, last);
        }
        DenseSteps moved = new DenseSteps() {
            @Override
            public int count() {
                return steps.count();
            }

            @Override
            public double start(int index) {
                double start = steps.start(index);
                return index > 0 && start == boundary ? read : start;
            }

            @Override
            public DenseStep get(int index) {
                return steps.get(index);
            }
        };
        return new Trajectory(start, end, initialState, last, moved, occurrences, statistics);
    }

    /** The first components alone, as a view: of states solved together with their sensitivities, the states. */
    public Trajectory leading(int components) {
        List<DenseStep> leading = new ArrayList<>();
        for (DenseStep step : steps()) {
            leading.add(new LeadingComponents(step, components));
        }
        return new Trajectory(
                start,
                end,
                Arrays.copyOf(initialState, components),
                Arrays.copyOf(finalState, components),
                leading,
                occurrences,
                statistics);
    }
}
