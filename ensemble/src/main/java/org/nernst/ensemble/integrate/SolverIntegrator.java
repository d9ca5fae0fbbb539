package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;

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
            if (Thread.interrupted()) {
                throw new CancellationException("the ensemble was cancelled");
            }
            List<Tally> tallies = tallies(outputs);
            String failure = null;
            try {
                solve(problem.withParameters(parameters), tallies);
            } catch (SolverException failed) {
                failure = failed.getMessage();
                // What was seen until then is no result.
                tallies = tallies(outputs);
            }
            outcomes.add(new Outcome(MemberIntegrator.results(outputs, tallies, 0), failure));
        }
        return outcomes;
    }

    private static List<Tally> tallies(List<Output> outputs) {
        return outputs.stream().map(output -> output.tally(1)).toList();
    }

    private void solve(Problem member, List<Tally> tallies) {
        Looks looks = new Looks(tallies);
        boolean happens = member.system().system().blocks().stream()
                .anyMatch(block -> !block.template().events().isEmpty());
        if (settings.method().takesFixedSteps() && !settings.method().isStochastic() && !happens) {
            // Many steps of many compartments needn't be kept.
            Solver.record(member, settings, looks::look);
            return;
        }
        Solution solution = Solver.solve(member, settings);
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

    /** What outputs see of one member, step by step. */
    private final class Looks {
        private final List<Tally> tallies;
        private final double[] starts = new double[1];
        private final double[] ends = new double[1];
        private double[] before;
        private double[] after;

        Looks(List<Tally> tallies) {
            this.tallies = tallies;
        }

        void look(DenseStep step) {
            if (before == null) {
                before = new double[problem.system().system().stateCount()];
                after = before.clone();
                evaluate(step, step.start(), before);
                tallies.forEach(tally -> tally.begin(0, step.start(), before, 1));
            }
            double length = step.end() - step.start();
            int parts = (int) Math.max(1, Math.ceil(length / resolution));
            evaluate(step, step.start(), before);
            for (int part = 1; part <= parts; part++) {
                starts[0] = step.start() + (part - 1) * length / parts;
                ends[0] = part == parts ? step.end() : step.start() + part * length / parts;
                evaluate(step, ends[0], after);
                for (Tally tally : tallies) {
                    tally.step(starts, ends, before, after, 1);
                }
                System.arraycopy(after, 0, before, 0, before.length);
            }
        }

        /** Dense output of a fixed step may cost as much as the step, whose ends are known. */
        private void evaluate(DenseStep step, double t, double[] y) {
            if (step instanceof ComputedStep computed && (t == step.start() || t == step.end())) {
                System.arraycopy(t == step.start() ? computed.state() : computed.endState(), 0, y, 0, y.length);
            } else {
                step.evaluate(t, y);
            }
        }
    }
}
