package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.sensitivity.event.EventTimeline;
import org.nernst.sensitivity.event.Happening;
import org.nernst.sensitivity.event.MovingTimes;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/** Looks at what happens at one instant before a sweep goes back through it: whether its time moves, and whether there is a derivative. */
final class InstantChecks {
    private final Solution solution;
    private final BoundSystem system;
    private final Looking seen;
    private final String output;
    private final EventTimeline instants;
    private final double[] slopeBefore;
    private final double[] slopeAfter;

    /** What looks at the solution. */
    interface Looking {
        /** Whether a state is looked at at a time, which is known to some accuracy [ms]. */
        boolean looksAt(int state, double t, double accuracy);

        /** Whether the running loss is another before some jumps than after. */
        boolean losesOtherwise(double t, double[] before, double[] after);
    }

    /** @param output what looks, in messages */
    InstantChecks(Solution solution, BoundSystem system, Looking seen, String output, EventTimeline instants) {
        this.solution = solution;
        this.system = system;
        this.seen = seen;
        this.output = output;
        this.instants = instants;
        slopeBefore = new double[system.stateCount()];
        slopeAfter = new double[system.stateCount()];
    }

    /**
     * What happens at a time, one after another by groups whose times move alike; without what a break of the protocol then brings about
     * after others.
     */
    List<Together> at(double t) {
        return together(part(t));
    }

    /** What a break of the protocol brings about at a time at which something has happened before it. */
    List<Together> behind(double t) {
        List<EventTimeline.Part> parts = instants.partsAt(t);
        return parts.size() > 1 && part(t) != parts.get(1) ? together(parts.get(1)) : List.of();
    }

    private List<Together> together(EventTimeline.Part part) {
        List<Happening> happenings = part.instant().happenings();
        int[] clusters = part.clusters();
        List<Together> found = new ArrayList<>();
        for (int cluster = 0; cluster <= Arrays.stream(clusters).max().orElse(-1); cluster++) {
            int each = cluster;
            List<Happening> members = IntStream.range(0, clusters.length)
                    .filter(place -> clusters[place] == each)
                    .mapToObj(happenings::get)
                    .sorted(Comparator.comparingInt(Happening::depth))
                    .toList();
            int[] numbers = members.stream().mapToInt(Happening::number).toArray();
            found.add(new Together(numbers, instants.moves(numbers[0])));
        }
        return found;
    }

    /** All that {@link #at} tells of. */
    EventTimeline.Part part(double t) {
        List<EventTimeline.Part> parts = instants.partsAt(t);
        return parts.get(parts.get(0).instant().happenings().isEmpty() ? 1 : 0);
    }

    /**
     * Whether the time of anything that happens at a time moves with a parameter.
     *
     * @param states before all of it and after it; what is between isn't looked at
     * @throws ModelException if a break of the protocol or the end of a window lies there too and matters, or if the objective looks at
     *     something exactly then that isn't smooth
     */
    boolean moves(double t, double[][] states) {
        EventTimeline.Part part = part(t);
        boolean moves = instants.moves(part);
        for (EventTimeline.Side side : part.neighbours()) {
            if (moves && matters(t, part, side, states)) {
                throw part.instant().undecided();
            }
        }
        if (moves) {
            refuseToSeeBends(t, part, states);
        }
        return moves;
    }

    /** Whether it matters that what happens comes on this side of a break rather than on the other. */
    private boolean matters(double t, EventTimeline.Part part, EventTimeline.Side other, double[][] states) {
        double[] before = states[0];
        double[] after = states[states.length - 1];
        EventTimeline.Side here = part.here();
        if (here.running() != other.running() && seen.losesOtherwise(t, before, after)) {
            return true;
        }
        for (Happening happening : part.instant().happenings()) {
            int event = happening.event();
            double[] guarded = {guard(event, t, before, here), guard(event, t, before, other)};
            if (guarded[0] != guarded[1]
                    || !Arrays.equals(jump(event, t, before, here), jump(event, t, before, other))) {
                return true;
            }
        }
        return !Arrays.equals(change(t, here, before, after), change(t, other, before, after));
    }

    private double guard(int event, double t, double[] y, EventTimeline.Side side) {
        return system.events().guard(event, t, y, inputs(t, side));
    }

    private double[] jump(int event, double t, double[] y, EventTimeline.Side side) {
        double[] jumped = y.clone();
        system.events().jump(event, t, y, inputs(t, side), jumped);
        return jumped;
    }

    private double[] inputs(double t, EventTimeline.Side side) {
        double[] u = new double[system.inputCount()];
        side.inputs().fill(t, u);
        return u;
    }

    /** By how much the right-hand side changes from before to after. */
    private double[] change(double t, EventTimeline.Side side, double[] before, double[] after) {
        double[] u = inputs(t, side);
        system.rightHandSide(t, before, u, slopeBefore);
        system.rightHandSide(t, after, u, slopeAfter);
        double[] change = slopeAfter.clone();
        StepSeed.add(-1, slopeBefore, change);
        return change;
    }

    /** What is looked at exactly when something happens must be smooth there. */
    private void refuseToSeeBends(double t, EventTimeline.Part part, double[][] states) {
        double[] before = states[0];
        double[] after = states[states.length - 1];
        double accuracy = MovingTimes.accuracy(solution.problem(), t);
        int[] looked = IntStream.range(0, before.length)
                .filter(state -> seen.looksAt(state, t, accuracy))
                .toArray();
        if (looked.length == 0) {
            return;
        }
        change(t, part.here(), before, after);
        for (int state : looked) {
            if (before[state] != after[state] || slopeBefore[state] != slopeAfter[state]) {
                throw MovingTimes.refusal(
                        output,
                        solution.occurrences()
                                .get(part.instant().happenings().get(0).number()));
            }
        }
    }
}
