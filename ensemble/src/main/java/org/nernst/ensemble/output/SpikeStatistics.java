package org.nernst.ensemble.output;

import java.util.List;

/**
 * How a state spikes: the number of its rises through a threshold, the time of the first [ms], the mean of the intervals between them [ms], their
 * coefficient of variation, and the rate, the inverse of their mean [Hz].
 *
 * @param path the state's full path
 * @param state its index
 * @param threshold in internal units
 * @param from what is before this time doesn't count [ms]
 */
public record SpikeStatistics(String path, int state, double threshold, double from) implements Output {
    @Override
    public List<Column> columns() {
        return IntervalTally.columns(path);
    }

    @Override
    public int[] states() {
        return new int[] {state};
    }

    @Override
    public Tally tally(int lanes) {
        return new SpikeTally(new IntervalTally(from, lanes));
    }

    private final class SpikeTally implements Tally {
        private final IntervalTally spikes;

        SpikeTally(IntervalTally spikes) {
            this.spikes = spikes;
        }

        @Override
        public void begin(int lane, double t, double[] states, int stride) {
            // A state that begins above the threshold hasn't risen through it.
            spikes.begin(lane);
        }

        @Override
        public void step(double[] starts, double[] ends, double[] before, double[] after, int stride) {
            int at = state * stride;
            for (int lane = 0; lane < spikes.lanes(); lane++) {
                double low = before[at + lane];
                double high = after[at + lane];
                if (high >= threshold && low < threshold) {
                    spikes.at(lane, starts[lane] + (ends[lane] - starts[lane]) * ((threshold - low) / (high - low)));
                }
            }
        }

        @Override
        public void write(int lane, double[] into, int at) {
            spikes.write(lane, into, at);
        }
    }
}
