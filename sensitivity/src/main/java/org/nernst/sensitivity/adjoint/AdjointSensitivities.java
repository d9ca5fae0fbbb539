package org.nernst.sensitivity.adjoint;

import java.util.ArrayList;
import java.util.List;
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
     * @throws org.nernst.symbolic.system.ModelException if an objective doesn't fit the problem
     * @throws org.nernst.solvers.integrate.SolverException if a solve fails
     */
    public static List<Gradient> solve(
            Problem problem, IndependentVariables variables, List<Objective> objectives, SolverSettings settings) {
        BoundSystem system = DifferentiableProblem.bind(problem);
        List<Functional> functionals = new ArrayList<>();
        for (Objective objective : objectives) {
            // All are bound before anything is solved, so that a wrong request costs nothing.
            functionals.add(objective.on(system, problem));
        }
        Progress progress = settings.progress();
        int parts = objectives.size() + 1;
        Solution solution = Solver.solve(problem, settings.progress(progress.part(0, 1.0 / parts)));
        List<Gradient> gradients = new ArrayList<>();
        for (int index = 0; index < objectives.size(); index++) {
            Progress part = progress.part((index + 1.0) / parts, (index + 2.0) / parts);
            gradients.add(backwards(
                    objectives.get(index),
                    functionals.get(index),
                    solution,
                    system,
                    variables,
                    // The forward solve found its own first step; here it may be of no use.
                    settings.progress(part).initialStep(0)));
        }
        return gradients;
    }

    private static Gradient backwards(
            Objective objective,
            Functional functional,
            Solution solution,
            BoundSystem system,
            IndependentVariables variables,
            SolverSettings settings) {
        AdjointEquations equations =
                AdjointEquations.of(solution, system, variables, functional, objective.text(), settings.tolerances());
        try {
            Trajectory backwards = new AdaptiveIntegrator(settings).integrate(equations, false);
            return new Gradient(
                    objective.text(),
                    SensitivityMethod.ADJOINT,
                    equations.value(),
                    objective.unit(system),
                    variables.names(system.system()),
                    equations.gradient(backwards.finalState()),
                    solution.statistics(),
                    backwards.statistics());
        } catch (IntegrationFailure failure) {
            throw Solver.explain(failure, equations, solution);
        }
    }
}
