package org.nernst.sensitivity.discrete;

import java.util.List;
import org.nernst.sensitivity.event.EventDerivatives;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * What times that move do to forward sensitivities of steps of exponential Euler, where a program makes the steps, with their derivatives at resting ends, and
 * decides itself what happens between them. As in a {@link ForwardSweep} the ends of steps rest but for those cut short by an event. For one thread.
 *
 * <pre>{@code
 * tangent.byEnd(start, length, state, byEnd);             // the step that an event cut short
 * tangent.crossing(event, t, before, byEnd, directions, times);
 * // directions[column] += times[column] · byEnd, and then through the jump
 * tangent.jump(event, t, before, times, directions);
 * tangent.byStart(t, nextLength, after, byStart);         // the step that begins with it
 * }</pre>
 */
public final class StepwiseTangent {
    private final PieceDerivatives derivatives;
    private final BoundEvents events;
    private final EventPushForward jumps;
    private final ExponentialStageTangent stage;
    private final IndependentVariables variables;
    private final double[] end;
    private final double[] none;
    private final double[] noParameters;

    /**
     * @param system the equations with one member's parameters
     * @param variables parameters
     */
    public StepwiseTangent(Problem problem, BoundSystem system, IndependentVariables variables) {
        this.variables = variables;
        derivatives = new PieceDerivatives(problem, system);
        events = system.events();
        jumps = new EventPushForward(derivatives, List.of(), variables);
        stage = new ExponentialStageTangent(derivatives, derivatives.statesOf(kind -> true));
        end = new double[derivatives.states];
        none = new double[derivatives.states];
        noParameters = new double[derivatives.parameters];
    }

    /** Goes over to another piece of the protocol, between two boundaries [ms]. */
    public void enter(double from, double to) {
        derivatives.use(from, to);
    }

    /**
     * How the state behind a step changes with the time of its end.
     *
     * @param start when the step begins [ms]
     * @param length of the step [ms]
     * @param state at its start, shape [states]
     * @param result receives it [per ms]
     */
    public void byEnd(double start, double length, double[] state, double[] result) {
        push(start, length, state, 0, 1, result);
    }

    /** How the state behind a step changes with the time of its start, while its end rests; as {@link #byEnd}. */
    public void byStart(double start, double length, double[] state, double[] result) {
        push(start, length, state, 1, -1, result);
    }

    private void push(double start, double length, double[] state, double time, double byLength, double[] result) {
        stage.prepare(start, length, state, state, time != 0, end);
        stage.push(none, none, noParameters, time, byLength, result);
    }

    /**
     * How the time at which a guard rises through zero changes.
     *
     * @param before the state there, shape [states]
     * @param byEnd how it changes with the time
     * @param directions how it changes with the variables at a resting time, shape [variables][states]
     * @param times receives δt*, shape [variables]
     * @throws ModelException if the guard doesn't rise there, so that the time is no differentiable function
     */
    public void crossing(int event, double t, double[] before, double[] byEnd, double[][] directions, double[] times) {
        GuardGradient guard = new GuardGradient(derivatives, events, event, t, before);
        double rise = guard.ofTime + guard.along(byEnd);
        if (!(rise > 0)) {
            throw EventDerivatives.grazing(events.event(event).path(), t, rise, "take shorter steps");
        }
        for (int column = 0; column < times.length; column++) {
            times[column] = -(guard.along(directions[column]) + guard.byParameter(variables.parameter(column))) / rise;
        }
    }

    /**
     * Makes δy⁻ into δy⁺ = h_y δy⁻ + h_p δp + h_t δt*.
     *
     * @param before the state before the jump, shape [states]
     * @param times δt*, shape [variables]
     * @param directions at the moving time, shape [variables][states]
     */
    public void jump(int event, double t, double[] before, double[] times, double[][] directions) {
        jumps.jump(event, t, before, times, directions);
    }
}
