package org.nernst.sensitivity.adjoint;

import java.util.stream.DoubleStream;
import org.nernst.sensitivity.event.EventDerivatives;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * The adjoint equations of one functional, over a stored solution, to be integrated backwards.
 *
 * <p>Components: λ, then the derivatives g. λ' = −f_yᵀλ − ℓ_yᵀ and g' = −(ℓ_p + λᵀf_p)ᵀ; at an observation λ takes on
 * its weights, and at an event both jump, see {@link EventAdjoint}. At the start g + λᵀ∂y₀/∂p, and what the functional owes to p alone, is dG/dp.
 */
final class AdjointEquations extends CostateEquations {
    private final Solution solution;
    private final BoundSystem system;
    private final IndependentVariables variables;
    private final Functional functional;
    private final Observations observations;
    private final EventAdjoint events;

    private AdjointEquations(
            Solution solution,
            BoundSystem system,
            IndependentVariables variables,
            Functional functional,
            Observations observations,
            LossForcing forcing,
            EventAdjoint events,
            double last,
            Magnitudes magnitudes,
            double unit) {
        super(
                solution,
                system,
                variables,
                observations,
                functional.window(),
                forcing,
                magnitudes,
                unit,
                events.times(),
                last);
        this.solution = solution;
        this.system = system;
        this.variables = variables;
        this.functional = functional;
        this.observations = observations;
        this.events = events;
    }

    /** @param output the functional in words, for messages */
    static AdjointEquations of(
            Solution solution,
            BoundSystem system,
            IndependentVariables variables,
            Functional functional,
            String output,
            Tolerances tolerances) {
        Observations observations = functional.observe(solution);
        LossForcing forcing = new LossForcing(system, functional);
        Magnitudes magnitudes = Magnitudes.along(system, solution);
        double last = last(solution, observations, functional.window());
        EventAdjoint events = new EventAdjoint(
                solution,
                system,
                variables,
                functional,
                observations,
                output,
                new EventDerivatives(system, tolerances, magnitudes),
                last);
        double change = events.change()
                + FirstOrderChange.of(solution, system, observations, functional.window(), forcing, magnitudes);
        // 1 if the functional does not depend on the solution to first order.
        double unit = Magnitudes.unitTolerance(tolerances.absolute()) * (change > 0 ? change : 1);
        return new AdjointEquations(
                solution, system, variables, functional, observations, forcing, events, last, magnitudes, unit);
    }

    /** The last time that matters. */
    private static double last(Solution solution, Observations observations, double[] window) {
        double last = DoubleStream.concat(DoubleStream.of(observations.times()), DoubleStream.of(window))
                .max()
                .orElse(solution.start());
        double[] byOccurrence = observations.byOccurrence();
        for (int occurrence = 0; occurrence < byOccurrence.length; occurrence++) {
            if (byOccurrence[occurrence] != 0) {
                last = Math.max(last, solution.occurrences().get(occurrence).time());
            }
        }
        return last;
    }

    @Override
    public void jump(int boundary, double[] lambda) {
        super.jump(boundary, lambda);
        events.jump(boundaries()[boundary], lambda);
    }

    /** The functional's value at the solution. */
    double value() {
        return observations.value() + RunningLoss.integral(functional, solution, system);
    }

    /**
     * The derivatives with respect to the variables, from λ and g at the start.
     *
     * @return shape [variables]
     */
    double[] gradient(double[] atStart) {
        int[] parameters = variables.parameters();
        double[] byAll = observations.byParameter();
        for (int column = 0; column < parameters.length; column++) {
            byAll[parameters[column]] += atStart[system.stateCount() + column];
        }
        return variables.gather(system, byAll, atStart);
    }
}
