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

    /** Somebody to gather them over the steps of some lanes. */
    Tally tally(int lanes);

    /** Gathers an output of some lanes, which are stepped together. Between the ends of a step a state is a straight line. */
    interface Tally {
        /**
         * Integration begins.
         *
         * @param t when [ms]
         * @param states shape [states, stride]
         */
        void begin(double t, double[] states, int stride);

        /**
         * A step was made.
         *
         * @param start when it began [ms]
         * @param end when it ended [ms]
         * @param before the states at its start, shape [states, stride]
         * @param after the states at its end, in the same shape
         */
        void step(double start, double end, double[] before, double[] after, int stride);

        /**
         * A lane's results, after the last step.
         *
         * @param into receives them from {@code at} on, in the order of {@link Output#columns}; NaN for what there is none of
         */
        void write(int lane, double[] into, int at);
    }
}
