package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.objective.DifferentiableProblem;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.sensitivity.objective.SampledSensitivities;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * Forward sensitivities of the numbers that the solver computed: its steps are held where the states' errors put them, and every step is
 * linearised. The cost grows with the number of variables and hardly with that of objectives.
 *
 * <p>It gives what {@link DiscreteSensitivities} gives, from the other side, to rounding.
 */
public final class TangentSensitivities {
    private TangentSensitivities() {}

    /**
     * The gradients of objectives.
     *
     * @throws org.nernst.symbolic.system.ModelException if an objective doesn't fit the problem, the method takes no steps that can be
     *     differentiated, or something on the way has no derivative
     * @throws org.nernst.solvers.integrate.SolverException if the solve fails
     */
    public static List<Gradient> solve(
            Problem problem, IndependentVariables variables, List<Objective> objectives, SolverSettings settings) {
        BoundSystem system = DifferentiableProblem.bind(problem);
        List<Functional> functionals = new ArrayList<>();
        for (Objective objective : objectives) {
            functionals.add(objective.on(system, problem));
        }
        StoredSteps steps = new StoredSteps();
        Solution solution = steps.solve(problem, settings);
        ForwardSweep sweep = new ForwardSweep(solution, system, steps, variables, settings.tolerances());
        SeenObjectives seen = new SeenObjectives(sweep.surroundings(), objectives, functionals);
        sweep.run(seen);
        List<Gradient> gradients = new ArrayList<>();
        for (int k = 0; k < objectives.size(); k++) {
            gradients.add(new Gradient(
                    objectives.get(k).text(),
                    SensitivityMethod.TANGENT,
                    seen.observed(k) + RunningLoss.integral(functionals.get(k), solution, system),
                    objectives.get(k).unit(system),
                    variables.names(system.system()),
                    seen.gradient(k),
                    solution.statistics(),
                    null));
        }
        return gradients;
    }

    /**
     * Samples of quantities with their derivatives, however many for about the price of one.
     *
     * @param quantities at least one
     * @throws org.nernst.symbolic.system.ModelException if a quantity is none of the model's, a time lies outside the problem, the method
     *     takes no steps that can be differentiated, or something on the way has no derivative
     * @throws org.nernst.solvers.integrate.SolverException if the solve fails
     */
    public static SampledSensitivities sample(
            Problem problem,
            IndependentVariables variables,
            List<SampledQuantity> quantities,
            SolverSettings settings) {
        BoundSystem system = DifferentiableProblem.bind(problem);
        StoredSteps steps = new StoredSteps();
        Solution solution = steps.solve(problem, settings);
        ForwardSweep sweep = new ForwardSweep(solution, system, steps, variables, settings.tolerances());
        SeenSamples seen = new SeenSamples(sweep.surroundings(), quantities);
        sweep.run(seen);
        return new SampledSensitivities(seen.series(), SensitivityMethod.TANGENT, solution.statistics());
    }
}
