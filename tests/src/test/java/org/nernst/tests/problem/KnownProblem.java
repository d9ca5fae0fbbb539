package org.nernst.tests.problem;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.solution.Solution;

/**
 * A problem whose solution is known at some times, to more digits than doubles have. Immutable.
 *
 * @param name as its paper calls it
 * @param problem the equations, their start and their end
 * @param times at which the solution is known [ms], ascending
 * @param states the solution there, shape [times][states]
 * @param spikes the times of its events [ms]
 * @param absolute the absolute tolerance for each unit of relative tolerance
 * @param growth how many times the tolerance the error may be, which is how much the equations enlarge an error, roughly
 * @param stiff true if explicit methods need very many steps
 * @param fixedEnd the time until which methods of fixed steps solve it [ms], one of {@code times}
 * @param steps how many fixed steps they take until then, at first; 0 if such methods can't solve it
 * @param orders the observed orders that differ from those of the methods, by method
 */
public record KnownProblem(
        String name,
        Problem problem,
        double[] times,
        double[][] states,
        double[] spikes,
        double absolute,
        double growth,
        boolean stiff,
        double fixedEnd,
        int steps,
        Map<Method, Order> orders) {

    /**
     * What is observed instead of the order of a method.
     *
     * @param order the exponent of the step; 0 if there is none to see
     * @param why why not the method's own
     */
    public record Order(double order, String why) {
        /** The error is that of rounding, whatever the step. */
        public static Order exact(String why) {
            return new Order(Double.POSITIVE_INFINITY, why);
        }

        /** Nothing is asked of a method. */
        public static Order none(String why) {
            return new Order(0, why);
        }
    }

    /** A problem without events, whose errors add up to some hundred times the tolerance at most. */
    static KnownProblem of(String name, Problem problem, double[] times, double[][] states) {
        double end = times[times.length - 1];
        return new KnownProblem(
                name, problem, times, states, new double[0], 1, 500, false, end, 1610, new EnumMap<>(Method.class));
    }

    KnownProblem withGrowth(double newGrowth) {
        return new KnownProblem(
                name, problem, times, states, spikes, absolute, newGrowth, stiff, fixedEnd, steps, orders);
    }

    KnownProblem withAbsolute(double newAbsolute) {
        return new KnownProblem(
                name, problem, times, states, spikes, newAbsolute, growth, stiff, fixedEnd, steps, orders);
    }

    KnownProblem withSpikes(double... newSpikes) {
        return new KnownProblem(
                name, problem, times, states, newSpikes, absolute, growth, stiff, fixedEnd, steps, orders);
    }

    KnownProblem thatIsStiff() {
        return new KnownProblem(name, problem, times, states, spikes, absolute, growth, true, fixedEnd, steps, orders);
    }

    /** The same with another first number of fixed steps until another end. */
    KnownProblem withSteps(int newSteps, double until) {
        return new KnownProblem(name, problem, times, states, spikes, absolute, growth, stiff, until, newSteps, orders);
    }

    KnownProblem withOrder(Method method, Order order) {
        Map<Method, Order> more = new EnumMap<>(Method.class);
        more.putAll(orders);
        more.put(method, order);
        return new KnownProblem(name, problem, times, states, spikes, absolute, growth, stiff, fixedEnd, steps, more);
    }

    /** Solved to a relative tolerance. */
    public Solution solve(Method method, double relative) {
        return Solver.solve(problem, SolverSettings.DEFAULT.method(method).tolerances(relative, absolute * relative));
    }

    /** Solved by fixed steps, as many as given until {@link #fixedEnd}. */
    public Solution solve(Method method, int numberOfSteps) {
        double length = (fixedEnd - problem.start()) / numberOfSteps;
        return Solver.solve(
                problem.until(fixedEnd), SolverSettings.DEFAULT.method(method).step(length));
    }

    /**
     * The greatest error at the known times that the solution reaches, and of the times of spikes, in proportion to what a relative
     * tolerance of 1 would allow; so an error of a millionth at a relative tolerance of 1e-6 is just the tolerance.
     */
    public double error(Solution solution) {
        double[] y = new double[states[0].length];
        solution.stateAt(solution.start(), y);
        double[] scale =
                new Tolerances(0.1, absolute).absoluteByState(problem.system().system(), y);
        double greatest = 0;
        for (int k = 0; k < times.length && times[k] <= solution.end(); k++) {
            solution.stateAt(times[k], y);
            for (int i = 0; i < y.length; i++) {
                greatest = Math.max(greatest, Math.abs(y[i] - states[k][i]) / (scale[i] + Math.abs(states[k][i])));
            }
        }
        List<Double> expected = new ArrayList<>();
        for (double spike : spikes) {
            if (spike <= solution.end()) {
                expected.add(spike);
            }
        }
        if (solution.occurrences().size() != expected.size()) {
            return Double.POSITIVE_INFINITY;
        }
        for (int k = 0; k < expected.size(); k++) {
            double difference = solution.occurrences().get(k).time() - expected.get(k);
            greatest = Math.max(greatest, Math.abs(difference) / expected.get(k));
        }
        return greatest;
    }

    @Override
    public String toString() {
        return name;
    }
}
