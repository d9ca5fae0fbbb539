package org.nernst.sensitivity.adjoint;

import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.discrete.CheckpointedSolution;
import org.nernst.sensitivity.discrete.Memory;
import org.nernst.sensitivity.objective.DifferentiableProblem;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.AdaptiveIntegrator;
import org.nernst.solvers.integrate.IntegrationFailure;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * Gradients by the continuous adjoint: the problem is solved once forwards, then the adjoint equations backwards over the
 * stored solution, once for each objective.
 */
public final class AdjointSensitivities {
    private AdjointSensitivities() {}

    /**
     * The gradients of objectives.
     *
     * @param memory how much of the solve to keep
     * @throws org.nernst.symbolic.system.ModelException if an objective doesn't fit the problem, or the memory is too little
     * @throws org.nernst.solvers.integrate.SolverException if a solve fails
     */
    public static List<Gradient> solve(
            Problem problem,
            IndependentVariables variables,
            List<Objective> objectives,
            SolverSettings settings,
            Memory memory) {
        BoundSystem system = DifferentiableProblem.bind(problem);
        memory.check(system);
        List<Functional> functionals = new ArrayList<>();
        for (Objective objective : objectives) {
            // All are bound before anything is solved, so that a wrong request costs nothing.
            functionals.add(objective.on(system, problem));
        }
        Progress progress = settings.progress();
        int parts = objectives.size() + 1;
        SolverSettings forwards = settings.progress(progress.part(0, 1.0 / parts));
        Solution kept = memory.keepsEverything() ? Solver.solve(problem, forwards) : null;
        List<Gradient> gradients = new ArrayList<>();
        for (int index = 0; index < objectives.size(); index++) {
            Progress part = progress.part((index + 1.0) / parts, (index + 2.0) / parts);
            CheckpointedSolution some = kept == null ? CheckpointedSolution.of(problem, forwards, memory) : null;
            Solution solution = kept == null ? some.solution() : kept;
            AdjointEquations equations = AdjointEquations.of(
                    solution,
                    system,
                    variables,
                    functionals.get(index),
                    objectives.get(index).text(),
                    settings.tolerances());
            double value = equations.value();
            if (some != null) {
                some.turn();
            }
            // The forward solve found its own first step; here it may be of no use.
            Trajectory backwards =
                    backwards(equations, solution, settings.progress(part).initialStep(0));
            gradients.add(new Gradient(
                    objectives.get(index).text(),
                    SensitivityMethod.ADJOINT,
                    value,
                    objectives.get(index).unit(system),
                    variables.names(system.system()),
                    equations.gradient(backwards.finalState()),
                    solution.statistics(),
                    backwards.statistics()));
        }
        return gradients;
    }

    private static Trajectory backwards(AdjointEquations equations, Solution solution, SolverSettings settings) {
        try {
            return new AdaptiveIntegrator(settings).integrate(equations.overTime(), false);
        } catch (IntegrationFailure failure) {
            // Backwards in time or over −t.
            double t = equations.overTime() == equations ? failure.time() : -failure.time();
            throw Solver.explain(failure, t, equations, solution);
        }
    }
}
