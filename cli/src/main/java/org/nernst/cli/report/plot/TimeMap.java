package org.nernst.cli.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.NumberFormats;

/**
 * Signed quantities over time as a heat map, a row for each: blue above zero, orange below, white at zero, the deeper the larger. The depth
 * goes with the square root of the size, so that small ones are seen beside large ones.
 */
public final class TimeMap {
    private static final double WIDTH = 860;
    private static final double RIGHT = 16;
    private static final double ROW = 20;
    private static final double TOP = 8;
    private static final double BOTTOM = 44;
    private static final double FONT = 13;
    private static final int MOST_COLUMNS = 160;

    private final String label;
    private final double[] times;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();

    /**
     * @param label what is shown, for readers who can't see it
     * @param times [ms], ascending, two at least
     */
    public TimeMap(String label, double[] times) {
        this.label = label;
        this.times = times;
    }

    /** Adds a row, shape [times]. */
    public TimeMap row(String name, double[] values) {
        names.add(name);
        rows.add(values);
        return this;
    }

    /** The drawing, as an {@code svg} element. */
    public String svg() {
        double widestName = Svg.widest(names, FONT);
        double left = Math.min(WIDTH / 2, 20 + widestName);
        double bottom = TOP + rows.size() * ROW;
        double until = WIDTH - RIGHT;
        int columns = Math.min(MOST_COLUMNS, times.length);
        double width = (until - left) / columns;
        double greatest = greatest();
        Svg svg = new Svg(WIDTH, bottom + BOTTOM, label);
        for (int row = 0; row < rows.size(); row++) {
            double y = TOP + row * ROW;
            svg.text(left - 6, y + 0.5 * ROW + 4, "end", "legend", names.get(row));
            for (int column = 0; column < columns; column++) {
                int at = largest(rows.get(row), bin(column, columns), bin(column + 1, columns));
                double value = rows.get(row)[at];
                double depth = greatest == 0 ? 0 : Math.signum(value) * Math.sqrt(Math.abs(value) / greatest);
                svg.rectangle(
                        left + column * width,
                        y + 1,
                        width + 0.1,
                        ROW - 2,
                        Palette.between(depth),
                        names.get(row) + " at " + NumberFormats.significant(times[at], 4) + " ms: "
                                + NumberFormats.typeset(value, 3));
            }
        }
        Axis axis = Axis.exact(times[0], times[times.length - 1], 9);
        axis.drawBelow(svg, left, until, bottom);
        svg.text((left + until) / 2, bottom + 37, "middle", "label", "time [ms]");
        return svg.finish();
    }

    /** The first of the times that belong to a column, those within an even part of the whole. */
    private int bin(int column, int columns) {
        return (int) ((long) column * times.length / columns);
    }

    private static int largest(double[] values, int from, int until) {
        int largest = from;
        for (int index = from + 1; index < until; index++) {
            largest = Math.abs(values[index]) > Math.abs(values[largest]) ? index : largest;
        }
        return largest;
    }

    private double greatest() {
        double greatest = 0;
        for (double[] row : rows) {
            for (double value : row) {
                greatest = Double.isFinite(value) ? Math.max(greatest, Math.abs(value)) : greatest;
            }
        }
        return greatest;
    }
}
