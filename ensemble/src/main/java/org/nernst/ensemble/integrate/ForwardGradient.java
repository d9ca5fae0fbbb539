package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.solvers.solution.StraightStep;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;

/** The steps of a member with forward sensitivities, and what an objective and its gradient are on them. */
final class ForwardGradient {
    /** An instant between two steps whose time moves. */
    private record Instant(int step, double[] times) {}

    private final int states;
    private final int[] parameters;
    private final List<DenseStep> steps = new ArrayList<>();
    /** S over the same steps, shape [parameters, states]. */
    private final List<DenseStep> sensitivities = new ArrayList<>();

    private final List<Instant> instants = new ArrayList<>();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private final List<double[]> occurrenceTimes = new ArrayList<>();
    private double[] now;

    /** @param parameters whose sensitivities there are, by index */
    ForwardGradient(int states, int[] parameters) {
        this.states = states;
        this.parameters = parameters;
        now = new double[parameters.length];
    }

    /**
     * Takes a step.
     *
     * @param before the states at its start and behind them their sensitivities
     * @param after the same at its end
     */
    void step(double from, double to, double[] before, double[] after) {
        steps.add(new StraightStep(from, to, Arrays.copyOf(before, states), Arrays.copyOf(after, states)));
        sensitivities.add(new StraightStep(
                from,
                to,
                Arrays.copyOfRange(before, states, before.length),
                Arrays.copyOfRange(after, states, after.length)));
        now = new double[parameters.length];
    }

    /** The end of the last step moves so with the parameters. */
    void moves(double[] times) {
        now = times;
        instants.add(new Instant(steps.size() - 1, times));
    }

    /** An event happens at the end of the last step. */
    void event(Occurrence occurrence) {
        occurrences.add(occurrence);
        occurrenceTimes.add(now);
    }

    /**
     * The value of an objective and its derivatives by the parameters, in internal units.
     *
     * @param problem with the member's parameters
     * @throws org.nernst.symbolic.system.ModelException if the objective can't be had of this member
     */
    double[] of(Objective objective, Problem problem) {
        BoundSystem system = problem.bind();
        Functional functional = objective.on(system, problem);
        double[] start = new double[states];
        double[] end = new double[states];
        steps.get(0).evaluate(steps.get(0).start(), start);
        DenseStep last = steps.get(steps.size() - 1);
        last.evaluate(last.end(), end);
        SolverStatistics statistics = new SolverStatistics("lanes", steps.size(), 0, 0, steps.size(), 1);
        Solution solution = new Solution(
                problem, new Trajectory(problem.start(), problem.end(), start, end, steps, occurrences, statistics));
        double[] result = new double[1 + parameters.length];
        observe(functional.observe(solution), result);
        if (functional.window().length > 0) {
            result[0] += RunningLoss.integral(functional, solution, system);
            integrate(functional, problem, result);
            addMovingEnds(functional, problem, result);
        }
        return result;
    }

    private void observe(Observations seen, double[] result) {
        result[0] += seen.value();
        double[] direct = seen.byParameter();
        double[] byOccurrence = seen.byOccurrence();
        for (int column = 0; column < parameters.length; column++) {
            double sum = direct[parameters[column]];
            for (int index = 0; index < byOccurrence.length; index++) {
                sum += byOccurrence[index] * occurrenceTimes.get(index)[column];
            }
            result[1 + column] += sum;
        }
        int step = 0;
        for (int k = 0; k < seen.count(); k++) {
            while (step + 1 < steps.size() && steps.get(step).end() <= seen.time(k)) {
                step++;
            }
            for (int index = seen.first(k); index < seen.first(k + 1); index++) {
                for (int column = 0; column < parameters.length; column++) {
                    result[1 + column] += seen.weight(index)
                            * sensitivities.get(step).evaluate(seen.time(k), column * states + seen.state(index));
                }
            }
        }
    }

    /** ∫ (ℓ_y S + ℓ_p) dt. */
    private void integrate(Functional functional, Problem problem, double[] result) {
        double[] window = functional.window();
        // The middle of a straight line says all of what is linear.
        boolean linear = functional.linearLoss() != null;
        int points = linear ? 1 : RunningLoss.points();
        double[] u = new double[problem.system().system().inputCount()];
        double[] y = new double[states];
        double[] byState = new double[states];
        double[] byParameter = new double[problem.parameters().length];
        for (int index = 0; index < steps.size(); index++) {
            DenseStep step = steps.get(index);
            double from = Math.max(step.start(), window[0]);
            double to = Math.min(step.end(), window[1]);
            for (int point = 0; from < to && point < points; point++) {
                double t = from + (linear ? 0.5 : RunningLoss.place(point)) * (to - from);
                double weight = (linear ? 1 : RunningLoss.weight(point)) * (to - from);
                step.evaluate(t, y);
                problem.inputsAt(t, u);
                functional.lossGradient(t, y, u, byState, byParameter);
                for (int column = 0; column < parameters.length; column++) {
                    double sum = byParameter[parameters[column]];
                    for (int state = 0; state < states; state++) {
                        sum += byState[state] == 0
                                ? 0
                                : byState[state] * sensitivities.get(index).evaluate(t, column * states + state);
                    }
                    result[1 + column] += weight * sum;
                }
            }
        }
    }

    /** Where the state jumps at a time that moves, (ℓ⁻ − ℓ⁺) δt*. */
    private void addMovingEnds(Functional functional, Problem problem, double[] result) {
        double[] window = functional.window();
        double[] u = new double[problem.system().system().inputCount()];
        double[] y = new double[states];
        for (Instant instant : instants) {
            double t = steps.get(instant.step()).end();
            if (t > window[0] && t < window[1] && instant.step() + 1 < steps.size()) {
                problem.inputsAt(t, u);
                steps.get(instant.step()).evaluate(t, y);
                double change = functional.loss(t, y, u);
                steps.get(instant.step() + 1).evaluate(t, y);
                change -= functional.loss(t, y, u);
                for (int column = 0; column < parameters.length; column++) {
                    result[1 + column] += change * instant.times()[column];
                }
            }
        }
    }
}
