package org.nernst.sensitivity.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.DelayedReads;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.State;

/**
 * Jumps of what is read with a delay, as they arrive: a state that jumps at t&#42; is read to jump at T = t&#42; + τ, where the right-hand
 * side changes at once. T moves with the event and with the delay.
 */
public final class ArrivingJump {
    /**
     * A jump that arrives.
     *
     * @param time when [ms]
     * @param origin the number of the occurrence at which the state jumped
     * @param delayParameter which parameter the delay is
     */
    public record Arrival(double time, int origin, int delayParameter) {}

    static final String SEES = " looks at it; look a little earlier or later";

    private final Problem problem;
    private final BoundSystem system;
    private final BoundEvents events;
    private final DelayedReads reads;
    private final IndependentVariables variables;
    private final double longest;
    /** The reads of each state that is read. */
    private final Map<Integer, List<Integer>> readsOf;

    public ArrivingJump(Problem problem, BoundSystem system, IndependentVariables variables) {
        this.problem = problem;
        this.system = system;
        this.variables = variables;
        events = system.events();
        reads = system.delayedReads();
        longest = IntStream.range(0, reads.count())
                .mapToDouble(system::delay)
                .max()
                .orElse(0);
        readsOf =
                IntStream.range(0, reads.count()).boxed().collect(Collectors.groupingBy(read -> reads.states()[read]));
    }

    /** All that arrive of some occurrences until the end of the problem, in their order of time. */
    public List<Arrival> of(List<Occurrence> occurrences) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int number = 0; number < occurrences.size() && reads.count() > 0; number++) {
            add(number, occurrences.get(number), problem.start(), problem.end(), arrivals);
        }
        arrivals.sort(Comparator.comparingDouble(Arrival::time));
        return arrivals;
    }

    /** Those that arrive at a time. */
    private List<Arrival> at(double t, List<Occurrence> occurrences) {
        double accuracy = MovingTimes.accuracy(problem, t);
        List<Arrival> arrivals = new ArrayList<>();
        for (int number = occurrences.size() - 1;
                number >= 0 && occurrences.get(number).time() >= t - longest - accuracy;
                number--) {
            add(number, occurrences.get(number), t - accuracy, t + accuracy, arrivals);
        }
        return arrivals;
    }

    private void add(int number, Occurrence occurrence, double from, double to, List<Arrival> arrivals) {
        if (!occurrence.isDelivery() && events.delayParameter(occurrence.event()) >= 0) {
            return;
        }
        BoundEvents.EventAt at = events.event(occurrence.event());
        List<State> states = system.system().blocks().get(at.block()).template().states();
        for (int local = 0; local < at.states(); local++) {
            if (!at.event().jump().containsKey(states.get(local).symbol())) {
                continue;
            }
            for (int read : readsOf.getOrDefault(at.firstState() + local, List.of())) {
                double time = occurrence.time() + system.delay(read);
                if (time >= from && time <= to) {
                    arrivals.add(new Arrival(time, number, reads.parameters()[read]));
                }
            }
        }
    }

    /**
     * How the time of what arrives now moves with the variables.
     *
     * @param occurrences what has happened
     * @param times the derivatives of the time of an occurrence
     * @return shape [variables]
     * @throws ModelException if several arrive that don't move alike
     */
    public double[] time(double t, List<Occurrence> occurrences, IntFunction<double[]> times) {
        double[] found = null;
        List<Arrival> arrivals = at(t, occurrences);
        for (Arrival arrival : arrivals) {
            double[] time = times.apply(arrival.origin).clone();
            for (int column = 0; column < time.length; column++) {
                boolean isDelay =
                        variables.isParameter(column) && variables.parameter(column) == arrival.delayParameter;
                time[column] += isDelay ? 1 : 0;
            }
            if (found != null && !areAlike(found, time)) {
                throw undecided(t, arrivals, occurrences);
            }
            found = time;
        }
        return found == null ? new double[variables.count()] : found;
    }

    /** Refuses what arrives exactly at a break point of the protocol, at a time that moves. */
    public void refuseAtBreak(double t, List<Occurrence> occurrences) {
        double accuracy = MovingTimes.accuracy(problem, t);
        double[] breaks = problem.boundaries();
        for (int index = 1; index + 1 < breaks.length; index++) {
            if (Math.abs(breaks[index] - t) <= accuracy) {
                throw refusal(at(t, occurrences).get(0), occurrences, "a break point of the protocol lies there");
            }
        }
    }

    /**
     * Refuses what arrives exactly when something else happens that doesn't move with it.
     *
     * @param times the derivatives of the time of an occurrence
     * @param time of what arrives
     */
    public void refuseOthers(double t, List<Occurrence> occurrences, IntFunction<double[]> times, double[] time) {
        double accuracy = MovingTimes.accuracy(problem, t);
        for (int number = occurrences.size() - 1;
                number >= 0 && occurrences.get(number).time() >= t - accuracy;
                number--) {
            if (!areAlike(times.apply(number), time)) {
                throw besides(at(t, occurrences).get(0), occurrences, number);
            }
        }
    }

    /** Says that another event happens when something arrives. */
    ModelException besides(Arrival arrival, List<Occurrence> occurrences, int number) {
        return refusal(
                arrival,
                occurrences,
                "the event " + occurrences.get(number).name() + " happens, which doesn't move with it");
    }

    /** Says why there is no derivative where something arrives. */
    ModelException refusal(Arrival arrival, List<Occurrence> occurrences, String reason) {
        return new ModelException("there is no derivative: at t = " + arrival.time + " ms the jump of "
                + occurrences.get(arrival.origin).name() + " is read after the delay "
                + system.system().parameters().get(arrival.delayParameter).name() + ", and just then " + reason);
    }

    /** What to say to an output that looks just then. */
    public ModelException refusal(double t, List<Occurrence> occurrences, String output) {
        return refusal(at(t, occurrences).get(0), occurrences, output + SEES);
    }

    private static boolean areAlike(double[] one, double[] other) {
        for (int column = 0; column < one.length; column++) {
            double scale = Math.max(Math.abs(one[column]), Math.abs(other[column]));
            if (Math.abs(one[column] - other[column]) > EventDerivatives.ROUNDING * scale) {
                return false;
            }
        }
        return true;
    }

    /** What to say where jumps arrive at one instant that come from different ones. */
    ModelException undecided(double t, List<Arrival> arrivals, List<Occurrence> occurrences) {
        String names = String.join(
                " and ",
                arrivals.stream()
                        .map(arrival -> occurrences.get(arrival.origin).name())
                        .distinct()
                        .toList());
        return new ModelException("jumps of " + names + " are read at one instant, t = " + t
                + " ms, after delays that move apart, and the derivative depends on which comes first; change a delay a little"
                + " so that they come one after another");
    }
}
