package org.nernst.ensemble.output;

import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.unit.Unit;

/**
 * The least, the greatest and the time-averaged value of a state.
 *
 * @param path the state's full path
 * @param state its index
 * @param unit the unit they are given in
 * @param from what is before this time doesn't count; a step counts if it ends after it [ms]
 */
public record StateRange(String path, int state, Unit unit, double from) implements Output {
    @Override
    public List<Column> columns() {
        return List.of(
                new Column(path + " least", unit),
                new Column(path + " greatest", unit),
                new Column(path + " mean", unit));
    }

    @Override
    public Tally tally(int lanes) {
        return new RangeTally(lanes);
    }

    private final class RangeTally implements Tally {
        private final double[] least;
        private final double[] greatest;
        private final double[] integral;
        private double duration;

        RangeTally(int lanes) {
            least = new double[lanes];
            greatest = new double[lanes];
            integral = new double[lanes];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        }

        @Override
        public void begin(double t, double[] states, int stride) {
            if (t >= from) {
                see(states, stride);
            }
        }

        @Override
        public void step(double start, double end, double[] before, double[] after, int stride) {
            if (end <= from) {
                return;
            }
            see(after, stride);
            double length = end - start;
            duration += length;
            int at = state * stride;
            for (int lane = 0; lane < integral.length; lane++) {
                integral[lane] += 0.5 * length * (before[at + lane] + after[at + lane]);
            }
        }

        private void see(double[] states, int stride) {
            int at = state * stride;
            for (int lane = 0; lane < least.length; lane++) {
                least[lane] = Math.min(least[lane], states[at + lane]);
                greatest[lane] = Math.max(greatest[lane], states[at + lane]);
            }
        }

        @Override
        public void write(int lane, double[] into, int at) {
            boolean any = duration > 0;
            into[at] = any ? unit.fromInternal(least[lane]) : Double.NaN;
            into[at + 1] = any ? unit.fromInternal(greatest[lane]) : Double.NaN;
            into[at + 2] = any ? unit.fromInternal(integral[lane] / duration) : Double.NaN;
        }
    }
}
