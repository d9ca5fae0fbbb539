package org.nernst.ensemble.output;

import java.util.List;

/**
 * How often an event happens, such as the spike of a cell with a reset: the same numbers as {@link SpikeStatistics} tells of a state.
 *
 * @param path the event's full path
 * @param event its number
 * @param from what is before this time doesn't count [ms]
 */
public record EventStatistics(String path, int event, double from) implements Output {
    @Override
    public List<Column> columns() {
        return IntervalTally.columns(path);
    }

    @Override
    public int[] states() {
        return new int[0];
    }

    @Override
    public Tally tally(int lanes) {
        return new EventTally(new IntervalTally(from, lanes));
    }

    private final class EventTally implements Tally {
        private final IntervalTally times;

        EventTally(IntervalTally times) {
            this.times = times;
        }

        @Override
        public void begin(int lane, double t, double[] states, int stride) {
            times.begin(lane);
        }

        @Override
        public void step(double[] starts, double[] ends, double[] before, double[] after, int stride) {
            // Events are told apart from steps.
        }

        @Override
        public void event(int lane, int which, double time) {
            if (which == event) {
                times.at(lane, time);
            }
        }

        @Override
        public void write(int lane, double[] into, int at) {
            times.write(lane, into, at);
        }
    }
}
