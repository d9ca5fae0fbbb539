package org.nernst.sensitivity.discrete;

import java.util.List;
import org.nernst.sensitivity.event.ArrivingJump.Arrival;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.SparsityPattern;

/** Through the events at one instant t*, by the derivatives of what was computed there; see {@link EventPullBack}. */
final class EventPushForward {
    private final PieceDerivatives derivatives;
    private final BoundEvents events;
    private final List<Occurrence> occurrences;
    private final IndependentVariables variables;
    /** δt* of each occurrence, shape [occurrences][variables]. */
    private final double[][] times;

    private final double[] slope;
    private Together now;
    private GuardGradient guard;
    private double rise;

    EventPushForward(PieceDerivatives derivatives, List<Occurrence> occurrences, IndependentVariables variables) {
        this.derivatives = derivatives;
        this.occurrences = occurrences;
        this.variables = variables;
        events = derivatives.system.events();
        times = new double[occurrences.size()][variables.count()];
        slope = new double[derivatives.states];
    }

    /** How the time of an occurrence moves with the variables. */
    double[] time(int index) {
        return times[index];
    }

    /** The states before each of some occurrences and after the last, shape [occurrences + 1][states]. */
    double[][] states(List<Together> all, double t, double[] before) {
        return EventPullBack.states(derivatives, events, occurrences, all, t, before);
    }

    /**
     * Linearises the guard of what happens together, if that moves.
     *
     * @param byEnd how the state before changes with the time of the instant itself
     */
    void begin(Together all, double t, double[] before, double[] byEnd) {
        now = all;
        Occurrence occurrence = occurrences.get(all.first());
        guard = null;
        if (all.moves() && !occurrence.isDelivery()) {
            guard = new GuardGradient(derivatives, events, occurrence.event(), t, before);
            rise = guard.ofTime + guard.along(byEnd);
        }
    }

    /**
     * δt* of what happens together.
     *
     * @param before δy⁻ at a resting end of the step
     */
    double time(int column, double[] before) {
        int parameter = variables.isParameter(column) ? variables.parameter(column) : -1;
        double time = 0;
        if (guard != null) {
            time = -(guard.along(before) + guard.byParameter(parameter)) / rise;
        } else if (now.moves()) {
            Occurrence delivery = occurrences.get(now.first());
            boolean isDelay = events.delayParameter(delivery.event()) == parameter && parameter >= 0;
            time = times[delivery.origin()][column] + (isDelay ? 1 : 0);
        }
        for (int number : now.members()) {
            times[number][column] = time;
        }
        return time;
    }

    /** δT of a jump that arrives where it is read. */
    double arrive(int column, Arrival arrival) {
        boolean isDelay = variables.isParameter(column) && variables.parameter(column) == arrival.delayParameter();
        return times[arrival.origin()][column] + (isDelay ? 1 : 0);
    }

    /**
     * Makes δy⁻ into δy⁺; what comes with the first moves as it does.
     *
     * @param states before each, from {@code at} on
     * @param afterFirst called before those that come with the first
     */
    void jumps(Together all, double t, double[][] states, int at, double[][] directions, Runnable afterFirst) {
        for (int index = 0; index < all.size(); index++) {
            int number = all.members()[index];
            if (EventPullBack.jumps(events, occurrences.get(number))) {
                jump(occurrences.get(number).event(), t, states[at + index], times[number], directions);
            }
            if (index == 0) {
                afterFirst.run();
            }
        }
    }

    /**
     * Through what happens after others at the same instant, and through the time between.
     *
     * @param directions δy⁺ of what comes before; receives that of these
     * @param startTimes δt* of what comes before; receives that of these
     * @param afterBetween called before the jumps
     */
    void later(
            Together all,
            double t,
            double[][] states,
            int at,
            double[][] directions,
            double[] startTimes,
            Runnable afterBetween) {
        derivatives.rightHandSide(t, states[at], slope);
        begin(all, t, states[at], slope);
        for (int column = 0; column < directions.length; column++) {
            StepSeed.add(-startTimes[column], slope, directions[column]);
            startTimes[column] = time(column, directions[column]);
            StepSeed.add(startTimes[column], slope, directions[column]);
        }
        afterBetween.run();
        jumps(all, t, states, at, directions, () -> {});
    }

    /** δy⁺ = h_y δy⁻ + h_p δp + h_t δt*. */
    void jump(int event, double t, double[] y, double[] time, double[][] directions) {
        double[] u = derivatives.inputs(t);
        BoundEvents.EventAt at = events.event(event);
        SparsityPattern byState = events.jumpPattern(event);
        SparsityPattern byParameter = events.jumpParameterPattern(event);
        double[] stateEntries = new double[byState.entries()];
        double[] parameterEntries = new double[byParameter.entries()];
        double[] rates = new double[at.states()];
        events.jumpJacobian(event, t, y, u, stateEntries, parameterEntries);
        events.jumpTimeDerivative(event, t, y, u, derivatives.inputRates(t), rates);
        double[] rows = new double[at.states()];
        double[] parameters = new double[derivatives.parameters];
        for (int column = 0; column < directions.length; column++) {
            byState.times(stateEntries, directions[column], rows);
            if (variables.isParameter(column)) {
                parameters[variables.parameter(column)] = 1;
                byParameter.addTimes(parameterEntries, parameters, rows);
                parameters[variables.parameter(column)] = 0;
            }
            StepSeed.add(time[column], rates, rows);
            System.arraycopy(rows, 0, directions[column], at.firstState(), rows.length);
        }
    }
}
