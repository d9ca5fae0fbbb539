package org.nernst.sensitivity.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.system.ModelException;

/**
 * All that happens at one time. Occurrences whose times move alike, such as a spike and what it triggers, make a {@link Cluster}
 * and happen together; of several clusters a change of a parameter may bring either first, so a derivative exists only if it is the same for
 * either order.
 */
public final class Instant {
    /** So many parameters are named in a message. */
    private static final int MOST_NAMED = 6;

    private final EventDerivatives derivatives;
    private final double time;
    private final double[] start;
    private final InputFunction inputs;
    private final List<Happening> happenings = new ArrayList<>();
    /** Pairs of happenings, by their places, that must belong to one cluster. */
    private final List<int[]> together = new ArrayList<>();

    private List<String> apart = List.of();

    /**
     * @param time when [ms]
     * @param start the state before anything happens, shape [at least states]; copied
     * @param inputs what drives the problem before, and after too unless the time is a break point
     */
    public Instant(EventDerivatives derivatives, double time, double[] start, InputFunction inputs) {
        this.derivatives = derivatives;
        this.time = time;
        this.start = start.clone();
        this.inputs = inputs;
    }

    /** When [ms]. */
    public double time() {
        return time;
    }

    /** The state before anything happens; not to be changed. */
    double[] start() {
        return start;
    }

    /** Whether a guard is at zero or above before anything happens. */
    boolean isReachedAtStart(int event) {
        return !derivatives.isBelow(event, time, start, inputs);
    }

    /** Whether a guard is another before this than before another instant. */
    boolean movesGuard(int event, Instant other) {
        double rounding = derivatives.guardRounding(event, time, start, inputs);
        double moved = derivatives.guard(event, time, other.start, other.inputs)
                - derivatives.guard(event, time, start, inputs);
        return Math.abs(moved) > rounding;
    }

    /** What happens, in the order in which the integrator carried it out. */
    public List<Happening> happenings() {
        return happenings;
    }

    /**
     * Adds an occurrence.
     *
     * @param number its number among all
     * @param previous what drove the problem before a break point at this time, if the occurrence came after that; else null
     * @throws ModelException if its time is no differentiable function
     */
    public void add(int number, Occurrence occurrence, InputFunction previous) {
        int event = occurrence.event();
        int delay = derivatives.events().delayParameter(event);
        if (occurrence.isDelivery()) {
            happenings.add(new Happening(number, event, true, null, occurrence.origin(), delay, 0));
            return;
        }
        boolean jumps = delay < 0;
        Happening lifter = derivatives.isBelow(event, time, start, inputs) ? lifter(event) : null;
        if (lifter != null) {
            happenings.add(new Happening(number, event, jumps, null, lifter.number(), -1, lifter.depth() + 1));
        } else if (previous != null && derivatives.isBelow(event, time, start, previous)) {
            happenings.add(new Happening(number, event, jumps, null, -1, -1, 0));
        } else {
            Crossing crossing = derivatives.crossing(event, time, start, inputs);
            happenings.add(new Happening(number, event, jumps, crossing, -1, -1, 0));
        }
    }

    /** Whether a guard is at zero or above before anything happens, or after something so far. */
    public boolean reaches(int event) {
        return states().stream().anyMatch(y -> !derivatives.isBelow(event, time, y, inputs));
    }

    /** The state after all that happens. */
    public double[] end() {
        List<double[]> states = states();
        return states.get(states.size() - 1);
    }

    /** The state before anything happens, and after each happening. */
    private List<double[]> states() {
        List<double[]> states = new ArrayList<>(List.of(start));
        for (Happening happening : happenings) {
            double[] y = states.get(states.size() - 1);
            states.add(
                    happening.jumps()
                            ? derivatives
                                    .saltation(happening.event(), time, y, inputs)
                                    .after()
                            : y);
        }
        return states;
    }

    /** The last one whose jump changed a guard; if others did too, which of them lifted it must not matter. */
    private Happening lifter(int event) {
        double rounding = derivatives.guardRounding(event, time, start, inputs);
        List<double[]> states = states();
        int found = -1;
        for (int place = 0; place < happenings.size(); place++) {
            double change = derivatives.guard(event, time, states.get(place + 1), inputs)
                    - derivatives.guard(event, time, states.get(place), inputs);
            if (Math.abs(change) > rounding) {
                if (found >= 0) {
                    together.add(new int[] {found, place});
                }
                found = place;
            }
        }
        return found < 0 ? null : happenings.get(found);
    }

    /**
     * What happens in one order.
     *
     * @param clusterOf for each happening the number of its cluster, from 0 on
     * @param reversed whether what may come in either order comes in the other
     * @param driving what drives the problem
     */
    public List<Cluster> inOrder(int[] clusterOf, boolean reversed, InputFunction driving) {
        int count = 0;
        for (int cluster : clusterOf) {
            count = Math.max(count, cluster + 1);
        }
        for (int[] pair : together) {
            if (clusterOf[pair[0]] != clusterOf[pair[1]]) {
                throw undecided();
            }
        }
        List<Cluster> clusters = new ArrayList<>();
        double[] y = start;
        for (int index = 0; index < count; index++) {
            int cluster = reversed ? count - 1 - index : index;
            List<Happening> members = new ArrayList<>();
            for (int k = 0; k < clusterOf.length; k++) {
                if (clusterOf[k] == cluster) {
                    members.add(reversed ? 0 : members.size(), happenings.get(k));
                }
            }
            members.sort(Comparator.comparingInt(Happening::depth));
            clusters.add(cluster(members, y, driving));
            y = clusters.get(index).after();
        }
        return clusters;
    }

    private Cluster cluster(List<Happening> members, double[] before, InputFunction driving) {
        List<Cluster.Member> linearised = new ArrayList<>();
        double[] y = before;
        for (Happening member : members) {
            Crossing crossing = member.crossing();
            if (crossing != null && (before != start || driving != inputs)) {
                refuseMoved(member.event(), before, driving);
                crossing = derivatives.crossing(member.event(), time, before, driving);
            }
            Saltation saltation = null;
            if (member.jumps()) {
                saltation = derivatives.saltation(member.event(), time, y, driving);
                y = saltation.after();
            }
            linearised.add(new Cluster.Member(member, crossing, saltation));
        }
        return new Cluster(linearised, before, y);
    }

    /** An event whose guard another's jump at the same instant changes would not happen if that came first. */
    private void refuseMoved(int event, double[] before, InputFunction driving) {
        double rounding = derivatives.guardRounding(event, time, start, inputs);
        double moved = derivatives.guard(event, time, before, driving) - derivatives.guard(event, time, start, inputs);
        if (Math.abs(moved) > rounding) {
            throw undecided();
        }
    }

    /** Says which parameters, by their paths, move some of what happens away from the rest, as far as that is known. */
    public void isTakenApartBy(Collection<String> parameters) {
        apart = List.copyOf(parameters);
    }

    /** What to say where the derivative depends on what comes first. */
    public ModelException undecided() {
        List<String> names = happenings.stream()
                .map(happening -> derivatives.events().event(happening.event()).path())
                .distinct()
                .toList();
        String what = names.size() == 1
                ? "the event " + names.get(0) + " happens at a break point of the protocol or a window, t = " + time
                        + " ms,"
                : "the events " + String.join(" and ", names) + " happen at one instant, t = " + time + " ms,";
        String remedy = "change a parameter a little so that they come one after another";
        if (!apart.isEmpty() && apart.size() <= MOST_NAMED) {
            remedy = "leave out " + String.join(" and ", apart) + ", which would take them apart, or " + remedy;
        }
        return new ModelException(what + " and the derivative depends on which comes first; " + remedy);
    }
}
