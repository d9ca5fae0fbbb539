package org.nernst.ensemble.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/**
 * A trace to be drawn: the least and the greatest value of a state in even parts of a span of time, at the ends of steps, so that spikes keep their
 * height however coarse the parts are. The results are the two of the first part, those of the second, and so on; NaN where no step ends.
 *
 * @param path the state's full path
 * @param state its index
 * @param unit the unit they are given in
 * @param from when the first part begins [ms]
 * @param to when the last part ends [ms]
 * @param parts how many
 */
public record Envelope(String path, int state, Unit unit, double from, double to, int parts) implements Output {
    /** @throws ModelException if there is no span or no part */
    public Envelope {
        if (!(to > from) || parts < 1) {
            throw new ModelException(parts + " parts from " + from + " to " + to + " ms are not possible");
        }
    }

    /** The middle of a part [ms]. */
    public double time(int part) {
        return from + (to - from) * (part + 0.5) / parts;
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            columns.add(new Column(path + " least about " + time(part) + " ms", unit));
            columns.add(new Column(path + " greatest about " + time(part) + " ms", unit));
        }
        return columns;
    }

    @Override
    public int[] states() {
        return new int[] {state};
    }

    @Override
    public Tally tally(int lanes) {
        return new EnvelopeTally(lanes);
    }

    private final class EnvelopeTally implements Tally {
        private final double[][] extremes;

        EnvelopeTally(int lanes) {
            extremes = new double[lanes][2 * parts];
        }

        @Override
        public void begin(int lane, double t, double[] states, int stride) {
            Arrays.fill(extremes[lane], Double.NaN);
            see(lane, t, states[state * stride + lane]);
        }

        @Override
        public void step(double[] starts, double[] ends, double[] before, double[] after, int stride) {
            for (int lane = 0; lane < extremes.length; lane++) {
                see(lane, ends[lane], after[state * stride + lane]);
            }
        }

        private void see(int lane, double t, double value) {
            if (!(t >= from && t <= to)) {
                return;
            }
            int at = 2 * (int) Math.min(parts - 1, (t - from) / (to - from) * parts);
            double[] own = extremes[lane];
            // Written so that NaN, none so far, gives way.
            own[at] = own[at] <= value ? own[at] : value;
            own[at + 1] = own[at + 1] >= value ? own[at + 1] : value;
        }

        @Override
        public void write(int lane, double[] into, int at) {
            for (int index = 0; index < 2 * parts; index++) {
                into[at + index] = unit.fromInternal(extremes[lane][index]);
            }
        }
    }
}
