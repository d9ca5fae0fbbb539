package org.nernst.sensitivity.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.sensitivity.event.Cluster;
import org.nernst.sensitivity.event.Crossing;
import org.nernst.sensitivity.event.EventDerivatives;
import org.nernst.sensitivity.event.Happening;
import org.nernst.sensitivity.event.Instant;
import org.nernst.sensitivity.event.MovingTimes;
import org.nernst.sensitivity.event.Saltation;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.compile.SparsityPattern;

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
    private final int[] columnOfParameter;
    private final IndependentVariables variables;
    private final int columns;
    private final int states;
    private final List<Functional> losses;
    private final double[] u;
    private final double[] lossMagnitudes;
    private final List<double[]> times = new ArrayList<>();
    private Instant instant;
    private int piece;
    private double[] start;

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
        columnOfParameter = variables.columnOfParameter(problem.bind());
        this.states = states;
        this.losses = losses;
        u = new double[inputs];
        lossMagnitudes = new double[losses.size()];
    }

    /** The derivative of the time of every occurrence by the parameters, in their order, shape [occurrences][parameters]. */
    List<double[]> times() {
        return times;
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
        }
        InputFunction previous = around.before != null && t == around.from ? around.before.inputs : null;
        for (int index = 0; index < happened.length; index++) {
            instant.add(first + index, new Occurrence(t, happened[index], "", origins[index]), previous);
            times.add(null);
        }
        int[] clusters = clusters();
        Outcome outcome = outcome(instant.inOrder(clusters, false, around.here.inputs), around.here);
        if (instant.happenings().size() > 1) {
            compare(outcome, outcome(instant.inOrder(clusters, true, around.here.inputs), around.here));
        }
        for (Side side : around.near(t, MovingTimes.accuracy(problem, t))) {
            if (outcome.moves()) {
                compare(outcome, outcome(instant.inOrder(clusters, false, side.inputs), side));
            }
        }
        remember(outcome.times);
        System.arraycopy(outcome.y, states, after, states, after.length - states);
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
            found[place] = time(happening, happening.crossing(), start);
            times.set(happening.number(), found[place]);
            int earlier = 0;
            while (earlier < place && differ(found[place], found[earlier])) {
                earlier++;
            }
            clusters[place] = earlier < place ? clusters[earlier] : count++;
        }
        instant.isTakenApartBy(IntStream.range(0, columns)
                .filter(column -> Arrays.stream(found).anyMatch(time -> differ(time, found[0], column)))
                .mapToObj(variables.names(problem.system().system())::get)
                .toList());
        return clusters;
    }

    /** What an instant comes to: the derivatives after it, and those of the times of what happened. */
    private record Outcome(double[] y, double[][] times) {
        boolean moves() {
            return Arrays.stream(times).flatMapToDouble(Arrays::stream).anyMatch(derivative -> derivative != 0);
        }
    }

    private Outcome outcome(List<Cluster> clusters, Side side) {
        double[] y = start.clone();
        double[][] found = new double[instant.happenings().size()][];
        for (Cluster cluster : clusters) {
            for (Cluster.Member member : cluster.members()) {
                double[] time = time(member.happening(), member.crossing(), y);
                times.set(member.happening().number(), time);
                found[instant.happenings().indexOf(member.happening())] = time;
            }
            for (Cluster.Member member : cluster.members()) {
                if (member.saltation() != null) {
                    jump(member.saltation(), times.get(member.happening().number()), side, y);
                }
            }
        }
        return new Outcome(y, found);
    }

    /** ∂t&#42;/∂p = −(φ_y S⁻ + φ_p)/D, or that of what is followed and of the delay. */
    private double[] time(Happening happening, Crossing crossing, double[] y) {
        double[] time = new double[columns];
        if (crossing != null) {
            for (int entry = 0; entry < crossing.states().length; entry++) {
                int row = equations.sensitivity(crossing.states()[entry], 0);
                for (int column = 0; column < time.length; column++) {
                    time[column] += crossing.byState()[entry] * y[row + column];
                }
            }
            for (int entry = 0; entry < crossing.parameters().length; entry++) {
                add(time, 0, crossing.parameters()[entry], crossing.byParameter()[entry]);
            }
        } else if (happening.follows() >= 0) {
            System.arraycopy(times.get(happening.follows()), 0, time, 0, time.length);
            if (happening.delayParameter() >= 0) {
                add(time, 0, happening.delayParameter(), 1);
            }
        }
        return time;
    }

    private void add(double[] to, int offset, int parameter, double value) {
        int column = columnOfParameter[parameter];
        if (column >= 0) {
            to[offset + column] += value;
        }
    }

    /** S⁺ = h_y S⁻ + h_p + (h_y f⁻ + h_t − f⁺) ∂t&#42;/∂p. */
    private void jump(Saltation jump, double[] time, Side side, double[] y) {
        SparsityPattern byState = jump.statePattern();
        SparsityPattern byParameter = jump.parameterPattern();
        int columns = time.length;
        double[] rows = new double[byState.rows() * columns];
        for (int row = 0; row < byState.rows(); row++) {
            for (int entry = byState.rowStart()[row]; entry < byState.rowStart()[row + 1]; entry++) {
                int from = equations.sensitivity(byState.column()[entry], 0);
                for (int column = 0; column < columns; column++) {
                    rows[row * columns + column] += jump.byState()[entry] * y[from + column];
                }
            }
            for (int entry = byParameter.rowStart()[row]; entry < byParameter.rowStart()[row + 1]; entry++) {
                add(rows, row * columns, byParameter.column()[entry], jump.byParameter()[entry]);
            }
        }
        System.arraycopy(rows, 0, y, equations.sensitivity(jump.firstState(), 0), rows.length);
        System.arraycopy(jump.after(), 0, y, 0, states);
        for (int state = 0; state < states; state++) {
            int row = equations.sensitivity(state, 0);
            for (int column = 0; column < columns; column++) {
                y[row + column] += jump.byTime()[state] * time[column];
            }
        }
        side.inputs.fill(instant.time(), u);
        for (int k = 0; k < side.active.length; k++) {
            if (side.active[k]) {
                double before = losses.get(k).loss(instant.time(), jump.before(), u);
                double after = losses.get(k).loss(instant.time(), jump.after(), u);
                lossMagnitudes[k] = Math.max(Math.abs(before), Math.abs(after));
                for (int column = 0; column < columns; column++) {
                    y[equations.integral(k) + 1 + column] += (before - after) * time[column];
                }
            }
        }
    }

    /** Refuses if two orders come to something else. */
    private void compare(Outcome one, Outcome other) {
        Magnitudes magnitudes = derivatives.magnitudes();
        for (int place = 0; place < one.times.length; place++) {
            if (differ(one.times[place], other.times[place])) {
                throw instant.undecided();
            }
        }
        for (int column = 0; column < columns; column++) {
            double greatest = 0;
            double greatestDifference = 0;
            for (int state = 0; state < states; state++) {
                int at = equations.sensitivity(state, column);
                double scale = magnitudes.ofState(state);
                greatest = Math.max(greatest, Math.max(Math.abs(start[at]), Math.abs(one.y[at])) / scale);
                greatestDifference = Math.max(greatestDifference, Math.abs(one.y[at] - other.y[at]) / scale);
            }
            if (greatestDifference > EventDerivatives.ROUNDING * greatest) {
                throw instant.undecided();
            }
            for (int k = 0; k < losses.size(); k++) {
                int at = equations.integral(k) + 1 + column;
                double moved = 0;
                for (double[] time : one.times) {
                    moved += Math.abs(time[column]);
                }
                double scale = Math.abs(start[at]) + lossMagnitudes[k] * moved;
                if (Math.abs(one.y[at] - other.y[at]) > EventDerivatives.ROUNDING * scale) {
                    throw instant.undecided();
                }
            }
        }
    }

    /** Whether two times move differently with some parameter. */
    private boolean differ(double[] one, double[] other) {
        return IntStream.range(0, columns).anyMatch(column -> differ(one, other, column));
    }

    private boolean differ(double[] one, double[] other, int column) {
        double greatest = 0;
        for (int each = 0; each < columns; each++) {
            double scale = variables.magnitude(each, derivatives.magnitudes());
            greatest = Math.max(greatest, scale * Math.max(Math.abs(one[each]), Math.abs(other[each])));
        }
        double scale = variables.magnitude(column, derivatives.magnitudes());
        return scale * Math.abs(one[column] - other[column]) > EventDerivatives.ROUNDING * greatest;
    }
}
