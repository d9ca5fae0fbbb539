package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.objective.DifferentiableProblem;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
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
        for (Objective objective : objectives) {
            // What doesn't fit is told before anything is solved.
            objective.on(system, problem);
        }
        DifferentiableSolution kept = memory.keepsEverything() ? DifferentiableSolution.of(problem, settings) : null;
        List<Gradient> gradients = new ArrayList<>();
        for (Objective objective : objectives) {
            DifferentiableSolution solved = kept == null ? recomputed(problem, system, settings, memory) : kept;
            gradients.add(solved.gradient(objective, variables));
        }
        return gradients;
    }

    /** A solution that computes its steps again on the way back, once. */
    private static DifferentiableSolution recomputed(
            Problem problem, BoundSystem system, SolverSettings settings, Memory memory) {
        CheckpointedSolution some = CheckpointedSolution.ofSteps(problem, settings, memory);
        return new DifferentiableSolution(some.solution(), system, some.backwards(), settings.tolerances());
    }
}
