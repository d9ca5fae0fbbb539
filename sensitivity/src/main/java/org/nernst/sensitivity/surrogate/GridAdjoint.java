package org.nernst.sensitivity.surrogate;

import java.util.List;
import org.nernst.sensitivity.discrete.StepwiseSweep;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * Back through a {@link GridProgram}, by the chain rule with σ in place of H′. With λ = ∂G/∂y behind what happens at the end of a step, each
 * jump y ← y + s (h(y) − y), the last one first, adds λᵀ(h(y) − y) to ∂G/∂s, whether it is made or not, and where it is, λ becomes h_yᵀλ;
 * then λ grows by ∂G/∂s · σ(φ) φ_y. That an event was not able to happen is held.
 */
final class GridAdjoint {
    private final GridProgram program;
    private final BoundSystem system;
    private final Surrogate surrogate;
    private final StepwiseSweep sweep;
    /** ∂G/∂s of events by the step of their rise, from deliveries later on, shape [steps][events]. */
    private final double[][] bySpike;

    /**
     * @param output what the objective is called in messages
     * @throws ModelException if the objective depends on the time of an event, which a grid doesn't differentiate
     */
    GridAdjoint(GridProgram program, BoundSystem system, Surrogate surrogate, String output, Functional functional) {
        this.program = program;
        this.system = system;
        this.surrogate = surrogate;
        sweep = new StepwiseSweep(program.solution(), system, program.steps, functional);
        bySpike = new double[program.grid.steps()][system.events().count()];
        refuseTimes(output);
    }

    private void refuseTimes(String output) {
        List<Occurrence> occurrences = program.solution().occurrences();
        double[] byOccurrence = sweep.observations().byOccurrence();
        for (int index = 0; index < byOccurrence.length; index++) {
            Occurrence one = occurrences.get(index);
            if (byOccurrence[index] != 0 && !sweep.observations().countsSpikes(one.event())) {
                throw new ModelException(
                        output + " has no surrogate derivative: it depends on the time of the event "
                                + one.name()
                                + ", which is the end of a step there; take an exact derivative, or a distance of spike trains");
            }
        }
    }

    /** The value of what is seen at single times. */
    double observed() {
        return sweep.observations().value();
    }

    /** The derivatives with respect to some variables. */
    double[] gradient(IndependentVariables variables) {
        for (int step = program.grid.steps() - 1; step >= 0; step--) {
            sweep.enter(step);
            throughJumps(step);
            throughGuards(step);
            sweep.throughStep(step);
        }
        return sweep.gradient(variables);
    }

    private void throughJumps(int step) {
        List<GridProgram.Jump> jumps = program.jumps(step);
        double[][] states = new double[jumps.size()][];
        double[] state = program.before[step];
        for (int index = 0; index < states.length; index++) {
            states[index] = state;
            if (program.happens(jumps.get(index))) {
                state = state.clone();
                program.jump(jumps.get(index), step, state);
            }
        }
        double[] after = new double[system.stateCount()];
        for (int index = states.length - 1; index >= 0; index--) {
            GridProgram.Jump jump = jumps.get(index);
            boolean detached = surrogate.resetIsDetached() && program.resetsItsGuard(jump.event());
            if (!detached && !Double.isNaN(program.guards[jump.riseStep()][jump.event()])) {
                System.arraycopy(states[index], 0, after, 0, after.length);
                program.jump(jump, step, after);
                double sum = 0;
                for (int component = 0; component < after.length; component++) {
                    sum += sweep.byState()[component] * (after[component] - states[index][component]);
                }
                bySpike[jump.riseStep()][jump.event()] += sum;
            }
            if (program.happens(jump)) {
                sweep.throughJump(jump.event(), program.grid.end(step), states[index]);
            }
        }
    }

    private void throughGuards(int step) {
        double t = program.grid.end(step);
        for (int event = 0; event < bySpike[step].length; event++) {
            double guard = program.guards[step][event];
            if (Double.isNaN(guard)) {
                continue;
            }
            double factor = (bySpike[step][event] + sweep.observations().bySpike(event, t))
                    * surrogate.function().at(guard);
            if (factor != 0) {
                sweep.addGuard(event, t, program.before[step], factor);
            }
        }
    }
}
