package org.nernst.cli.report;

import org.nernst.symbolic.unit.Unit;

/**
 * What is taken to be recorded in one sweep.
 *
 * @param path the quantity's full path
 * @param sweep the sweep it belongs to, or null where the experiment has only one
 * @param times in ms
 * @param noise the standard deviation of each sample, in {@code unit}
 * @param unit the quantity's unit
 */
public record RecordedQuantity(String path, String sweep, double[] times, double noise, Unit unit) {
    /** In one line: {@code axon.v at 501 times from 0 to 50 ms, noise 2 mV}. */
    public String inWords() {
        String when = times.length == 1
                ? " at " + NumberFormats.significant(times[0], 6) + " ms"
                : " at " + times.length + " times from " + NumberFormats.significant(times[0], 6) + " to "
                        + NumberFormats.significant(times[times.length - 1], 6) + " ms";
        return path + when + (sweep == null ? "" : ", sweep " + sweep) + ", noise "
                + NumberFormats.significant(noise, 6) + (unit.name().equals("1") ? "" : " " + unit);
    }
}
