package org.nernst.sensitivity.discrete;

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
 * A solution whose steps can be gone back through: to be looked at like any other, and differentiated by the discrete adjoint without another solve.
 *
 * <pre>{@code
 * DifferentiableSolution solved = DifferentiableSolution.of(problem, settings);
 * double[] v = solved.solution().sample("axon.v", times);
 * Gradient gradient = solved.gradient(Objective.mean("axon.v"), variables);
 * }</pre>
 */
public final class DifferentiableSolution {
    private final Solution solution;
    private final BoundSystem system;
    private final StepStore steps;
    private final Tolerances tolerances;

    DifferentiableSolution(Solution solution, BoundSystem system, StepStore steps, Tolerances tolerances) {
        this.solution = solution;
        this.system = system;
        this.steps = steps;
        this.tolerances = tolerances;
    }

    /**
     * Solves a problem and keeps all steps.
     *
     * @throws org.nernst.symbolic.system.ModelException if the problem has no derivatives, or the method takes no steps that can be differentiated
     * @throws org.nernst.solvers.integrate.SolverException if the solve fails
     */
    public static DifferentiableSolution of(Problem problem, SolverSettings settings) {
        BoundSystem system = DifferentiableProblem.bind(problem);
        StoredSteps steps = new StoredSteps();
        return new DifferentiableSolution(steps.solve(problem, settings), system, steps, settings.tolerances());
    }

    /** The solution; its dense output is for one thread. */
    public Solution solution() {
        return solution;
    }

    /**
     * The gradient of an objective, by one sweep back over the steps.
     *
     * @throws org.nernst.symbolic.system.ModelException if the objective doesn't fit the problem, or something on the way has no derivative
     */
    public Gradient gradient(Objective objective, IndependentVariables variables) {
        Functional functional = objective.on(system, solution.problem());
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
