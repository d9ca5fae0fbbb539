package org.nernst.ensemble.output;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/**
 * A state at some times.
 *
 * @param path the state's full path
 * @param state its index
 * @param unit the unit it is given in
 * @param times when, ascending [ms]
 */
public record SampledState(String path, int state, Unit unit, double[] times) implements Output {
    /** @throws ModelException if the times don't ascend */
    public SampledState {
        times = times.clone();
        for (int index = 1; index < times.length; index++) {
            if (!(times[index] > times[index - 1])) {
                throw new ModelException("samples at " + times[index - 1] + " ms and then " + times[index]
                        + " ms are not possible; times must ascend");
            }
        }
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (double time : times) {
            columns.add(new Column(path + " at " + time + " ms", unit));
        }
        return columns;
    }

    @Override
    public int[] states() {
        return new int[] {state};
    }

    @Override
    public Tally tally(int lanes) {
        return new SampleTally(lanes);
    }

    private final class SampleTally implements Tally {
        private final double[][] samples;
        private final int[] taken;
        /** The time of each lane's next sample, infinite behind the last. */
        private final double[] next;

        SampleTally(int lanes) {
            samples = new double[lanes][times.length];
            taken = new int[lanes];
            next = new double[lanes];
        }

        @Override
        public void begin(int lane, double t, double[] states, int stride) {
            taken[lane] = 0;
            next[lane] = times.length == 0 ? Double.POSITIVE_INFINITY : times[0];
            while (next[lane] <= t) {
                take(lane, states[state * stride + lane]);
            }
        }

        @Override
        public void step(double[] starts, double[] ends, double[] before, double[] after, int stride) {
            for (int lane = 0; lane < next.length; lane++) {
                while (next[lane] <= ends[lane]) {
                    double part = (next[lane] - starts[lane]) / (ends[lane] - starts[lane]);
                    double from = before[state * stride + lane];
                    double to = after[state * stride + lane];
                    take(lane, part == 1 ? to : from + part * (to - from));
                }
            }
        }

        private void take(int lane, double value) {
            samples[lane][taken[lane]++] = value;
            next[lane] = taken[lane] < times.length ? times[taken[lane]] : Double.POSITIVE_INFINITY;
        }

        @Override
        public boolean isDone(int lane) {
            return taken[lane] == times.length;
        }

        @Override
        public void write(int lane, double[] into, int at) {
            for (int index = 0; index < times.length; index++) {
                into[at + index] = index < taken[lane] ? unit.fromInternal(samples[lane][index]) : Double.NaN;
            }
        }
    }
}
