package org.nernst.solvers.integrate;

import java.util.Arrays;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Follows discontinuities of delay differential equations (Bellen and Zennaro, Numerical Methods for Delay Differential Equations,
 * 2003, chapter 2). Where the k-th derivative of a component jumps, so does the (k + 1)-st of each that depends on it: at once through
 * the equations, a delay later through a read of the past. Steps must end there until the order is above that of the method.
 */
final class Discontinuities {
    /** With so many breaks ahead, those where nothing but a derivative of what is read jumps are left to the error control. */
    private static final int MOST_PENDING = 1000;

    private final OdeDelays delays;
    private final Agenda agenda;
    private final int highestOrder;
    /** For each component the rows of ∂f/∂y that depend on it; null where every one may depend on every other. */
    private final int[][] dependents;
    /** For each read the components whose rates depend on it, for each component its reads. */
    private final int[][] readers;

    private final int[][] reads;
    private final int[] order;
    private final int[] reached;
    private int reachedCount;

    /**
     * @param jacobian where ∂f/∂y has entries, or null if that isn't known
     * @param highestOrder the order of the method
     */
    Discontinuities(OdeDelays delays, SparsityPattern jacobian, int dimension, int highestOrder, Agenda agenda) {
        this.delays = delays;
        this.agenda = agenda;
        this.highestOrder = highestOrder;
        dependents = jacobian == null ? null : rowsOfColumns(jacobian);
        readers = rowsOfColumns(delays.dependence());
        int[] counts = new int[dimension];
        for (int read = 0; read < delays.count(); read++) {
            counts[delays.component(read)]++;
        }
        reads = new int[dimension][];
        Arrays.setAll(reads, component -> new int[counts[component]]);
        for (int read = delays.count() - 1; read >= 0; read--) {
            int component = delays.component(read);
            reads[component][--counts[component]] = read;
        }
        order = new int[dimension];
        Arrays.fill(order, Integer.MAX_VALUE);
        reached = new int[dimension];
    }

    private static int[][] rowsOfColumns(SparsityPattern pattern) {
        int[] counts = new int[pattern.columns()];
        for (int column : pattern.column()) {
            counts[column]++;
        }
        int[][] rows = new int[counts.length][];
        Arrays.setAll(rows, column -> new int[counts[column]]);
        for (int row = pattern.rows() - 1; row >= 0; row--) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                int column = pattern.column()[entry];
                rows[column][--counts[column]] = row;
            }
        }
        return rows;
    }

    /** The time derivatives of all components may jump, as at the start or where a stimulus does. */
    void bend(double time) {
        for (int component = 0; component < order.length; component++) {
            reach(component, 1);
        }
        schedule(time);
    }

    /** Some components have jumped. */
    void jump(double time, double[] before, double[] after) {
        for (int component = 0; component < order.length; component++) {
            if (before[component] != after[component]) {
                reach(component, 0);
            }
        }
        spread();
        schedule(time);
    }

    /**
     * Takes in what arrives.
     *
     * @return the least order of derivative of what is read that jumps; {@code Integer.MAX_VALUE} if nothing arrives
     */
    int arrive(double time) {
        int least = Integer.MAX_VALUE;
        for (Agenda.Arrival arrival = agenda.arrivalBy(time); arrival != null; arrival = agenda.arrivalBy(time)) {
            least = Math.min(least, arrival.order());
            for (int component : readers[arrival.read()]) {
                reach(component, arrival.order() + 1);
            }
        }
        spread();
        schedule(time);
        return least;
    }

    private void reach(int component, int withOrder) {
        if (order[component] == Integer.MAX_VALUE) {
            reached[reachedCount++] = component;
        }
        order[component] = Math.min(order[component], withOrder);
    }

    /** At once through the equations, in the order of orders. */
    private void spread() {
        boolean isCheap = agenda.pendingArrivals() < MOST_PENDING;
        for (int at = 0; at < highestOrder - 1 && isCheap; at++) {
            for (int index = 0; index < reachedCount; index++) {
                int component = reached[index];
                if (order[component] != at) {
                    continue;
                }
                if (dependents == null) {
                    for (int other = 0; other < order.length; other++) {
                        reach(other, at + 1);
                    }
                } else {
                    for (int other : dependents[component]) {
                        reach(other, at + 1);
                    }
                }
            }
        }
    }

    private void schedule(double time) {
        for (int index = 0; index < reachedCount; index++) {
            int component = reached[index];
            int ofComponent = order[component];
            boolean matters = ofComponent == 0 || ofComponent < highestOrder && agenda.pendingArrivals() < MOST_PENDING;
            if (matters) {
                for (int read : reads[component]) {
                    agenda.add(new Agenda.Arrival(time + delays.delay(read), read, ofComponent));
                }
            }
            order[component] = Integer.MAX_VALUE;
        }
        reachedCount = 0;
    }
}
