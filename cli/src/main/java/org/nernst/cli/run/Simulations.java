package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.report.SweepResult;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;

/** Solves every sweep of an experiment. */
public final class Simulations {
    private Simulations() {}

    /**
     * Solves the sweeps in order. If one fails, what it and the ones before it gave is in the result, with the failure.
     *
     * @throws org.nernst.symbolic.system.ModelException if the request is wrong
     */
    public static SimulationResult run(LoadedModel model, SolverRequest request, Progress progress) {
        RunPlan plan = RunPlan.of(request, model);
        Quantities quantities = new Quantities(model.system());
        model.recorded().forEach(quantities::at);
        CompiledSystem compiled = SystemCompiler.standard().compile(model.system());
        SolverTally tally = new SolverTally(plan);
        List<SweepResult> results = new ArrayList<>();
        int count = model.sweeps().size();
        SolverException failure = null;
        for (int index = 0; index < count && failure == null; index++) {
            LoadedModel.Sweep sweep = model.sweeps().get(index);
            Progress part = progress.part((double) index / count, (index + 1.0) / count);
            Solution solution;
            try {
                solution = Solver.solve(
                        problem(model, sweep, compiled, plan),
                        plan.settings().run(index).progress(part));
            } catch (SolverException failed) {
                failure = failed;
                solution = failed.partial();
            }
            if (solution != null && solution.end() > 0) {
                tally.add(solution.statistics());
                results.add(SweepTraces.of(model, sweep, solution, plan.times(), quantities));
            }
        }
        return new SimulationResult(
                model.description(), model.severalSweeps(), results, tally.record(), sentence(failure));
    }

    /** The problem that a sweep poses. */
    static Problem problem(LoadedModel model, LoadedModel.Sweep sweep, CompiledSystem compiled, RunPlan plan) {
        // 0 − settling and not −settling, which would begin a run without settling at −0.
        double start = 0 - model.settling();
        Problem problem =
                new Problem(compiled, model.system().defaultParameters(), sweep.protocol(), start, plan.end());
        return plan.withNoise() ? problem : problem.withoutNoise();
    }

    private static String sentence(SolverException failure) {
        return failure == null ? null : failure.getMessage();
    }
}
