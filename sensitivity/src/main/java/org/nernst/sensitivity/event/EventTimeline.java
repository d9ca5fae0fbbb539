package org.nernst.sensitivity.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;

/**
 * The events of a solution as instants, found again from its occurrences, and where the times of these come from. Each instant is made
 * anew when it is asked for: together they would take as much memory as the solution.
 */
public final class EventTimeline {
    /** What drives the problem on one side of a time, and whether the running loss counts there. */
    public record Side(InputFunction inputs, boolean running) {
        public Side withoutLoss() {
            return new Side(inputs, false);
        }
    }

    /**
     * What happens at one time, before a break of the protocol then or after it.
     *
     * @param clusters the cluster of each happening
     * @param neighbours what lies beyond breaks of the protocol or ends of the window that can't be told from this time
     */
    public record Part(Instant instant, int[] clusters, Side here, List<Side> neighbours) {}

    /**
     * Where the time of an occurrence comes from.
     *
     * @param crossing the number of an occurrence whose guard crosses zero then; −1 if it is fixed
     * @param delays the parameters that are added to it
     */
    private record Origin(int crossing, List<Integer> delays) {
        private static final Origin FIXED = new Origin(-1, List.of());

        boolean moves() {
            return crossing >= 0 || !delays.isEmpty();
        }
    }

    private final Solution solution;
    private final Problem problem;
    private final EventDerivatives derivatives;
    private final int[] columnOfParameter;
    private final double[] window;
    private final double[] breaks;
    private final List<Occurrence> occurrences;
    private final int states;
    private final Origin[] origins;
    private final double[] changes;
    private final double[] times;
    /** The number of the first occurrence at each time, and of all. */
    private final int[] first;

    private double lastAsked = Double.NaN;
    private List<Part> lastParts = List.of();

    /**
     * @param columnOfParameter the column of each parameter; −1 for one not differentiated by
     * @param window that of the running loss; empty if there is none
     * @param last the last time that matters [ms]
     */
    public EventTimeline(
            Solution solution, EventDerivatives derivatives, int[] columnOfParameter, double[] window, double last) {
        this.solution = solution;
        this.problem = solution.problem();
        this.derivatives = derivatives;
        this.columnOfParameter = columnOfParameter;
        this.window = window;
        breaks = problem.boundaries();
        occurrences = solution.occurrences();
        states = solution.trajectory().dimension();
        origins = new Origin[occurrences.size()];
        changes = new double[occurrences.size()];
        Arrays.fill(origins, Origin.FIXED);
        times = occurrences.stream()
                .mapToDouble(Occurrence::time)
                .filter(t -> t <= last)
                .distinct()
                .toArray();
        first = new int[times.length + 1];
        for (int k = 0; k < times.length; k++) {
            int end = first[k];
            while (end < occurrences.size() && occurrences.get(end).time() == times[k]) {
                end++;
            }
            first[k + 1] = end;
            for (Part part : partsAt(times[k])) {
                trace(part);
            }
        }
    }

    /** The times at which something happens [ms], ascending. */
    public double[] times() {
        return times.clone();
    }

    /** Whether the time of an occurrence may move with a parameter. */
    public boolean moves(int occurrence) {
        return origins[occurrence].moves();
    }

    /** Whether the times of two occurrences move alike. */
    boolean moveAlike(int one, int other) {
        return origins[one].equals(origins[other]);
    }

    /** Whether the time of anything in a part may. */
    public boolean moves(Part part) {
        return part.instant.happenings().stream().anyMatch(happening -> moves(happening.number()));
    }

    /** How much the time of an occurrence changes if all states change by their magnitude just before what it comes from [ms]. */
    public double change(int occurrence) {
        return changes[occurrence];
    }

    /** What happens at a time: at most one part but for break points, where there may be two. Of use until another time is asked for. */
    public List<Part> partsAt(double t) {
        if (t != lastAsked) {
            lastParts = makePartsAt(t);
            lastAsked = t;
        }
        return lastParts;
    }

    private List<Part> makePartsAt(double t) {
        List<Part> parts = new ArrayList<>();
        int k = Arrays.binarySearch(times, t);
        if (k < 0) {
            return parts;
        }
        int piece = Arrays.binarySearch(breaks, t);
        boolean isBreak = piece >= 0;
        piece = isBreak ? piece - 1 : -piece - 2;
        Side here = before(t, piece);
        Side after = isBreak ? after(t, piece + 1) : here;
        double[] y = new double[states];
        solution.trajectory().stateBefore(t, y);
        Instant instant = new Instant(derivatives, t, y, here.inputs);
        Instant behind = null;
        for (int number = first[k]; number < first[k + 1]; number++) {
            Occurrence occurrence = occurrences.get(number);
            if (behind == null && isBreak && !occurrence.isDelivery() && !instant.reaches(occurrence.event())) {
                behind = new Instant(derivatives, t, instant.end(), after.inputs);
            }
            if (behind == null) {
                instant.add(number, occurrence, null);
            } else {
                behind.add(number, occurrence, here.inputs);
            }
        }
        parts.add(part(instant, here, neighbours(t)));
        if (behind != null) {
            parts.add(part(behind, after, List.of()));
        }
        return parts;
    }

    /** What lies behind boundaries at or just after a time, and before those just before it. */
    private List<Side> neighbours(double t) {
        List<Side> neighbours = new ArrayList<>();
        int next = Arrays.binarySearch(breaks, t);
        int near = next >= 0 ? next : -next - 1;
        double[] around = Arrays.copyOfRange(breaks, Math.max(0, near - 1), Math.min(breaks.length, near + 2));
        double[] boundaries = DoubleStream.concat(DoubleStream.of(around), DoubleStream.of(window))
                .filter(boundary -> Math.abs(boundary - t) <= MovingTimes.accuracy(problem, t))
                .distinct()
                .toArray();
        for (double boundary : boundaries) {
            int found = Arrays.binarySearch(breaks, boundary);
            int ending = found >= 0 ? found - 1 : -found - 2;
            if (boundary >= t) {
                neighbours.add(after(boundary, found >= 0 ? found : ending));
            } else if (boundary > problem.start()) {
                neighbours.add(before(boundary, ending));
            }
        }
        return neighbours;
    }

    Side before(double t, int piece) {
        return new Side(inputs(piece, t), window.length > 0 && t > window[0] && t <= window[1]);
    }

    /** Beyond the end nothing counts. */
    Side after(double t, int piece) {
        boolean running = window.length > 0 && t >= window[0] && t < window[1];
        return new Side(inputs(Math.min(piece, breaks.length - 2), t), running);
    }

    private InputFunction inputs(int piece, double t) {
        return solution.inputsBefore(breaks[piece], breaks[piece + 1], t);
    }

    /** Puts together what moves alike. */
    private Part part(Instant instant, Side here, List<Side> neighbours) {
        List<Happening> happenings = instant.happenings();
        Origin[] found = new Origin[happenings.size()];
        int[] clusters = new int[found.length];
        int next = 0;
        for (int place = 0; place < found.length; place++) {
            found[place] = origin(happenings, place, found);
            int same = Arrays.asList(found).indexOf(found[place]);
            clusters[place] = same < place ? clusters[same] : next++;
        }
        instant.isTakenApartBy(takingApart(happenings, clusters));
        return new Part(instant, clusters, here, neighbours);
    }

    /** The parameters in which guards differ whose dependence on the state is the same. */
    private Set<String> takingApart(List<Happening> happenings, int[] clusters) {
        Set<String> names = new LinkedHashSet<>();
        for (int one = 1; one < clusters.length; one++) {
            for (int other = 0; other < one; other++) {
                Crossing crossing = happenings.get(one).crossing();
                Crossing before = happenings.get(other).crossing();
                if (clusters[one] == clusters[other] || crossing == null || before == null) {
                    continue;
                }
                List<Integer> differing = differing(dense(crossing), dense(before));
                if (differing.stream().allMatch(index -> index >= states)) {
                    differing.forEach(index -> names.add(problem.system()
                            .system()
                            .parameters()
                            .get(index - states)
                            .name()));
                }
            }
        }
        return names;
    }

    private Origin origin(List<Happening> happenings, int place, Origin[] earlier) {
        Happening happening = happenings.get(place);
        Crossing crossing = happening.crossing();
        if (crossing != null) {
            for (int index = 0; index < place; index++) {
                Crossing other = happenings.get(index).crossing();
                if (other != null && alike(crossing, other)) {
                    return earlier[index];
                }
            }
            boolean moves = Arrays.stream(dense(crossing)).anyMatch(value -> value != 0);
            return moves ? new Origin(happening.number(), List.of()) : Origin.FIXED;
        }
        if (happening.follows() < 0) {
            return Origin.FIXED;
        }
        int start = happenings.get(0).number();
        Origin followed =
                happening.follows() >= start ? earlier[happening.follows() - start] : origins[happening.follows()];
        int delay = happening.delayParameter();
        if (delay < 0 || columnOfParameter[delay] < 0) {
            return followed;
        }
        return new Origin(
                followed.crossing,
                Stream.concat(followed.delays.stream(), Stream.of(delay))
                        .sorted()
                        .toList());
    }

    /** How a crossing moves with everything that is changed by its magnitude. */
    private double[] dense(Crossing crossing) {
        Magnitudes magnitudes = derivatives.magnitudes();
        double[] all = new double[states + columnOfParameter.length];
        for (int entry = 0; entry < crossing.states().length; entry++) {
            int state = crossing.states()[entry];
            all[state] += crossing.byState()[entry] * magnitudes.ofState(state);
        }
        for (int entry = 0; entry < crossing.parameters().length; entry++) {
            int parameter = crossing.parameters()[entry];
            if (columnOfParameter[parameter] >= 0) {
                all[states + parameter] += crossing.byParameter()[entry] * magnitudes.ofParameter(parameter);
            }
        }
        return all;
    }

    private boolean alike(Crossing one, Crossing other) {
        return differing(dense(one), dense(other)).isEmpty();
    }

    private static List<Integer> differing(double[] one, double[] other) {
        double greatest = 0;
        for (int index = 0; index < one.length; index++) {
            greatest = Math.max(greatest, Math.max(Math.abs(one[index]), Math.abs(other[index])));
        }
        List<Integer> differing = new ArrayList<>();
        for (int index = 0; index < one.length; index++) {
            if (Math.abs(one[index] - other[index]) > EventDerivatives.ROUNDING * greatest) {
                differing.add(index);
            }
        }
        return differing;
    }

    private void trace(Part part) {
        List<Happening> happenings = part.instant.happenings();
        Origin[] found = new Origin[happenings.size()];
        for (int place = 0; place < found.length; place++) {
            Happening happening = happenings.get(place);
            found[place] = origin(happenings, place, found);
            origins[happening.number()] = found[place];
            if (happening.crossing() != null) {
                double[] all = dense(happening.crossing());
                changes[happening.number()] =
                        Arrays.stream(all, 0, states).map(Math::abs).sum();
            } else if (happening.follows() >= 0) {
                changes[happening.number()] = changes[happening.follows()];
            }
        }
    }
}
