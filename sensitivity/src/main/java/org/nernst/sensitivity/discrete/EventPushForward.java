package org.nernst.sensitivity.discrete;

import java.util.List;
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

    private int first;
    private GuardGradient guard;
    private double rise;

    EventPushForward(PieceDerivatives derivatives, List<Occurrence> occurrences, IndependentVariables variables) {
        this.derivatives = derivatives;
        this.occurrences = occurrences;
        this.variables = variables;
        events = derivatives.system.events();
        times = new double[occurrences.size()][variables.count()];
    }

    /** How the time of an occurrence moves with the variables. */
    double[] time(int index) {
        return times[index];
    }

    /** The states before each of some occurrences and after the last, shape [occurrences + 1][states]. */
    double[][] states(int from, int last, double t, double[] before) {
        return EventPullBack.states(derivatives, events, occurrences, from, last, t, before);
    }

    /**
     * Linearises the guard of the first occurrence of an instant that moves.
     *
     * @param byEnd how the state before changes with the time of the instant itself
     */
    void beginInstant(int index, double t, double[] before, double[] byEnd) {
        first = index;
        Occurrence occurrence = occurrences.get(index);
        guard = null;
        if (!occurrence.isDelivery()) {
            guard = new GuardGradient(derivatives, events, occurrence.event(), t, before);
            rise = guard.ofTime + guard.along(byEnd);
        }
    }

    /**
     * δt* of the first occurrence.
     *
     * @param before δy⁻ at a resting end of the step
     */
    double timeOfFirst(int column, double[] before) {
        int parameter = variables.isParameter(column) ? variables.parameter(column) : -1;
        if (guard != null) {
            times[first][column] = -(guard.along(before) + guard.byParameter(parameter)) / rise;
        } else {
            Occurrence delivery = occurrences.get(first);
            boolean isDelay = events.delayParameter(delivery.event()) == parameter && parameter >= 0;
            times[first][column] = times[delivery.origin()][column] + (isDelay ? 1 : 0);
        }
        return times[first][column];
    }

    /**
     * Makes δy⁻ into δy⁺; what comes with the first moves as it does.
     *
     * @param afterFirst called before those that come with the first
     */
    void jumps(int from, int last, double t, double[] before, double[][] directions, Runnable afterFirst) {
        double[] y = before.clone();
        for (int index = from; index <= last; index++) {
            if (index > from) {
                System.arraycopy(times[from], 0, times[index], 0, times[from].length);
            }
            if (EventPullBack.jumps(events, occurrences.get(index))) {
                jump(occurrences.get(index).event(), t, y, times[from], directions);
            }
            if (index == from) {
                afterFirst.run();
            }
        }
    }

    /** The same where the instant doesn't move. */
    void resting(int from, int last, double t, double[] before, double[][] directions) {
        jumps(from, last, t, before, directions, () -> {});
    }

    /** δy⁺ = h_y δy⁻ + h_p δp + h_t δt*; y goes over to the state after. */
    private void jump(int event, double t, double[] y, double[] time, double[][] directions) {
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
        double[] after = y.clone();
        events.jump(event, t, y, u, after);
        System.arraycopy(after, 0, y, 0, y.length);
    }
}
