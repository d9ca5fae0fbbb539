package org.nernst.sensitivity;

import java.util.List;
import org.nernst.sensitivity.adjoint.AdjointSensitivities;
import org.nernst.sensitivity.discrete.DiscreteSensitivities;
import org.nernst.sensitivity.discrete.Memory;
import org.nernst.sensitivity.discrete.TangentSensitivities;
import org.nernst.sensitivity.forward.ForwardSensitivities;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.sensitivity.objective.SampledSensitivities;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.surrogate.Surrogate;
import org.nernst.sensitivity.surrogate.SurrogateSensitivities;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/**
 * The face of this module: derivatives of objectives with respect to parameters.
 *
 * <pre>{@code
 * Gradient gradient = Differentiate.the(Objective.meanSquaredError("axon.v", trace))
 *     .of(problem)
 *     .with(SolverSettings.DEFAULT.tolerances(1e-10, 1e-10))
 *     .by(SensitivityMethod.ADJOINT);
 * }</pre>
 *
 * <p>Unless {@link #withRespectTo} says otherwise, derivatives are taken with respect to all free parameters.
 */
public final class Differentiate {
    /** A sweep backwards for one objective costs about as much as so many directions forwards. */
    private static final int DIRECTIONS_PER_SWEEP = 2;

    private final List<Objective> objectives;
    private final Problem problem;
    private final SolverSettings settings;
    private final IndependentVariables variables;
    private final Memory memory;

    private Differentiate(
            List<Objective> objectives,
            Problem problem,
            SolverSettings settings,
            IndependentVariables variables,
            Memory memory) {
        this.memory = memory;
        this.objectives = objectives;
        this.problem = problem;
        this.settings = settings;
        this.variables = variables;
    }

    /** Derivatives of one objective. */
    public static Differentiate the(Objective objective) {
        return all(List.of(objective));
    }

    /** Derivatives of several objectives from one solve. */
    public static Differentiate all(List<Objective> objectives) {
        if (objectives.isEmpty()) {
            throw new ModelException("there is nothing to differentiate; name at least one objective");
        }
        return new Differentiate(List.copyOf(objectives), null, SolverSettings.DEFAULT, null, Memory.EVERYTHING);
    }

    /** The problem whose solution the objectives are computed from. */
    public Differentiate of(Problem newProblem) {
        return new Differentiate(objectives, newProblem, settings, variables, memory);
    }

    /** How to solve; {@link SolverSettings#DEFAULT} if not said. */
    public Differentiate with(SolverSettings newSettings) {
        return new Differentiate(objectives, problem, newSettings, variables, memory);
    }

    /** What to differentiate with respect to; all free parameters if not said. */
    public Differentiate withRespectTo(IndependentVariables newVariables) {
        return new Differentiate(objectives, problem, settings, newVariables, memory);
    }

    /**
     * The parameters to differentiate with respect to, by their indices.
     *
     * @throws ModelException if there are none
     */
    public Differentiate withRespectTo(List<Integer> indices) {
        if (indices.isEmpty()) {
            throw new ModelException("there is no parameter to differentiate with respect to");
        }
        return withRespectTo(IndependentVariables.parameters(
                indices.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** How much of the solve the adjoint or the discrete adjoint keeps; {@link Memory#EVERYTHING} if not said. */
    public Differentiate keeping(Memory newMemory) {
        return new Differentiate(objectives, problem, settings, variables, newMemory);
    }

    /**
     * The gradient of the first objective.
     *
     * @throws ModelException if the request is wrong
     * @throws org.nernst.solvers.integrate.SolverException if a solve fails
     */
    public Gradient by(DerivativeMethod method) {
        return new Differentiate(objectives.subList(0, 1), problem, settings, variables, memory)
                .eachBy(method)
                .get(0);
    }

    /**
     * The gradients of all objectives, in their order.
     *
     * @param method a {@link SensitivityMethod}, or a {@link Surrogate}, which is no derivative of the objective but is used as one
     * @throws ModelException if the request is wrong
     * @throws org.nernst.solvers.integrate.SolverException if a solve fails
     */
    public List<Gradient> eachBy(DerivativeMethod method) {
        if (problem == null) {
            throw new ModelException("name the problem to differentiate, with of(problem)");
        }
        IndependentVariables chosen = variables == null
                ? IndependentVariables.freeParameters(problem.system().system())
                : variables;
        if (method instanceof Surrogate surrogate) {
            return SurrogateSensitivities.solve(problem, chosen, objectives, settings, surrogate);
        }
        return switch ((SensitivityMethod) method) {
            case FORWARD ->
                ForwardSensitivities.solve(problem, chosen, objectives, settings)
                        .gradients();
            case TANGENT -> TangentSensitivities.solve(problem, chosen, objectives, settings);
            case DISCRETE -> DiscreteSensitivities.solve(problem, chosen, objectives, settings, memory);
            case ADJOINT -> AdjointSensitivities.solve(problem, chosen, objectives, settings, memory);
        };
    }

    /**
     * What is likely to be cheapest: a sweep backwards for each objective, or a direction forwards for each variable; each costs about
     * as much as one or two solves. By a solver whose steps can't be differentiated, the equations are instead.
     */
    public SensitivityMethod cheapestMethod() {
        int directions = (variables == null ? freeParameters(problem).length : variables.count());
        boolean forwards = directions <= DIRECTIONS_PER_SWEEP * objectives.size();
        if (!settings.method().hasDifferentiableSteps()) {
            return forwards ? SensitivityMethod.FORWARD : SensitivityMethod.ADJOINT;
        }
        return forwards ? SensitivityMethod.TANGENT : SensitivityMethod.DISCRETE;
    }

    /**
     * Samples of quantities with their derivatives, such as the residuals of recordings need: of the numbers that the solver computes, on its own
     * steps, so by stiff methods and those of fixed steps as well; by a solver whose steps can't be differentiated, the equations are instead.
     *
     * <pre>{@code
     * SensitivitySeries v = Differentiate.samples(problem, variables, List.of(new SampledQuantity("axon.v", times)), settings)
     *     .series().get(0);
     * }</pre>
     *
     * @throws ModelException if there is no quantity or none such, a time lies outside the problem, or something on the way has no derivative
     * @throws org.nernst.solvers.integrate.SolverException if the solve fails
     */
    public static SampledSensitivities samples(
            Problem problem,
            IndependentVariables variables,
            List<SampledQuantity> quantities,
            SolverSettings settings) {
        if (quantities.isEmpty()) {
            throw new ModelException("there is nothing to sample; name at least one quantity");
        }
        return settings.method().hasDifferentiableSteps()
                ? TangentSensitivities.sample(problem, variables, quantities, settings)
                : ForwardSensitivities.sample(problem, variables, quantities, settings);
    }

    /**
     * The indices of a problem's free parameters.
     *
     * @throws ModelException if there are none
     */
    public static int[] freeParameters(Problem problem) {
        return IndependentVariables.freeParameters(problem.system().system()).parameters();
    }
}
