package org.nernst.sensitivity.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.event.EventTimeline.Part;
import org.nernst.sensitivity.event.EventTimeline.Side;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.ModelException;

/**
 * An event whose time moves, at a break point of the protocol that brings about another: the smallest change of a parameter puts it before both or
 * behind both. There is a derivative only if that comes to the same.
 */
public final class BreakOrders {
    /** What happens on one side of the break. */
    public record Leg(Instant instant, int[] clusters, Side side) {
        List<Cluster> inOrder() {
            return instant.inOrder(clusters, false, side.inputs());
        }
    }

    /**
     * Both orders.
     *
     * @param earlier when the first of the two happens [ms]; {@code later} when the second does
     * @param movingFirst what moves before the break, then what that brings about
     * @param movingLast what the break brings about, then what moves
     */
    public record Orders(double earlier, double later, Leg[] movingFirst, Leg[] movingLast) {
        ModelException undecided() {
            return movingFirst[0].instant.undecided();
        }

        /** Refuses if a running loss jumps otherwise with what moves. */
        public void compareLosses(Functional functional, double[] u) {
            double first = lossChange(functional, movingFirst[0], u);
            double last = lossChange(functional, movingLast[1], u);
            double scale = Math.max(Math.abs(first), Math.abs(last));
            if (Math.abs(first - last) > EventDerivatives.ROUNDING * scale) {
                throw undecided();
            }
        }

        private static double lossChange(Functional functional, Leg leg, double[] u) {
            if (!leg.side.running()) {
                return 0;
            }
            double t = leg.instant.time();
            leg.side.inputs().fill(t, u);
            return functional.loss(t, leg.instant.start(), u) - functional.loss(t, leg.instant.end(), u);
        }
    }

    private final Problem problem;
    private final EventDerivatives derivatives;
    private final EventTimeline timeline;
    private final List<Occurrence> occurrences;
    private final List<Orders> all = new ArrayList<>();

    /** @throws ModelException if one of the two would prevent or change the other, so that there is no derivative */
    public BreakOrders(Solution solution, EventDerivatives derivatives, EventTimeline timeline) {
        problem = solution.problem();
        this.derivatives = derivatives;
        this.timeline = timeline;
        occurrences = solution.occurrences();
        double[] breaks = problem.boundaries();
        double[] times = timeline.times();
        for (int k = 1; k + 1 < breaks.length; k++) {
            if (Arrays.binarySearch(times, breaks[k]) >= 0) {
                find(k, breaks[k], times);
            }
        }
    }

    private void find(int piece, double t, double[] times) {
        List<Part> here = timeline.partsAt(t);
        if (here.size() < 2) {
            return;
        }
        Part brought = here.get(1);
        double accuracy = MovingTimes.accuracy(problem, t);
        int first = Arrays.binarySearch(times, t - accuracy);
        for (int at = first < 0 ? -first - 1 : first; at < times.length && times[at] <= t + accuracy; at++) {
            for (Part part : times[at] == t ? here.subList(0, 1) : timeline.partsAt(times[at])) {
                if (timeline.moves(part)) {
                    all.add(orders(piece, t, times[at], part, brought));
                }
            }
        }
    }

    private Orders orders(int piece, double t, double movingAt, Part moving, Part brought) {
        ModelException undecided = moving.instant().undecided();
        if (timeline.moves(brought)) {
            throw undecided;
        }
        Side before = timeline.before(t, piece - 1);
        Side after = timeline.after(t, piece);
        double[] start = (movingAt <= t ? moving : brought).instant().start();
        Instant first = again(moving, t, start, before.inputs(), null);
        Instant broughtThen = again(brought, t, first.end(), after.inputs(), before.inputs());
        Instant broughtFirst = again(brought, t, start, after.inputs(), before.inputs());
        Instant last = again(moving, t, broughtFirst.end(), after.inputs(), null);
        for (Happening happening : brought.instant().happenings()) {
            boolean happens = happening.follows() >= 0
                    || broughtThen.isReachedAtStart(happening.event())
                            && broughtFirst.isReachedAtStart(happening.event());
            if (!happens) {
                throw undecided;
            }
        }
        for (Happening happening : moving.instant().happenings()) {
            if (happening.crossing() != null && first.movesGuard(happening.event(), last)) {
                throw undecided;
            }
        }
        if (!derivatives.areAlike(broughtThen.end(), last.end())) {
            throw undecided;
        }
        return new Orders(
                Math.min(t, movingAt),
                Math.max(t, movingAt),
                new Leg[] {new Leg(first, moving.clusters(), before), new Leg(broughtThen, brought.clusters(), after)},
                new Leg[] {new Leg(broughtFirst, brought.clusters(), after), new Leg(last, moving.clusters(), after)});
    }

    /** What happens in a part, from another state. */
    private Instant again(Part part, double t, double[] start, InputFunction inputs, InputFunction previous) {
        Instant instant = new Instant(derivatives, t, start, inputs);
        for (Happening happening : part.instant().happenings()) {
            instant.add(happening.number(), occurrences.get(happening.number()), previous);
        }
        return instant;
    }

    /** Those of which the first happens at a time. */
    public List<Orders> beginningAt(double t) {
        return all.stream().filter(orders -> orders.earlier == t).toList();
    }

    /** Those of which the second happens at a time. */
    public List<Orders> endingAt(double t) {
        return all.stream().filter(orders -> orders.later == t).toList();
    }

    /** All of them. */
    public List<Orders> all() {
        return List.copyOf(all);
    }

    /** Whether any break point may be one where that matters, as far as can be told from the times alone. */
    public static boolean mayMatter(Problem problem, List<Occurrence> occurrences) {
        double[] breaks = problem.boundaries();
        return breaks.length > 2
                && occurrences.stream().anyMatch(occurrence -> Arrays.binarySearch(breaks, occurrence.time()) >= 0);
    }
}
