package org.nernst.ensemble.output;

import java.util.List;
import org.nernst.symbolic.unit.Unit;

/**
 * Numbers wanted of each member. Immutable.
 *
 * <pre>{@code
 * Output spikes = new SpikeStatistics("axon.v", 0, -20, 100);
 * }</pre>
 */
public interface Output {
    /**
     * One of the numbers.
     *
     * @param name what it is, beginning with the path that it belongs to
     * @param unit what {@link Tally#write} gives it in
     */
    record Column(String name, Unit unit) {}

    /** What the numbers are, in the order of the results. */
    List<Column> columns();

    /** The indices of the states that it looks at; others need not be right between the ends of steps. Null for all of them. */
    default int[] states() {
        return null;
    }

    /** Somebody to gather them over the steps of some lanes. */
    Tally tally(int lanes);

    /**
     * Gathers an output of some lanes, in each of which one member follows another. Lanes make their steps together, each at times of its own.
     * Between the ends of a step a state is a straight line.
     */
    interface Tally {
        /**
         * A member begins in a lane. What the lane held before is forgotten.
         *
         * @param t when [ms]
         * @param states shape [states, stride]
         */
        void begin(int lane, double t, double[] states, int stride);

        /**
         * Each lane made a step.
         *
         * @param starts when it began in each lane [ms]
         * @param ends when it ended; a lane where that is when it began stood still [ms]
         * @param before the states at its start, shape [states, stride]
         * @param after the states at its end, in the same shape
         */
        void step(double[] starts, double[] ends, double[] before, double[] after, int stride);

        /**
         * The end of a lane's last step moves with the parameters whose sensitivities go along, since an event ends it. Told before the event is.
         *
         * @param byParameter the derivative of its time by each of them; not to be changed
         */
        default void moves(int lane, double time, double[] byParameter) {}

        /**
         * An event happened in a lane at the end of its last step, after which its states may have jumped.
         *
         * @param event its number
         * @param time when [ms]
         */
        default void event(int lane, int event, double time) {}

        /** Whether nothing that is still to come can change a lane's results, so that its member may end here. */
        default boolean isDone(int lane) {
            return false;
        }

        /**
         * The results of the member in a lane.
         *
         * @param into receives them from {@code at} on, in the order of {@link Output#columns}; NaN for what there is none of
         */
        void write(int lane, double[] into, int at);
    }
}
