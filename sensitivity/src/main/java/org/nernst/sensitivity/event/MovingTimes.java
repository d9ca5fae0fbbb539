package org.nernst.sensitivity.event;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Instants;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.system.ModelException;

/**
 * The times of events that move with parameters. What is observed exactly then is seen before the event or after it, by the smallest change
 * of a parameter; it has a derivative only if both are the same.
 */
public final class MovingTimes {
    /** To this part of the whole time events are located. */
    private static final double ACCURACY = 1e-12;

    private final List<Occurrence> moving;
    private final Problem problem;

    /**
     * @param all what happened, in order
     * @param moves whether the time of the occurrence of a number moves
     */
    public MovingTimes(Problem problem, List<Occurrence> all, IntPredicate moves) {
        this.problem = problem;
        moving = IntStream.range(0, all.size()).filter(moves).mapToObj(all::get).toList();
    }

    /** An event whose time moves and can't be told from a time; null if there is none. */
    public Occurrence at(double t) {
        int first = firstFrom(t - accuracy(problem, t), moving, Occurrence::time);
        return first < moving.size() && moving.get(first).time() <= t + accuracy(problem, t) ? moving.get(first) : null;
    }

    /** The place of the first of some things, ordered in time, at or after a time. */
    static <T> int firstFrom(double t, List<T> all, ToDoubleFunction<T> time) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time.applyAsDouble(all.get(middle)) < t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How near a time two can't be told from one another [ms]. */
    public static double accuracy(Problem problem, double t) {
        return Math.max(ACCURACY * (problem.end() - problem.start()), Instants.tolerance(t));
    }

    /** A solution as seen just before and just after an event. */
    public record Sides<T>(T before, T after) {}

    /** A trajectory with a time within roundings of an event read as before it, and as after it. */
    public static Sides<Trajectory> sides(Trajectory trajectory, Occurrence event, double t) {
        return new Sides<>(
                trajectory.readingNextStepFrom(event.time(), Math.nextUp(Math.max(event.time(), t))),
                trajectory.readingNextStepFrom(event.time(), Math.min(event.time(), t)));
    }

    /** What a functional sees on either side of an event. */
    public static Sides<Observations> observations(
            Functional functional, Solution solution, Occurrence event, double t) {
        Sides<Trajectory> sides = sides(solution.trajectory(), event, t);
        return new Sides<>(
                functional.observe(new Solution(solution.problem(), sides.before)),
                functional.observe(new Solution(solution.problem(), sides.after)));
    }

    /** What to say of an output that isn't the same on both sides. */
    public static ModelException refusal(String output, Occurrence event) {
        return new ModelException(output + " can't be differentiated: it looks at t = " + event.time()
                + " ms, exactly when the event " + event.name()
                + " happens, and is not smooth there, so that the smallest"
                + " change of a parameter puts it before the jump or after it; look a little earlier or later");
    }
}
