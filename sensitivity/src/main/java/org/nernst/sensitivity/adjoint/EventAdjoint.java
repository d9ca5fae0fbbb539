package org.nernst.sensitivity.adjoint;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.nernst.sensitivity.event.ArrivingJump.Arrival;
import org.nernst.sensitivity.event.BreakOrders;
import org.nernst.sensitivity.event.Cluster;
import org.nernst.sensitivity.event.EventDerivatives;
import org.nernst.sensitivity.event.EventTimeline;
import org.nernst.sensitivity.event.InstantAdjoint;
import org.nernst.sensitivity.event.MovingArrivals;
import org.nernst.sensitivity.event.MovingTimes;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/** What the events of a solution do to the adjoint, backwards; see {@link InstantAdjoint} for one instant. */
final class EventAdjoint {
    private final Solution solution;
    private final Functional functional;
    private final int[] parameters;
    private final int states;
    private final InstantAdjoint instants;
    private final EventTimeline timeline;
    private final MovingTimes moving;
    private final MovingArrivals arrivals;
    private final BreakOrders breaks;
    private final ArrivalAdjoint arrival;
    /** ∂G/∂t* of each occurrence. */
    private double[] byTime;

    private final double[] times;
    private final String output;
    private final double last;

    /**
     * @param variables whose parameters the components behind λ are for
     * @param observations what the functional sees of the solution
     * @param output the functional in words, for messages
     * @param last the last time that matters [ms]
     */
    EventAdjoint(
            Solution solution,
            BoundSystem system,
            IndependentVariables variables,
            Functional functional,
            Observations observations,
            String output,
            EventDerivatives derivatives,
            double last) {
        this.solution = solution;
        this.functional = functional;
        parameters = variables.parameters();
        this.output = output;
        this.last = last;
        times = observations.times();
        states = system.stateCount();
        instants = new InstantAdjoint(derivatives, system, variables, functional);
        timeline = new EventTimeline(
                solution, derivatives, variables.columnOfParameter(system), functional.window(), last);
        moving = new MovingTimes(solution.problem(), solution.occurrences(), timeline::moves);
        breaks = new BreakOrders(solution, derivatives, timeline);
        arrivals = new MovingArrivals(solution, system, variables, timeline);
        arrivals.refuseToSeeBends(output, observations::looksAt);
        arrival = new ArrivalAdjoint(solution, system, variables);
        byTime = Arrays.copyOf(
                observations.byOccurrence(), solution.occurrences().size());
    }

    /** The times at which something happens [ms]. */
    double[] times() {
        return DoubleStream.concat(
                        DoubleStream.of(timeline.times()),
                        DoubleStream.of(arrivals.times()).filter(t -> t <= last))
                .toArray();
    }

    /** How much the functional changes if all states change by their magnitude just before the events it depends on. */
    double change() {
        double sum = 0;
        for (int occurrence = 0; occurrence < byTime.length; occurrence++) {
            sum += Math.abs(byTime[occurrence]) * timeline.change(occurrence);
        }
        return sum;
    }

    /**
     * Takes λ and g over what happens at a time, backwards.
     *
     * @param t [ms]
     * @param lambda λ⁺, then g; receives those before
     */
    void jump(double t, double[] lambda) {
        Arrival now = t < last ? arrivals.at(t) : null;
        if (now != null && now.time() == t) {
            arrival.through(t, now, lambda, byTime);
        }
        List<EventTimeline.Part> parts = timeline.partsAt(t);
        if (parts.isEmpty()) {
            return;
        }
        refuseOutputsThen(parts);
        for (BreakOrders.Orders orders : breaks.endingAt(t)) {
            instants.compare(orders, lambda, byTime);
        }
        for (int index = parts.size() - 1; index >= 0; index--) {
            EventTimeline.Part part = parts.get(index);
            InstantAdjoint.Outcome outcome = checked(part, lambda);
            System.arraycopy(outcome.lambda(), 0, lambda, 0, lambda.length);
            byTime = outcome.byTime();
        }
    }

    private InstantAdjoint.Outcome checked(EventTimeline.Part part, double[] lambda) {
        InstantAdjoint.Outcome outcome = instants.throughEitherOrder(part, lambda, byTime);
        if (timeline.moves(part)) {
            instants.compareBeside(part, outcome, lambda, byTime);
        }
        return outcome;
    }

    /** Refuses outputs at the very time of what happens, if they are others before than after and the time moves. */
    private void refuseOutputsThen(List<EventTimeline.Part> parts) {
        double then = parts.get(0).instant().time();
        double accuracy = MovingTimes.accuracy(solution.problem(), then);
        int found = Arrays.binarySearch(times, then - accuracy);
        for (int k = found < 0 ? -found - 1 : found; k < times.length; k++) {
            double t = times[k];
            if (t > then + accuracy) {
                return;
            }
            Occurrence event = moving.at(t);
            if (event == null || k > 0 && times[k - 1] == t) {
                continue;
            }
            MovingTimes.Sides<Observations> sides = MovingTimes.observations(functional, solution, event, t);
            double[] after = weightsAt(t, sides.after(), null);
            InstantAdjoint.Outcome carried =
                    new InstantAdjoint.Outcome(after, new double[byTime.length], new double[2]);
            for (int index = parts.size() - 1; index >= 0; index--) {
                EventTimeline.Part part = parts.get(index);
                List<Cluster> inOrder = part.instant()
                        .inOrder(part.clusters(), false, part.here().inputs());
                carried = instants.through(
                        part.instant(), inOrder, part.here().withoutLoss(), carried.lambda(), carried.byTime());
            }
            double[] before = weightsAt(t, sides.before(), sides.after());
            ModelException refusal = MovingTimes.refusal(output, event);
            double[] terms = {Math.max(instants.magnitude(before), instants.magnitude(after)), carried.terms()[1]};
            instants.compare(new InstantAdjoint.Outcome(before, new double[byTime.length], terms), carried, refusal);
            double difference = Math.abs(sides.before().value() - sides.after().value());
            double scale = Math.max(
                    Math.abs(sides.before().value()), Math.abs(sides.after().value()));
            if (difference > EventDerivatives.ROUNDING * Math.max(scale, terms[0])) {
                throw refusal;
            }
        }
    }

    /** The weights at a time, and behind them ∂G/∂p, less that of another. */
    private double[] weightsAt(double t, Observations seen, Observations less) {
        double[] weights = new double[states + parameters.length];
        for (int k = 0; k < seen.count(); k++) {
            if (seen.time(k) == t) {
                seen.addWeights(k, 1, weights);
            }
        }
        if (less != null) {
            double[] direct = seen.byParameter();
            double[] other = less.byParameter();
            for (int column = 0; column < parameters.length; column++) {
                weights[states + column] = direct[parameters[column]] - other[parameters[column]];
            }
        }
        return weights;
    }
}
