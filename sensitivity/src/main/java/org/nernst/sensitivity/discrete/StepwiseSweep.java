package org.nernst.sensitivity.discrete;

import java.util.List;
import java.util.stream.IntStream;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.integrate.StepFormula;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * A sweep backwards over steps of one length and one formula, taken step by step by a program that decides itself what happens between
 * them. The ends of all steps rest.
 *
 * <pre>{@code
 * StepwiseSweep sweep = new StepwiseSweep(solution, system, steps, functional);
 * for (int step = steps.count() - 1; step >= 0; step--) {
 *     // here sweep.byState() is ∂G/∂y behind whatever happens at the end of the step
 *     sweep.throughJump(event, end, before);
 *     sweep.throughStep(step);
 * }
 * double[] gradient = sweep.gradient(variables);
 * }</pre>
 */
public final class StepwiseSweep {
    private final BoundSystem system;
    private final StoredSteps steps;
    private final PieceDerivatives derivatives;
    private final StepAdjoint adjoint;
    private final Observations observations;
    private final SeenInStep seen;
    private final StepSeed seed;
    private final EventPullBack events;
    private final double[] boundaries;
    private int piece;

    /**
     * Begins at the end of the last step.
     *
     * @param solution what the steps make up, with dense output
     * @param system the equations, whose scratch the functional shares
     * @throws org.nernst.symbolic.system.ModelException if the functional can't be evaluated
     */
    public StepwiseSweep(Solution solution, BoundSystem system, StoredSteps steps, Functional functional) {
        this.system = system;
        this.steps = steps;
        derivatives = new PieceDerivatives(solution, system);
        StepFormula formula = steps.formulas().iterator().next();
        adjoint = StepAdjoint.of(
                formula, derivatives, IntStream.range(0, derivatives.parameters).toArray());
        observations = functional.observe(solution);
        seen = new SeenInStep(derivatives, functional, observations, solution);
        seed = new StepSeed(derivatives.states, derivatives.parameters, adjoint.coefficients());
        events = new EventPullBack(derivatives, List.of(), new double[0], null);
        boundaries = solution.problem().boundaries();
        piece = boundaries.length - 2;
        derivatives.use(boundaries[piece], boundaries[piece + 1]);
        seen.atEnd(seed);
    }

    /** What the objective sees of the solution. */
    public Observations observations() {
        return observations;
    }

    /** ∂G/∂y where the sweep has come to, shape [states]; not a copy. */
    public double[] byState() {
        return seed.state;
    }

    /** Enters the piece of the protocol in which a step lies, so that what happens at its end is taken as it is there. */
    public void enter(int step) {
        double start = steps.get(step).start();
        while (start < boundaries[piece]) {
            piece--;
            derivatives.use(boundaries[piece], boundaries[piece + 1]);
        }
    }

    /** Back through a jump: ∂G/∂y⁺ becomes ∂G/∂y⁻. */
    public void throughJump(int event, double t, double[] before) {
        events.jump(event, t, before, seed);
    }

    /** Adds a factor times the gradient of a guard, by state and by parameters. */
    public void addGuard(int event, double t, double[] before, double factor) {
        new GuardGradient(derivatives, system.events(), event, t, before).addTo(factor, seed.state, seed.byParameter);
    }

    /** Back through a step and through what the objective sees of it. */
    public void throughStep(int index) {
        enter(index);
        StoredStep step = steps.get(index);
        seed.beginStep(false);
        seen.in(step, adjoint.coefficients(), seed);
        adjoint.pullBack(step, seed);
    }

    /** The derivatives with respect to some variables, once all steps have been gone back through. */
    public double[] gradient(IndependentVariables variables) {
        adjoint.finish(seed);
        return seed.gradient(variables, system, observations);
    }
}
