package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.event.BreakOrders;
import org.nernst.sensitivity.event.MovingArrivals;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.solution.Solution;

/** All objectives during a forward sweep. */
final class SeenObjectives {
    private final List<SeenObjective> all = new ArrayList<>();
    private final IndependentVariables variables;

    /**
     * @param coefficients of a step at most
     * @throws org.nernst.symbolic.system.ModelException if an objective sees something that has no derivative
     */
    SeenObjectives(
            Solution solution,
            PieceDerivatives derivatives,
            IndependentVariables variables,
            List<Objective> objectives,
            List<Functional> functionals,
            Timelines timelines,
            MovingArrivals arrivals,
            int coefficients) {
        this.variables = variables;
        for (int k = 0; k < functionals.size(); k++) {
            Functional functional = functionals.get(k);
            Observations observations = functional.observe(solution);
            SeenInStep seen = new SeenInStep(derivatives, functional, observations, solution);
            StepSeed seed = new StepSeed(derivatives.states, derivatives.parameters, coefficients);
            for (BreakOrders.Orders orders :
                    timelines.breaks(functional.window()).all()) {
                orders.compareLosses(functional, new double[derivatives.system.inputCount()]);
            }
            arrivals.refuseToSeeBends(objectives.get(k).text(), seen::looksAt);
            InstantChecks checks = new InstantChecks(
                    solution, derivatives.system, seen, objectives.get(k).text(), timelines.of(functional.window()));
            all.add(new SeenObjective(observations, seen, seed, checks, new double[variables.count()]));
        }
    }

    /** What the observations contribute to an objective. */
    double observed(int objective) {
        return all.get(objective).observations().value();
    }

    /** What happens at one instant is the same for all. */
    InstantChecks checks() {
        return all.get(0).checks();
    }

    /** Whether what happens at a time moves; see {@link InstantChecks#moves}. */
    boolean moves(double t, double[][] states) {
        boolean moves = false;
        for (SeenObjective objective : all) {
            moves |= objective.checks().moves(t, states);
        }
        return moves;
    }

    /**
     * Sees a step.
     *
     * @param coefficients of the step
     * @param moves whether one of its ends does
     * @return whether anything inside it is looked at
     */
    boolean see(StoredStep step, int coefficients, boolean moves) {
        boolean looksInside = false;
        for (SeenObjective objective : all) {
            StepSeed seed = objective.seed();
            seed.beginStep(moves);
            objective.seen().in(step, coefficients, seed);
            looksInside |= seed.looksInside;
        }
        return looksInside;
    }

    /** Adds what a step contributes in one direction. */
    void add(int column, int coefficients, StepDirection direction) {
        for (SeenObjective objective : all) {
            objective.add(column, coefficients, direction);
        }
    }

    /** Adds the running losses over a time that is nothing but moves, from {@code start} to {@code end}, each of shape [variables]. */
    void between(double t, double[] state, double[] start, double[] end) {
        for (SeenObjective objective : all) {
            objective.between(objective.seen().loss(t, state), start, end);
        }
    }

    /**
     * All derivatives once the last step has been seen, shape [objectives][variables].
     *
     * @param directions the states' at the end, shape [variables][states]
     * @param events what knows how the times of occurrences move
     */
    double[][] gradients(double[][] directions, EventPushForward events) {
        return all.stream()
                .map(objective -> gradient(objective, directions, events))
                .toArray(double[][]::new);
    }

    private double[] gradient(SeenObjective objective, double[][] directions, EventPushForward events) {
        StepSeed seed = objective.seed();
        objective.seen().atEnd(seed);
        double[] direct = objective.observations().byParameter();
        StepSeed.add(1, seed.byParameter, direct);
        double[] byOccurrence = objective.observations().byOccurrence();
        for (int column = 0; column < variables.count(); column++) {
            double sum = PieceDerivatives.dot(seed.state, directions[column]);
            if (variables.isParameter(column)) {
                sum += direct[variables.parameter(column)];
            }
            for (int index = 0; index < byOccurrence.length; index++) {
                sum += byOccurrence[index] * events.time(index)[column];
            }
            objective.gradient()[column] += sum;
        }
        return objective.gradient();
    }
}
