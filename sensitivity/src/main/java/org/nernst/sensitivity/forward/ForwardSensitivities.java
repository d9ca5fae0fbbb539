package org.nernst.sensitivity.forward;

import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.objective.DifferentiableProblem;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.sensitivity.objective.SampledSensitivities;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.AdaptiveIntegrator;
import org.nernst.solvers.integrate.IntegrationFailure;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * Forward sensitivities: the states and their derivatives solved together.
 *
 * <pre>{@code
 * ForwardSolution solution = ForwardSensitivities.solve(problem, variables, List.of(), settings);
 * SensitivitySeries series = solution.sample("axon.v", times);
 * }</pre>
 */
public final class ForwardSensitivities {
    private ForwardSensitivities() {}

    /**
     * Samples of quantities with their derivatives.
     *
     * @throws org.nernst.symbolic.system.ModelException if a quantity is none of the model's, a time lies outside the problem, or a quantity
     *     jumps there with an event whose time moves with a variable
     * @throws org.nernst.solvers.integrate.SolverException if the solve fails
     */
    public static SampledSensitivities sample(
            Problem problem,
            IndependentVariables variables,
            List<SampledQuantity> quantities,
            SolverSettings settings) {
        ForwardSolution solution = solve(problem, variables, List.of(), settings);
        return new SampledSensitivities(
                quantities.stream()
                        .map(quantity -> solution.sample(quantity.path(), quantity.times()))
                        .toList(),
                SensitivityMethod.FORWARD,
                solution.statistics());
    }

    /**
     * Solves a problem with sensitivities.
     *
     * @param objectives whose gradients are wanted; may be empty where only series are
     * @throws org.nernst.symbolic.system.ModelException if an objective doesn't fit the problem
     * @throws org.nernst.solvers.integrate.SolverException if the solve fails
     */
    public static ForwardSolution solve(
            Problem problem, IndependentVariables variables, List<Objective> objectives, SolverSettings settings) {
        BoundSystem system = DifferentiableProblem.bind(problem);
        List<Functional> functionals = new ArrayList<>();
        List<Functional> losses = new ArrayList<>();
        for (Objective objective : objectives) {
            Functional functional = objective.on(system, problem);
            functionals.add(functional);
            if (functional.window().length > 0) {
                losses.add(functional);
            }
        }
        VariationalEquations equations =
                new VariationalEquations(problem, system, variables, losses, settings.tolerances());
        try {
            Trajectory trajectory = new AdaptiveIntegrator(settings).integrate(equations, true);
            return new ForwardSolution(problem, variables, objectives, functionals, losses, equations, trajectory);
        } catch (IntegrationFailure failure) {
            throw Solver.explain(failure, equations, null);
        }
    }
}
