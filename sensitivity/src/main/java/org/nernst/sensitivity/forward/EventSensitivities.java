package org.nernst.sensitivity.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.sensitivity.event.Cluster;
import org.nernst.sensitivity.event.EventDerivatives;
import org.nernst.sensitivity.event.Happening;
import org.nernst.sensitivity.event.Instant;
import org.nernst.sensitivity.event.InstantTangent;
import org.nernst.sensitivity.event.MovingTimes;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Occurrence;

/**
 * What events do to sensitivities and to the derivatives of running losses, and the derivatives of their times. Where S jumps, ∂q/∂p
 * jumps by (ℓ⁻ − ℓ⁺) ∂t&#42;/∂p, though q does not.
 */
final class EventSensitivities {
    /** What drives the problem on one piece, and which running losses count there. */
    record Side(InputFunction inputs, boolean[] active) {}

    /**
     * A piece and its neighbours.
     *
     * @param number the piece's
     * @param from where it begins [ms]; {@code to} where it ends
     * @param before the piece before; null for the first
     * @param after the piece after; for the last one what would come
     */
    record Surroundings(int number, double from, double to, Side before, Side here, Side after) {
        /** The neighbours that begin or end at a time, as far as can be told. */
        List<Side> near(double t, double accuracy) {
            List<Side> near = new ArrayList<>();
            if (before != null && t - from <= accuracy) {
                near.add(before);
            }
            if (to - t <= accuracy) {
                near.add(after);
            }
            return near;
        }
    }

    private final Problem problem;
    private final VariationalEquations equations;
    private final EventDerivatives derivatives;
    private final InstantTangent instants;
    private final IndependentVariables variables;
    private final int columns;
    private final int states;
    private final List<Functional> losses;
    private final double[] u;
    private final double[] lossMagnitudes;
    private final List<double[]> times = new ArrayList<>();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private Instant instant;
    private int piece;
    private double[] start;
    private double[] sensitivities;

    /**
     * @param inputs the number of inputs
     */
    EventSensitivities(
            Problem problem,
            VariationalEquations equations,
            EventDerivatives derivatives,
            IndependentVariables variables,
            int states,
            int inputs,
            List<Functional> losses) {
        this.problem = problem;
        this.equations = equations;
        this.derivatives = derivatives;
        this.variables = variables;
        columns = variables.count();
        instants = new InstantTangent(derivatives, problem.bind(), variables);
        this.states = states;
        this.losses = losses;
        u = new double[inputs];
        lossMagnitudes = new double[losses.size()];
    }

    /** The derivative of the time of every occurrence by the parameters, in their order, shape [occurrences][parameters]. */
    List<double[]> times() {
        return times;
    }

    /** What has happened so far. */
    List<Occurrence> occurrences() {
        return occurrences;
    }

    /** What happens from now on happens after what has been, also if at the same time. */
    void goOn() {
        instant = null;
    }

    /**
     * Takes in what happened at one instant; see {@link org.nernst.solvers.problem.OdeEvents#happened}.
     *
     * @param y the states with their sensitivities before
     * @param after the states after; receives their sensitivities
     */
    void happened(Surroundings around, int first, int[] happened, int[] origins, double t, double[] y, double[] after) {
        if (instant == null || instant.time() != t || piece != around.number) {
            // One thing may lead to another without time passing; all starts from the state before the first.
            instant = new Instant(derivatives, t, Arrays.copyOf(y, states), around.here.inputs);
            piece = around.number;
            start = y.clone();
            sensitivities = Arrays.copyOfRange(y, states, states * (1 + columns));
        }
        InputFunction previous = around.before != null && t == around.from ? around.before.inputs : null;
        for (int index = 0; index < happened.length; index++) {
            String name = derivatives.name(happened[index]);
            Occurrence occurrence = new Occurrence(t, happened[index], name, origins[index]);
            instant.add(first + index, occurrence, previous);
            occurrences.add(occurrence);
            times.add(null);
        }
        int[] clusters = clusters();
        Outcome outcome = outcome(instant.inOrder(clusters, false, around.here.inputs), around.here);
        if (instant.happenings().size() > 1) {
            compare(outcome, outcome(instant.inOrder(clusters, true, around.here.inputs), around.here));
        }
        for (Side side : around.near(t, MovingTimes.accuracy(problem, t))) {
            if (outcome.ofStates.moves()) {
                compare(outcome, outcome(instant.inOrder(clusters, false, side.inputs), side));
            }
        }
        remember(outcome.ofStates.times());
        System.arraycopy(outcome.ofStates.sensitivities(), 0, after, states, states * columns);
        for (int k = 0; k < losses.size(); k++) {
            System.arraycopy(outcome.ofLosses[k], 0, after, equations.integral(k) + 1, columns);
        }
    }

    private void remember(double[][] ofHappenings) {
        for (int place = 0; place < ofHappenings.length; place++) {
            times.set(instant.happenings().get(place).number(), ofHappenings[place]);
        }
    }

    /** Puts together what moves alike, as seen from the state before everything. */
    private int[] clusters() {
        List<Happening> happenings = instant.happenings();
        double[][] found = new double[happenings.size()][];
        int[] clusters = new int[found.length];
        int count = 0;
        for (int place = 0; place < found.length; place++) {
            Happening happening = happenings.get(place);
            found[place] = instants.time(happening, happening.crossing(), sensitivities, times::get);
            times.set(happening.number(), found[place]);
            int earlier = 0;
            while (earlier < place && instants.differ(found[place], found[earlier])) {
                earlier++;
            }
            clusters[place] = earlier < place ? clusters[earlier] : count++;
        }
        instant.isTakenApartBy(IntStream.range(0, columns)
                .filter(column -> Arrays.stream(found).anyMatch(time -> instants.differ(time, found[0], column)))
                .mapToObj(variables.names(problem.system().system())::get)
                .toList());
        return clusters;
    }

    /** What an instant comes to: the sensitivities after it, and the derivatives of the running losses, shape [losses][variables]. */
    private record Outcome(InstantTangent.Outcome ofStates, double[][] ofLosses) {}

    private Outcome outcome(List<Cluster> clusters, Side side) {
        InstantTangent.Outcome outcome = instants.through(instant, clusters, sensitivities, times::get);
        double[][] ofLosses = new double[losses.size()][columns];
        int firstNumber = instant.happenings().get(0).number();
        side.inputs.fill(instant.time(), u);
        for (int k = 0; k < side.active.length; k++) {
            System.arraycopy(start, equations.integral(k) + 1, ofLosses[k], 0, columns);
            for (Cluster cluster : clusters) {
                for (Cluster.Member member : cluster.members()) {
                    if (side.active[k] && member.saltation() != null) {
                        loss(k, member, outcome.times()[member.happening().number() - firstNumber], ofLosses[k]);
                    }
                }
            }
        }
        return new Outcome(outcome, ofLosses);
    }

    private void loss(int k, Cluster.Member member, double[] time, double[] ofLoss) {
        double before = losses.get(k).loss(instant.time(), member.saltation().before(), u);
        double after = losses.get(k).loss(instant.time(), member.saltation().after(), u);
        lossMagnitudes[k] = Math.max(Math.abs(before), Math.abs(after));
        for (int column = 0; column < columns; column++) {
            ofLoss[column] += (before - after) * time[column];
        }
    }

    /** Refuses if two orders come to something else. */
    private void compare(Outcome one, Outcome other) {
        instants.compare(one.ofStates, other.ofStates, sensitivities, instant.undecided());
        for (int k = 0; k < losses.size(); k++) {
            for (int column = 0; column < columns; column++) {
                double moved = 0;
                for (double[] time : one.ofStates.times()) {
                    moved += Math.abs(time[column]);
                }
                double scale = Math.abs(start[equations.integral(k) + 1 + column]) + lossMagnitudes[k] * moved;
                double difference = Math.abs(one.ofLosses[k][column] - other.ofLosses[k][column]);
                if (difference > EventDerivatives.ROUNDING * scale) {
                    throw instant.undecided();
                }
            }
        }
    }
}
