package org.nernst.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.unit.Unit;

/**
 * A quantity over a whole run in a few numbers.
 *
 * @param path its path
 * @param unit the unit of its values
 * @param start the first value
 * @param minimum the least value
 * @param minimumAt when, in ms
 * @param maximum the greatest value
 * @param maximumAt when, in ms
 * @param end the last value
 * @param mean the average over time
 * @param spikes the times at which a voltage spikes, in ms; null for anything else
 * @param spikesAre what counts as a spike, in words; null if nothing does
 */
public record QuantitySummary(
        String path,
        Unit unit,
        double start,
        double minimum,
        double minimumAt,
        double maximum,
        double maximumAt,
        double end,
        double mean,
        List<Double> spikes,
        String spikesAre) {
    /** The summary of a recording with at least one sample, whose spikes, if it is a voltage, are where that crosses 0 mV upwards. */
    public static QuantitySummary of(Recording recording) {
        return recording.kind() == QuantityKind.VOLTAGE
                ? of(recording, upwardCrossings(recording.times(), recording.values()), "upwards through 0 mV")
                : of(recording, null, null);
    }

    /** The same with spikes known otherwise, as by an event that resets the voltage. */
    public static QuantitySummary of(Recording recording, List<Double> spikes, String spikesAre) {
        double[] t = recording.times();
        double[] y = recording.values();
        int least = 0;
        int greatest = 0;
        double area = 0;
        for (int index = 1; index < y.length; index++) {
            least = y[index] < y[least] ? index : least;
            greatest = y[index] > y[greatest] ? index : greatest;
            area += (t[index] - t[index - 1]) * (y[index] + y[index - 1]) / 2;
        }
        int last = y.length - 1;
        return new QuantitySummary(
                recording.path(),
                recording.unit(),
                y[0],
                y[least],
                t[least],
                y[greatest],
                t[greatest],
                y[last],
                last == 0 ? y[0] : area / (t[last] - t[0]),
                spikes,
                spikesAre);
    }

    /** Where the line through the samples crosses zero upwards. */
    static List<Double> upwardCrossings(double[] t, double[] y) {
        List<Double> crossings = new ArrayList<>();
        for (int index = 1; index < y.length; index++) {
            if (y[index - 1] < 0 && y[index] >= 0) {
                double part = -y[index - 1] / (y[index] - y[index - 1]);
                crossings.add(t[index - 1] + part * (t[index] - t[index - 1]));
            }
        }
        return crossings;
    }
}
