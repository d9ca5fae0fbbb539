package org.nernst.sensitivity.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.objective.DifferentiableProblem;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * Surrogate gradients: one run of the {@link GridProgram}, and for each objective one way back through it. Values are exact for that
 * program.
 */
public final class SurrogateSensitivities {
    private SurrogateSensitivities() {}

    /**
     * The surrogate gradients of objectives.
     *
     * @param settings with a method of fixed steps, or {@code auto} for exponential Euler, and their length
     * @throws ModelException if an objective doesn't fit the problem or depends on the times of events, the method takes no fixed steps, or a
     *     parameter is a delay, which the grid rounds, or a gradient leaves the finite numbers
     * @throws org.nernst.solvers.integrate.SolverException if the run fails
     */
    public static List<Gradient> solve(
            Problem problem,
            IndependentVariables variables,
            List<Objective> objectives,
            SolverSettings settings,
            Surrogate surrogate) {
        BoundSystem system = DifferentiableProblem.bindWithoutPast(problem, "surrogate derivatives");
        refuseDelays(system, variables.parameters());
        List<Functional> functionals = new ArrayList<>();
        for (Objective objective : objectives) {
            functionals.add(objective.on(system, problem));
        }
        GridProgram program = GridProgram.run(problem, settings);
        List<Gradient> gradients = new ArrayList<>();
        for (int index = 0; index < objectives.size(); index++) {
            Objective objective = objectives.get(index);
            Functional functional = functionals.get(index);
            GridAdjoint adjoint = new GridAdjoint(program, system, surrogate, objective.text(), functional);
            double[] gradient = adjoint.gradient(variables);
            refuseOverflow(objective, surrogate, gradient);
            gradients.add(new Gradient(
                    objective.text(),
                    surrogate,
                    adjoint.observed() + RunningLoss.integral(functional, program.solution(), system),
                    objective.unit(system),
                    variables.names(system.system()),
                    gradient,
                    program.solution().statistics(),
                    null));
        }
        return gradients;
    }

    private static void refuseOverflow(Objective objective, Surrogate surrogate, double[] gradient) {
        for (double derivative : gradient) {
            if (!Double.isFinite(derivative)) {
                throw new ModelException("the derivative of " + objective.text() + " by " + surrogate.text()
                        + " leaves the finite numbers: each step near a threshold multiplies it by the surrogate times the"
                        + " jump; detach the reset, or take a lower surrogate");
            }
        }
    }

    private static void refuseDelays(BoundSystem system, int[] parameters) {
        BoundEvents events = system.events();
        for (int event = 0; event < events.count(); event++) {
            int delay = events.delayParameter(event);
            if (delay >= 0 && Arrays.stream(parameters).anyMatch(parameter -> parameter == delay)) {
                throw new ModelException("the delay "
                        + system.system().parameters().get(delay).name()
                        + " has no surrogate derivative: it is a whole number of steps there; differentiate with respect to"
                        + " other parameters, or take an exact derivative");
            }
        }
    }
}
