package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.objective.DifferentiableProblem;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * Gradients by the discrete adjoint: the derivatives of the numbers that the solver computed, its steps held where they are. One solve
 * forwards, and for each objective one sweep back over its steps, which costs about as much whatever the number of parameters and of
 * observations.
 */
public final class DiscreteSensitivities {
    private DiscreteSensitivities() {}

    /**
     * The gradients of objectives.
     *
     * @param memory how much of the solve to keep
     * @throws org.nernst.symbolic.system.ModelException if an objective doesn't fit the problem, the method takes no steps that can be
     *     differentiated, or something on the way has no derivative
     * @throws org.nernst.solvers.integrate.SolverException if the solve fails
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
            functionals.add(objective.on(system, problem));
        }
        List<Gradient> gradients = new ArrayList<>();
        StoredSteps all = new StoredSteps();
        Solution kept = memory.keepsEverything() ? all.solve(problem, settings) : null;
        for (int index = 0; index < objectives.size(); index++) {
            Objective objective = objectives.get(index);
            Functional functional = functionals.get(index);
            if (kept != null) {
                gradients.add(gradient(objective, functional, kept, system, all, variables, settings.tolerances()));
            } else {
                CheckpointedSolution some = CheckpointedSolution.ofSteps(problem, settings, memory);
                gradients.add(gradient(
                        objective,
                        functional,
                        some.solution(),
                        system,
                        some.backwards(),
                        variables,
                        settings.tolerances()));
            }
        }
        return gradients;
    }

    private static Gradient gradient(
            Objective objective,
            Functional functional,
            Solution solution,
            BoundSystem system,
            StepStore steps,
            IndependentVariables variables,
            Tolerances tolerances) {
        double running = RunningLoss.integral(functional, solution, system);
        BackwardSweep sweep =
                new BackwardSweep(solution, system, steps, objective.text(), functional, variables, tolerances);
        double[] gradient = sweep.gradient();
        return new Gradient(
                objective.text(),
                SensitivityMethod.DISCRETE,
                sweep.observed() + running,
                objective.unit(system),
                variables.names(system.system()),
                gradient,
                solution.statistics(),
                null);
    }
}
