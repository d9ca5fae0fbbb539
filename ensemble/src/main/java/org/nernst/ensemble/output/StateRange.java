package org.nernst.ensemble.output;

import java.util.List;
import org.nernst.symbolic.unit.Unit;

/**
 * The least, the greatest and the time-averaged value of a state.
 *
 * @param path the state's full path
 * @param state its index
 * @param unit the unit they are given in
 * @param from what is before this time doesn't count; a step counts if it ends after it, its start if that isn't before it [ms]
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
    public int[] states() {
        return new int[] {state};
    }

    @Override
    public Tally tally(int lanes) {
        return new RangeTally(lanes);
    }

    private final class RangeTally implements Tally {
        private final double[] least;
        private final double[] greatest;
        private final double[] integral;
        private final double[] duration;

        RangeTally(int lanes) {
            least = new double[lanes];
            greatest = new double[lanes];
            integral = new double[lanes];
            duration = new double[lanes];
        }

        @Override
        public void begin(int lane, double t, double[] states, int stride) {
            double value = states[state * stride + lane];
            least[lane] = t >= from ? value : Double.POSITIVE_INFINITY;
            greatest[lane] = t >= from ? value : Double.NEGATIVE_INFINITY;
            integral[lane] = 0;
            duration[lane] = 0;
        }

        @Override
        public void step(double[] starts, double[] ends, double[] before, double[] after, int stride) {
            int counting = 0;
            int whole = 0;
            for (int lane = 0; lane < least.length; lane++) {
                counting += ends[lane] > from ? 1 : 0;
                whole += starts[lane] >= from && ends[lane] > from ? 1 : 0;
            }
            if (whole == least.length) {
                all(starts, ends, before, after, state * stride);
            } else if (counting > 0) {
                some(starts, ends, before, after, state * stride);
            }
        }

        /** Short loops without conditions, which become vector instructions. Behind an event a step doesn't begin with what the last one came to. */
        private void all(double[] starts, double[] ends, double[] before, double[] after, int at) {
            for (int lane = 0; lane < least.length; lane++) {
                least[lane] = Math.min(least[lane], Math.min(before[at + lane], after[at + lane]));
            }
            for (int lane = 0; lane < least.length; lane++) {
                greatest[lane] = Math.max(greatest[lane], Math.max(before[at + lane], after[at + lane]));
            }
            for (int lane = 0; lane < least.length; lane++) {
                integral[lane] += 0.5 * (ends[lane] - starts[lane]) * (before[at + lane] + after[at + lane]);
            }
            for (int lane = 0; lane < least.length; lane++) {
                duration[lane] += ends[lane] - starts[lane];
            }
        }

        private void some(double[] starts, double[] ends, double[] before, double[] after, int at) {
            for (int lane = 0; lane < least.length; lane++) {
                if (starts[lane] >= from && ends[lane] > from) {
                    least[lane] = Math.min(least[lane], before[at + lane]);
                    greatest[lane] = Math.max(greatest[lane], before[at + lane]);
                }
                if (ends[lane] > from) {
                    least[lane] = Math.min(least[lane], after[at + lane]);
                    greatest[lane] = Math.max(greatest[lane], after[at + lane]);
                    integral[lane] += 0.5 * (ends[lane] - starts[lane]) * (before[at + lane] + after[at + lane]);
                    duration[lane] += ends[lane] - starts[lane];
                }
            }
        }

        @Override
        public void write(int lane, double[] into, int at) {
            boolean any = duration[lane] > 0;
            into[at] = any ? unit.fromInternal(least[lane]) : Double.NaN;
            into[at + 1] = any ? unit.fromInternal(greatest[lane]) : Double.NaN;
            into[at + 2] = any ? unit.fromInternal(integral[lane] / duration[lane]) : Double.NaN;
        }
    }
}
