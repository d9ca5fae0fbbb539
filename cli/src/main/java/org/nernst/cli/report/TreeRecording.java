package org.nernst.cli.report;

import java.util.Arrays;
import org.nernst.dsl.BranchedShape;

/**
 * The potential all over a branched cell.
 *
 * @param times in ms, ascending
 * @param potentials in mV, shape [compartments][times]
 */
public record TreeRecording(BranchedShape shape, double[] times, double[][] potentials) {
    /** The highest potential of each compartment, shape [compartments]. */
    public double[] peaks() {
        return Arrays.stream(potentials)
                .mapToDouble(over -> Arrays.stream(over).max().orElse(Double.NaN))
                .toArray();
    }

    /** The middle of all potentials' range, in mV. */
    public double middle() {
        double least =
                Arrays.stream(potentials).flatMapToDouble(Arrays::stream).min().orElse(Double.NaN);
        return 0.5 * (least + Arrays.stream(peaks()).max().orElse(Double.NaN));
    }

    /** When each compartment first rises through a potential, in ms; NaN if it never does. Shape [compartments]. */
    public double[] firstRises(double level) {
        return Arrays.stream(potentials)
                .mapToDouble(over -> firstRise(over, level))
                .toArray();
    }

    private double firstRise(double[] over, double level) {
        for (int index = 1; index < over.length; index++) {
            if (over[index - 1] < level && over[index] >= level) {
                double part = (level - over[index - 1]) / (over[index] - over[index - 1]);
                return times[index - 1] + part * (times[index] - times[index - 1]);
            }
        }
        return Double.NaN;
    }

    /** The potentials at one of the times, shape [compartments]. */
    public double[] at(int time) {
        return Arrays.stream(potentials).mapToDouble(over -> over[time]).toArray();
    }

    /** The index of the time at which a compartment is at its peak. */
    public int peakOf(int compartment) {
        double[] over = potentials[compartment];
        int at = 0;
        for (int index = 1; index < over.length; index++) {
            at = over[index] > over[at] ? index : at;
        }
        return at;
    }
}
