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
    public Tally tally(int lanes) {
        return new SampleTally(lanes);
    }

    private final class SampleTally implements Tally {
        private final double[][] samples;
        private int next;

        SampleTally(int lanes) {
            samples = new double[times.length][lanes];
        }

        @Override
        public void begin(double t, double[] states, int stride) {
            while (next < times.length && times[next] <= t) {
                System.arraycopy(states, state * stride, samples[next], 0, samples[next].length);
                next++;
            }
        }

        @Override
        public void step(double start, double end, double[] before, double[] after, int stride) {
            for (; next < times.length && times[next] <= end; next++) {
                double part = (times[next] - start) / (end - start);
                for (int lane = 0; lane < samples[next].length; lane++) {
                    double from = before[state * stride + lane];
                    double to = after[state * stride + lane];
                    samples[next][lane] = part == 1 ? to : from + part * (to - from);
                }
            }
        }

        @Override
        public void write(int lane, double[] into, int at) {
            for (int index = 0; index < times.length; index++) {
                into[at + index] = index < next ? unit.fromInternal(samples[index][lane]) : Double.NaN;
            }
        }
    }
}
