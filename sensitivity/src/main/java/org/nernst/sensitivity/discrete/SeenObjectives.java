package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.event.BreakOrders;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.solution.Solution;

/** All objectives during a forward sweep. */
final class SeenObjectives implements Onlooker {
    private final List<SeenObjective> all = new ArrayList<>();
    private final IndependentVariables variables;

    /** @throws org.nernst.symbolic.system.ModelException if an objective sees something that has no derivative */
    SeenObjectives(SweepSurroundings surroundings, List<Objective> objectives, List<Functional> functionals) {
        variables = surroundings.variables();
        Solution solution = surroundings.solution();
        PieceDerivatives derivatives = surroundings.derivatives();
        Timelines timelines = surroundings.timelines();
        for (int k = 0; k < functionals.size(); k++) {
            Functional functional = functionals.get(k);
            Observations observations = functional.observe(solution);
            SeenInStep seen = new SeenInStep(derivatives, functional, observations, solution);
            StepSeed seed = new StepSeed(derivatives.states, derivatives.parameters, surroundings.coefficients());
            for (BreakOrders.Orders orders :
                    timelines.breaks(functional.window()).all()) {
                orders.compareLosses(functional, new double[derivatives.system.inputCount()]);
            }
            surroundings.arrivals().refuseToSeeBends(objectives.get(k).text(), seen::looksAt);
            InstantChecks checks = new InstantChecks(
                    solution, derivatives.system, seen, objectives.get(k).text(), timelines.of(functional.window()));
            all.add(new SeenObjective(observations, seen, seed, checks, new double[variables.count()]));
        }
    }

    /** What the observations contribute to an objective. */
    double observed(int objective) {
        return all.get(objective).observations().value();
    }

    @Override
    public InstantChecks checks() {
        return all.get(0).checks();
    }

    @Override
    public boolean moves(double t, double[][] states) {
        boolean moves = false;
        for (SeenObjective objective : all) {
            moves |= objective.checks().moves(t, states);
        }
        return moves;
    }

    @Override
    public boolean see(StoredStep step, int coefficients, boolean moves) {
        boolean looksInside = false;
        for (SeenObjective objective : all) {
            StepSeed seed = objective.seed();
            seed.beginStep(moves);
            objective.seen().in(step, coefficients, seed);
            looksInside |= seed.looksInside;
        }
        return looksInside;
    }

    @Override
    public void add(int column, int coefficients, StepDirection direction) {
        for (SeenObjective objective : all) {
            objective.add(column, coefficients, direction);
        }
    }

    @Override
    public void between(double t, double[] state, double[] start, double[] end) {
        for (SeenObjective objective : all) {
            objective.between(objective.seen().loss(t, state), start, end);
        }
    }

    @Override
    public void finish(double[][] directions, EventPushForward events) {
        all.forEach(objective -> finish(objective, directions, events));
    }

    /** The derivatives of an objective once the end has been seen, shape [variables]. */
    double[] gradient(int objective) {
        return all.get(objective).gradient();
    }

    private void finish(SeenObjective objective, double[][] directions, EventPushForward events) {
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
    }
}
