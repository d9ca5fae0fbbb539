package org.nernst.solvers.solution;

import java.util.List;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.DelayedReads;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.system.ModelException;

/**
 * The solution of a problem at every time between its start and its end. Sampling it never changes it. Immutable and
 * safe to share between threads.
 *
 * <pre>{@code
 * double[] v = solution.sample("axon.v", new double[] {0, 10, 20});
 * }</pre>
 */
public final class Solution {
    /** What is just before, as a part of the time: above roundings. */
    private static final double JUST_BEFORE = 1e-14;

    private final Problem problem;
    private final Trajectory trajectory;

    /**
     * @param trajectory of the problem's states, with dense output
     */
    public Solution(Problem problem, Trajectory trajectory) {
        this.problem = problem;
        this.trajectory = trajectory;
    }

    public Problem problem() {
        return problem;
    }

    /** The states as an integrator left them. */
    public Trajectory trajectory() {
        return trajectory;
    }

    /** When it begins [ms]. */
    public double start() {
        return trajectory.start();
    }

    /** When it ends [ms]; before the problem's end where the computation failed. */
    public double end() {
        return trajectory.end();
    }

    public SolverStatistics statistics() {
        return trajectory.statistics();
    }

    /** The events that happened, such as spikes, in order. */
    public List<Occurrence> occurrences() {
        return trajectory.occurrences();
    }

    /**
     * All states at a time.
     *
     * @param t [ms]
     * @param y receives the states in internal units, shape [states]
     * @throws ModelException if t lies outside the solution
     */
    public void stateAt(double t, double[] y) {
        check(t);
        trajectory.stateAt(t, y);
    }

    /**
     * A state or an observable at some times. At a jump of the protocol, an observable that depends on the stimulus has
     * its value after the jump.
     *
     * @param path its path, shortened where nothing else matches
     * @param times in any order [ms]
     * @return its values in internal units, shape [times]
     * @throws ModelException if there is no such path, or a time lies outside the solution
     */
    public double[] sample(String path, double[] times) {
        BoundSystem system = problem.bind();
        Measurement measurement = system.measure(path);
        double[] values = new double[times.length];
        double[] y = new double[system.stateCount()];
        double[] u = new double[system.inputCount()];
        for (int index = 0; index < times.length; index++) {
            double t = times[index];
            check(t);
            if (measurement.stateIndex() >= 0) {
                values[index] = trajectory.stateAt(t, measurement.stateIndex());
            } else {
                trajectory.stateAt(t, y);
                inputsAt(t, u);
                values[index] = measurement.value(t, y, u);
            }
        }
        return values;
    }

    /**
     * The inputs at a time and what is read of the past then, at a jump of the protocol those after it.
     *
     * @param t [ms]
     * @param u receives them in internal units, shape [inputs of a bound system]
     * @throws ModelException if t lies outside the solution
     */
    public void inputsAt(double t, double[] u) {
        check(t);
        problem.inputsAt(t, u);
        DelayedReads past = problem.system().delayedReads();
        int first = problem.system().system().inputCount();
        for (int read = 0; read < past.count(); read++) {
            double then = t - problem.parameter(past.parameters()[read]);
            u[first + read] = trajectory.stateAt(Math.max(then, start()), past.states()[read]);
        }
    }

    /**
     * The inputs on a stretch without break points inside, and behind them what is read of the past, from the right side also where a
     * read begins or ends at a jump. For one thread.
     *
     * @param from where it begins [ms]; {@code to} where it ends
     */
    public InputFunction inputsOn(double from, double to) {
        return withPast(problem.protocol().on(from, to), from, to);
    }

    /**
     * The same at one time, of which the past is read as it was until just before.
     *
     * @param t between {@code from} and {@code to} [ms]
     */
    public InputFunction inputsBefore(double from, double to, double t) {
        return withPast(problem.protocol().on(from, to), t - JUST_BEFORE * Math.max(Math.abs(t), end() - start()), t);
    }

    /** The same at one time, of which the past is read as it is from then on. */
    public InputFunction inputsAfter(double from, double to, double t) {
        return withPast(problem.protocol().on(from, to), t, t);
    }

    private InputFunction withPast(InputFunction driven, double from, double to) {
        if (problem.system().delayedReads().count() == 0) {
            return driven;
        }
        PastReads reads = PastReads.of(problem, trajectory);
        reads.prepare(from, to);
        return new InputsWithPast(driven, reads, problem.system().system().inputCount());
    }

    private void check(double t) {
        if (!(t >= start() && t <= end())) {
            throw new ModelException("t = " + t + " ms lies outside the solution, which runs from " + start()
                    + " ms to " + end() + " ms");
        }
    }
}
