package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.List;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.OdeSystem;

/**
 * Solves one member after another, circuits and cells with resets or noise among them. Outputs look at the dense output at intervals of a
 * resolution; random numbers follow from the seed, so they are the same wherever a member stands in the design.
 */
public final class SolverIntegrator implements MemberIntegrator {
    private final Problem problem;
    private final SolverSettings settings;
    private final double resolution;

    /** @param resolution the longest interval between two looks at a solution [ms] */
    public SolverIntegrator(Problem problem, SolverSettings settings, double resolution) {
        this.problem = problem;
        this.settings = settings;
        this.resolution = resolution;
    }

    @Override
    public MemberIntegrator seeded(long seed) {
        return new SolverIntegrator(problem, settings.seed(seed), resolution);
    }

    @Override
    public List<Outcome> run(double[][] members, List<Output> outputs) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double[] parameters : members) {
            MemberIntegrator.endIfCancelled();
            List<Tally> tallies = tallies(outputs);
            String failure = null;
            try {
                solve(problem.withParameters(parameters), outputs, tallies);
            } catch (SolverException failed) {
                failure = failed.getMessage();
                // What was seen until then is no result.
                tallies = tallies(outputs);
            }
            outcomes.add(new Outcome(MemberIntegrator.results(outputs, tallies, 0), failure));
        }
        return outcomes;
    }

    /** How outputs look at the steps of one member. */
    static StepLooks looks(OdeSystem system, List<Output> outputs, List<Tally> tallies, double resolution) {
        return new StepLooks(outputs, tallies, 1, system.stateCount(), (lane, state) -> state, resolution);
    }

    /** A tally of each output, for one member. */
    static List<Tally> tallies(List<Output> outputs) {
        return outputs.stream().map(output -> output.tally(1)).toList();
    }

    private void solve(Problem member, List<Output> outputs, List<Tally> tallies) {
        OdeSystem system = member.system().system();
        StepLooks looks = looks(system, outputs, tallies, resolution);
        if (settings.method().takesFixedSteps() && !settings.method().isStochastic() && !system.hasEvents()) {
            // Many steps of many compartments needn't be kept.
            Solver.record(member, settings, looks::look);
            return;
        }
        look(Solver.solve(member, settings), looks, tallies);
    }

    /** Lets outputs look at a solution and its events. */
    static void look(Solution solution, StepLooks looks, List<Tally> tallies) {
        List<Occurrence> rises = solution.trajectory().occurrences().stream()
                .filter(occurrence -> !occurrence.isDelivery())
                .toList();
        int told = 0;
        for (DenseStep step : solution.trajectory().steps()) {
            looks.look(step);
            for (; told < rises.size() && rises.get(told).time() <= step.end(); told++) {
                for (Tally tally : tallies) {
                    tally.event(0, rises.get(told).event(), rises.get(told).time());
                }
            }
        }
    }
}
