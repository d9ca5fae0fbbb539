package org.nernst.ensemble.output;

import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.unit.Units;

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
        return List.of(
                new Column(path + " spikes", Units.ONE),
                new Column(path + " first spike", Units.MS),
                new Column(path + " mean interval", Units.MS),
                new Column(path + " CV of intervals", Units.ONE),
                new Column(path + " rate", Units.HZ));
    }

    @Override
    public Tally tally(int lanes) {
        return new SpikeTally(lanes);
    }

    private final class SpikeTally implements Tally {
        private final int[] count;
        private final double[] first;
        private final double[] last;
        /** Mean and sum of squared deviations of the intervals so far (Welford, Technometrics 4:419, 1962). */
        private final double[] mean;

        private final double[] deviations;

        SpikeTally(int lanes) {
            count = new int[lanes];
            first = new double[lanes];
            last = new double[lanes];
            mean = new double[lanes];
            deviations = new double[lanes];
            Arrays.fill(first, Double.NaN);
        }

        @Override
        public void begin(double t, double[] states, int stride) {
            // A state that begins above the threshold hasn't risen through it.
        }

        @Override
        public void step(double start, double end, double[] before, double[] after, int stride) {
            int at = state * stride;
            for (int lane = 0; lane < count.length; lane++) {
                if (after[at + lane] >= threshold && before[at + lane] < threshold) {
                    rise(lane, start, end, before[at + lane], after[at + lane]);
                }
            }
        }

        private void rise(int lane, double start, double end, double before, double after) {
            double time = start + (end - start) * ((threshold - before) / (after - before));
            if (time < from) {
                return;
            }
            count[lane]++;
            if (count[lane] == 1) {
                first[lane] = time;
            } else {
                double interval = time - last[lane];
                double deviation = interval - mean[lane];
                mean[lane] += deviation / (count[lane] - 1);
                deviations[lane] += deviation * (interval - mean[lane]);
            }
            last[lane] = time;
        }

        @Override
        public void write(int lane, double[] into, int at) {
            int intervals = count[lane] - 1;
            into[at] = count[lane];
            into[at + 1] = first[lane];
            into[at + 2] = intervals > 0 ? mean[lane] : Double.NaN;
            into[at + 3] = intervals > 1 ? Math.sqrt(deviations[lane] / (intervals - 1)) / mean[lane] : Double.NaN;
            into[at + 4] = intervals > 0 ? 1000 / mean[lane] : Double.NaN;
        }
    }
}
