package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.Recording;

/** A trace drawn with the block characters {@code ▁▂▃▄▅▆▇█}, a few lines high. */
public final class BlockPlot {
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final int EIGHTHS = 8;

    private BlockPlot() {}

    /**
     * The trace between its least and greatest value, with both written beside it and the times below.
     *
     * @param width columns in all
     * @param height lines of blocks
     */
    public static List<String> lines(Recording trace, int width, int height, Style style) {
        double[] columns = new double[Math.max(10, width - 14)];
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : trace.values()) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        greatestPerColumn(trace, columns);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            String label = line == 0
                    ? NumberFormats.significant(greatest, 4)
                    : line == height - 1 ? NumberFormats.significant(least, 4) : "";
            StringBuilder blocks = new StringBuilder();
            for (double column : columns) {
                double level = greatest > least ? (column - least) / (greatest - least) : 0;
                // At least one eighth, so that the trace is seen where it is lowest.
                int eighths = 1 + (int) Math.round(level * (height * EIGHTHS - 1));
                int here = eighths - (height - 1 - line) * EIGHTHS;
                blocks.append(BLOCKS.charAt(Math.max(0, Math.min(EIGHTHS, here))));
            }
            lines.add((String.format(Locale.ROOT, "%9s ", label) + style.trace(blocks.toString())).stripTrailing());
        }
        String first = NumberFormats.significant(trace.times()[0], 4);
        String last = NumberFormats.significant(trace.times()[trace.times().length - 1], 4) + " ms";
        lines.add(style.faint(" ".repeat(10)
                + first
                + " ".repeat(Math.max(1, columns.length - first.length() - last.length()))
                + last));
        return lines;
    }

    /** The greatest value in each column's stretch of time, so that no spike is lost; empty stretches repeat the last. */
    private static void greatestPerColumn(Recording trace, double[] columns) {
        Arrays.fill(columns, Double.NaN);
        double start = trace.times()[0];
        double span = trace.times()[trace.times().length - 1] - start;
        for (int index = 0; index < trace.times().length; index++) {
            double part = span > 0 ? (trace.times()[index] - start) / span : 0;
            int column = Math.min(columns.length - 1, (int) (part * columns.length));
            double value = trace.values()[index];
            columns[column] = Double.isNaN(columns[column]) ? value : Math.max(columns[column], value);
        }
        for (int column = 1; column < columns.length; column++) {
            columns[column] = Double.isNaN(columns[column]) ? columns[column - 1] : columns[column];
        }
    }
}
