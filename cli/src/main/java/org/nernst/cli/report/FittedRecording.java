package org.nernst.cli.report;

import org.nernst.symbolic.unit.Unit;

/**
 * A recording that a model was fitted to.
 *
 * @param path the quantity's full path
 * @param file the trace file's name
 * @param sweep the sweep it belongs to, or null where the experiment has only one
 * @param isTest whether it was kept to test with, and not fitted to
 * @param samples how many
 * @param residual the root of the mean squared difference from the fitted model, in {@code unit}
 * @param unit the quantity's unit
 */
public record FittedRecording(
        String path, String file, String sweep, boolean isTest, int samples, double residual, Unit unit) {
    /** In one line: {@code axon.v in axon.csv, 501 samples, residual 2 mV}. */
    public String inWords() {
        return path + " in " + file + (sweep == null ? "" : ", sweep " + sweep) + ", " + samples + " samples, residual "
                + NumberFormats.significant(residual, 4) + (unit.name().equals("1") ? "" : " " + unit)
                + (isTest ? ", kept to test with" : "");
    }
}
