package org.nernst.ensemble.output;

import java.util.List;
import org.nernst.ensemble.output.Output.Column;
import org.nernst.symbolic.unit.Units;

/** Gathers when something happens in lanes: how often, when first, and mean and coefficient of variation of the intervals between. */
final class IntervalTally {
    private final double from;
    private final int[] count;
    private final double[] first;
    private final double[] last;
    /** Mean and sum of squared deviations of the intervals so far (Welford, Technometrics 4:419, 1962). */
    private final double[] mean;

    private final double[] deviations;

    /** @param from what is before this time doesn't count [ms] */
    IntervalTally(double from, int lanes) {
        this.from = from;
        count = new int[lanes];
        first = new double[lanes];
        last = new double[lanes];
        mean = new double[lanes];
        deviations = new double[lanes];
    }

    static List<Column> columns(String path) {
        return List.of(
                new Column(path + " spikes", Units.ONE),
                new Column(path + " first spike", Units.MS),
                new Column(path + " mean interval", Units.MS),
                new Column(path + " CV of intervals", Units.ONE),
                new Column(path + " rate", Units.HZ));
    }

    int lanes() {
        return count.length;
    }

    void begin(int lane) {
        count[lane] = 0;
        first[lane] = Double.NaN;
        mean[lane] = 0;
        deviations[lane] = 0;
    }

    void at(int lane, double time) {
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

    void write(int lane, double[] into, int at) {
        int intervals = count[lane] - 1;
        into[at] = count[lane];
        into[at + 1] = first[lane];
        into[at + 2] = intervals > 0 ? mean[lane] : Double.NaN;
        into[at + 3] = intervals > 1 ? Math.sqrt(deviations[lane] / (intervals - 1)) / mean[lane] : Double.NaN;
        into[at + 4] = intervals > 0 ? 1000 / mean[lane] : Double.NaN;
    }
}
