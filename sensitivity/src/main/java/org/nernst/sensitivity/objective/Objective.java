package org.nernst.sensitivity.objective;

import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/**
 * A number computed from a solution, of which derivatives are taken: G = ∫ℓ(t, y, p) dt + F(y(t₁), …, y(t_K), p).
 *
 * <pre>{@code
 * Objective.sample("axon.v", 20)                    // the voltage at 20 ms
 * Objective.mean("axon.v")                          // its mean from 0 to the end
 * Objective.mean("axon.v", 10, 40)                  // its mean over a window
 * Objective.meanSquaredError("axon.v", trace)       // (1/N) Σ (v(t_k) − trace_k)², all samples included
 * Objective.eventTime("cell.spike", 3)              // when the third spike is fired
 * Objective.spikeTrainDistance("cell.spike", times, 10)   // from spikes at those times, with a time constant of 10 ms
 * Objective.spikeAlignment("cell.spike", times, 0.2, 0.1)   // from them by the least cost of moving spikes, at 0.2/ms
 * }</pre>
 *
 * <p>What is measured may be a state or any observable; where it depends on parameters itself, that is part of the
 * derivative.
 */
public interface Objective {
    /** How it is written and shown, such as {@code mean(axon.v)}. */
    String text();

    /** The path of what it looks at. */
    String path();

    /** The unit to show its value in. */
    Unit unit(BoundSystem system);

    /**
     * The objective as functions of time, state and parameters.
     *
     * @param system the equations, whose scratch the functional shares
     * @throws ModelException if there is no such path, or a time lies outside the problem
     */
    Functional on(BoundSystem system, Problem problem);

    /**
     * The value for a solution.
     *
     * @throws ModelException if a time lies outside the solution
     */
    default double valueOf(Solution solution) {
        BoundSystem system = solution.problem().bind();
        Functional functional = on(system, solution.problem());
        return functional.observe(solution).value() + RunningLoss.integral(functional, solution, system);
    }

    /** A state or observable at one time [ms]. */
    static Objective sample(String path, double time) {
        return new Sample(path, time);
    }

    /** The mean of a state or observable from 0 to the end. */
    static Objective mean(String path) {
        return new Mean(path, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * The mean of a state or observable over a window [ms].
     *
     * @throws ModelException if the window ends before it begins
     */
    static Objective mean(String path, double from, double until) {
        return new Mean(path, from, until);
    }

    /** The mean squared difference between a state or observable and a trace, over all samples of the trace. */
    static Objective meanSquaredError(String path, Trace trace) {
        return new MeanSquaredError(path, trace);
    }

    /**
     * Any differentiable function of a state or observable at some times, as a pure number.
     *
     * @param name how it is shown
     * @param times [ms], at least one
     * @throws ModelException if there is no time
     */
    static Objective ofSamples(String name, String path, double[] times, SampleFunction function) {
        return new OfSamples(name, path, times, function);
    }

    /**
     * The time of an event [ms], such as that of a spike: when its guard rises.
     *
     * @param path the event's full path, such as {@code cell.spike}
     * @param number which of its occurrences, counted from 1
     * @throws ModelException if there is no such number; once solved, if the event happens fewer times
     */
    static Objective eventTime(String path, int number) {
        return new EventTime(path, number);
    }

    /**
     * How often an event happens. Its exact derivative is zero, but where a spike appears or disappears and there is none; a surrogate
     * has another.
     *
     * @param path the event's full path, such as {@code cell.spike}
     */
    static Objective eventCount(String path) {
        return new EventCount(path);
    }

    /**
     * Van Rossum's distance, squared, of the times of an event from given times: with f and g the sums of e^{−(t − tᵢ)/τ} from each spike tᵢ
     * of either train on, (1/τ) ∫(f − g)² dt. A spike too many counts ½ (van Rossum, Neural Comput 13:751, 2001, equation 2.3).
     *
     * @param path the event's full path, such as {@code cell.spike}
     * @param times of the other train [ms], in any order; none for an empty train
     * @param timeConstant τ [ms]
     * @throws ModelException if the time constant isn't above 0, or a time isn't finite
     */
    static Objective spikeTrainDistance(String path, double[] times, double timeConstant) {
        return new SpikeTrainDistance(path, times, timeConstant);
    }

    /**
     * The distance of Victor and Purpura of the times of an event from given times, smooth: the least cost of making one train of the other, where a spike is
     * added or taken away for 1 and moved for q a millisecond (Victor and Purpura, J Neurophysiol 76:1310, 1996; Network 8:127, 1997). Minima over
     * alignments are soft, as those of Cuturi and Blondel (ICML 2017), and a move of less than γ/q costs in proportion to its square, so that the derivative by
     * every spike's time is continuous and zero where trains agree. The more alignments are nearly as good, the more it lies below theirs, by γ times the
     * logarithm of their number at most. Spikes farther apart than 2/q are not moved together, so a parameter that is far off needs a small q.
     *
     * @param path the event's full path, such as {@code cell.spike}
     * @param times of the other train [ms], in any order; none for an empty train
     * @param moving q, what it costs to move a spike [1/ms]
     * @param smoothing γ, such as 0.1; the smaller, the nearer to theirs
     * @throws ModelException if the cost or the smoothing isn't above 0, or a time isn't finite
     */
    static Objective spikeAlignment(String path, double[] times, double moving, double smoothing) {
        return new SpikeAlignment(path, times, moving, smoothing);
    }
}
