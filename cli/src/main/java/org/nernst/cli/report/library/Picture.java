package org.nernst.cli.report.library;

import java.util.List;
import org.nernst.cli.report.plot.Curve;

/**
 * Curves over one axis, with what they show.
 *
 * @param heading the section they stand in; pictures that follow each other with the same one share it
 * @param xLabel what the horizontal axis shows, {@code potential [mV]}
 * @param from where it begins
 * @param until where it ends
 * @param yLabel what the vertical axis shows
 * @param curves at least one
 * @param caption a sentence below, or empty
 */
public record Picture(
        String heading, String xLabel, double from, double until, String yLabel, List<Curve> curves, String caption) {
    public Picture {
        curves = List.copyOf(curves);
    }
}
