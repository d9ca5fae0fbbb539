package org.nernst.sensitivity.event;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.ModelException;

/**
 * What an instant does to sensitivities S = ∂y/∂p, forwards: dt* / dp = −(φ_y S⁻ + φ_p)/D, or that of what is followed and of the delay, and
 * S⁺ = h_y S⁻ + h_p + (h_y f⁻ + h_t − f⁺) dt* / dp.
 */
public final class InstantTangent {
    /**
     * What an instant comes to.
     *
     * @param sensitivities after it, shape [states · variables]
     * @param times the derivative of the time of each happening, shape [happenings][variables]
     */
    public record Outcome(double[] sensitivities, double[][] times) {
        /** Whether the time of anything moves. */
        public boolean moves() {
            return Arrays.stream(times).flatMapToDouble(Arrays::stream).anyMatch(derivative -> derivative != 0);
        }
    }

    private final Magnitudes magnitudes;
    private final IndependentVariables variables;
    private final int[] columnOfParameter;
    private final int states;
    private final int columns;

    public InstantTangent(EventDerivatives derivatives, BoundSystem system, IndependentVariables variables) {
        this.variables = variables;
        magnitudes = derivatives.magnitudes();
        columnOfParameter = variables.columnOfParameter(system);
        states = system.stateCount();
        columns = variables.count();
    }

    /**
     * Goes through what happens in one order.
     *
     * @param clusters by {@link Instant#inOrder}
     * @param start S before, shape [states · variables]
     * @param earlier the derivatives of the times of earlier occurrences by their numbers
     */
    public Outcome through(Instant instant, List<Cluster> clusters, double[] start, IntFunction<double[]> earlier) {
        List<Happening> happenings = instant.happenings();
        int first = happenings.get(0).number();
        double[][] times = new double[happenings.size()][];
        IntFunction<double[]> all = number -> number < first ? earlier.apply(number) : times[number - first];
        double[] s = start.clone();
        for (Cluster cluster : clusters) {
            for (Cluster.Member member : cluster.members()) {
                Happening happening = member.happening();
                times[happening.number() - first] = time(happening, member.crossing(), s, all);
            }
            for (Cluster.Member member : cluster.members()) {
                if (member.saltation() != null) {
                    jump(member.saltation(), times[member.happening().number() - first], s);
                }
            }
        }
        return new Outcome(s, times);
    }

    /**
     * The same in either order of what a change of a parameter may bring first.
     *
     * @throws ModelException if they differ
     */
    public Outcome throughEitherOrder(EventTimeline.Part part, double[] start, IntFunction<double[]> earlier) {
        Instant instant = part.instant();
        List<Cluster> inOrder =
                instant.inOrder(part.clusters(), false, part.here().inputs());
        List<Cluster> reversed =
                instant.inOrder(part.clusters(), true, part.here().inputs());
        Outcome outcome = through(instant, inOrder, start, earlier);
        compare(outcome, through(instant, reversed, start, earlier), start, instant.undecided());
        return outcome;
    }

    /** Refuses if an instant at a boundary comes to something else on its other side. */
    public void compareBeside(EventTimeline.Part part, Outcome outcome, double[] start, IntFunction<double[]> earlier) {
        Instant instant = part.instant();
        for (EventTimeline.Side side : part.neighbours()) {
            List<Cluster> beside = instant.inOrder(part.clusters(), false, side.inputs());
            compare(outcome, through(instant, beside, start, earlier), start, instant.undecided());
        }
    }

    /**
     * Refuses if it matters whether what moves comes before a break of the protocol or after it.
     *
     * @param start S before both
     * @param earlier the derivatives of the times of earlier occurrences by their numbers
     */
    public void compare(BreakOrders.Orders orders, double[] start, IntFunction<double[]> earlier) {
        BreakOrders.Leg[] first = orders.movingFirst();
        BreakOrders.Leg[] last = orders.movingLast();
        Outcome moved = through(first[0].instant(), first[0].inOrder(), start, earlier);
        Outcome one = through(first[1].instant(), first[1].inOrder(), moved.sensitivities, earlier);
        Outcome brought = through(last[0].instant(), last[0].inOrder(), start, earlier);
        Outcome other = through(last[1].instant(), last[1].inOrder(), brought.sensitivities, earlier);
        compare(
                new Outcome(one.sensitivities, moved.times),
                new Outcome(other.sensitivities, other.times),
                start,
                orders.undecided());
    }

    /**
     * The derivative of the time of something.
     *
     * @param crossing of its guard, or null
     * @param s S before, shape [states · variables]
     * @param others the derivatives of the times of other occurrences by their numbers
     */
    public double[] time(Happening happening, Crossing crossing, double[] s, IntFunction<double[]> others) {
        double[] time = new double[columns];
        if (crossing != null) {
            for (int entry = 0; entry < crossing.states().length; entry++) {
                int row = crossing.states()[entry] * columns;
                for (int column = 0; column < columns; column++) {
                    time[column] += crossing.byState()[entry] * s[row + column];
                }
            }
            for (int entry = 0; entry < crossing.parameters().length; entry++) {
                add(time, 0, crossing.parameters()[entry], crossing.byParameter()[entry]);
            }
        } else if (happening.follows() >= 0) {
            System.arraycopy(others.apply(happening.follows()), 0, time, 0, columns);
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

    private void jump(Saltation jump, double[] time, double[] s) {
        SparsityPattern byState = jump.statePattern();
        SparsityPattern byParameter = jump.parameterPattern();
        double[] rows = new double[byState.rows() * columns];
        for (int row = 0; row < byState.rows(); row++) {
            for (int entry = byState.rowStart()[row]; entry < byState.rowStart()[row + 1]; entry++) {
                int from = byState.column()[entry] * columns;
                for (int column = 0; column < columns; column++) {
                    rows[row * columns + column] += jump.byState()[entry] * s[from + column];
                }
            }
            for (int entry = byParameter.rowStart()[row]; entry < byParameter.rowStart()[row + 1]; entry++) {
                add(rows, row * columns, byParameter.column()[entry], jump.byParameter()[entry]);
            }
        }
        System.arraycopy(rows, 0, s, jump.firstState() * columns, rows.length);
        for (int state = 0; state < states; state++) {
            for (int column = 0; column < columns; column++) {
                s[state * columns + column] += jump.byTime()[state] * time[column];
            }
        }
    }

    /**
     * Refuses if two outcomes differ by more than roundings.
     *
     * @param start S before
     */
    public void compare(Outcome one, Outcome other, double[] start, ModelException refusal) {
        for (int place = 0; place < one.times.length; place++) {
            if (differ(one.times[place], other.times[place])) {
                throw refusal;
            }
        }
        for (int column = 0; column < columns; column++) {
            double greatest = 0;
            double greatestDifference = 0;
            for (int state = 0; state < states; state++) {
                int at = state * columns + column;
                double scale = magnitudes.ofState(state);
                double size = Math.max(Math.abs(start[at]), Math.abs(one.sensitivities[at]));
                greatest = Math.max(greatest, size / scale);
                greatestDifference =
                        Math.max(greatestDifference, Math.abs(one.sensitivities[at] - other.sensitivities[at]) / scale);
            }
            if (greatestDifference > EventDerivatives.ROUNDING * greatest) {
                throw refusal;
            }
        }
    }

    /** Whether two times move differently with some variable. */
    public boolean differ(double[] one, double[] other) {
        return IntStream.range(0, columns).anyMatch(column -> differ(one, other, column));
    }

    /** Whether two times move differently with one variable. */
    public boolean differ(double[] one, double[] other, int column) {
        double greatest = 0;
        for (int each = 0; each < columns; each++) {
            double scale = variables.magnitude(each, magnitudes);
            greatest = Math.max(greatest, scale * Math.max(Math.abs(one[each]), Math.abs(other[each])));
        }
        double scale = variables.magnitude(column, magnitudes);
        return scale * Math.abs(one[column] - other[column]) > EventDerivatives.ROUNDING * greatest;
    }
}
