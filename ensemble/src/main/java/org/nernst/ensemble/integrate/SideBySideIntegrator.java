package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.RepeatedProblem;
import org.nernst.symbolic.system.OdeSystem;

/**
 * Solves members side by side as copies of one system, whose compartments are lanes of staggered steps together: small cells, or regions of few compartments, wouldn't fill
 * them alone. The numbers are those of {@link SolverIntegrator}, to the last digit.
 */
public final class SideBySideIntegrator implements MemberIntegrator {
    /** No more states together than this, so that what a step reads stays near the processor. */
    private static final int MOST_STATES = 8192;

    private static final int MOST_MEMBERS = 64;

    private final Problem problem;
    private final SolverSettings settings;
    private final double resolution;
    private final SolverIntegrator alone;
    private final Map<Integer, RepeatedProblem> repeated = new HashMap<>();

    /** @param resolution the longest interval between two looks at a solution [ms] */
    public SideBySideIntegrator(Problem problem, SolverSettings settings, double resolution) {
        this.problem = problem;
        this.settings = settings;
        this.resolution = resolution;
        alone = new SolverIntegrator(problem, settings, resolution);
    }

    /** How many members of a problem are best solved together; 1 where they gain nothing by it. */
    public static int members(Problem problem, SolverSettings settings) {
        OdeSystem system = problem.system().system();
        boolean serves = (settings.method() == Method.STAGGERED_EULER || settings.method() == Method.CRANK_NICOLSON)
                && !problem.hasNoise()
                && !system.hasEvents()
                && problem.bind().staggered(new boolean[system.parameters().size()]) != null;
        return serves ? Math.max(1, Math.min(MOST_MEMBERS, MOST_STATES / system.stateCount())) : 1;
    }

    @Override
    public MemberIntegrator seeded(long seed) {
        return alone.seeded(seed);
    }

    @Override
    public List<Outcome> run(double[][] members, List<Output> outputs) {
        if (members.length == 1) {
            return alone.run(members, outputs);
        }
        MemberIntegrator.endIfCancelled();
        int count = members.length;
        RepeatedProblem copies = repeated.computeIfAbsent(count, many -> new RepeatedProblem(problem, many));
        List<Tally> tallies =
                outputs.stream().map(output -> output.tally(count)).toList();
        int states = problem.system().system().stateCount();
        StepLooks looks = new StepLooks(outputs, tallies, count, states, copies::state, resolution);
        try {
            Solver.record(copies.at(members), settings, looks::look);
        } catch (SolverException failed) {
            // One of them; the others come to their end without it.
            return alone.run(members, outputs);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            outcomes.add(new Outcome(MemberIntegrator.results(outputs, tallies, lane), null));
        }
        return outcomes;
    }
}
