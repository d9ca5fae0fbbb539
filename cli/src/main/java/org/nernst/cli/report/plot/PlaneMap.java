package org.nernst.cli.report.plot;

import org.nernst.cli.report.NumberFormats;

/** A quantity over two others as a heat map of the means in cells, from white for the least to blue for the greatest; cells without any stay grey. */
public final class PlaneMap {
    private static final double LEGEND = 14;
    private static final double LEGEND_ROOM = 136;
    private static final int LEGEND_PARTS = 32;

    private final String label;
    private final String across;
    private final String upwards;

    /**
     * @param label what is shown, with its unit
     * @param across what goes across, with its unit
     * @param upwards what goes upwards, with its unit
     */
    public PlaneMap(String label, String across, String upwards) {
        this.label = label;
        this.across = across;
        this.upwards = upwards;
    }

    /**
     * The drawing, as an {@code svg} element.
     *
     * @param x values across, shape [points]
     * @param y values upwards, in the same shape
     * @param values NaN for none, in the same shape
     */
    public String svg(double[] x, double[] y, double[] values) {
        Plane plane = new Plane(x, y);
        int cells = plane.cells();
        double[][] sums = new double[cells][cells];
        int[][] counts = new int[cells][cells];
        for (int point = 0; point < values.length; point++) {
            if (Double.isFinite(values[point])) {
                int column = plane.column(x[point]);
                int row = plane.row(y[point]);
                sums[row][column] += values[point];
                counts[row][column]++;
            }
        }
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                if (counts[row][column] > 0) {
                    double mean = sums[row][column] / counts[row][column];
                    least = Math.min(least, mean);
                    greatest = Math.max(greatest, mean);
                }
            }
        }
        Svg svg = plane.drawing(label, LEGEND_ROOM);
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                double mean = sums[row][column] / counts[row][column];
                boolean any = counts[row][column] > 0;
                double part = greatest > least ? (mean - least) / (greatest - least) : 0;
                plane.cell(
                        svg,
                        row,
                        column,
                        any ? Palette.between(part) : Plane.NONE,
                        any ? NumberFormats.typeset(mean, 4) : "none");
            }
        }
        plane.frame(svg, across, upwards);
        legend(svg, least, greatest);
        return svg.finish();
    }

    private static void legend(Svg svg, double least, double greatest) {
        double left = Plane.RIGHT + 20;
        double part = Plane.SIDE / LEGEND_PARTS;
        for (int index = 0; index < LEGEND_PARTS; index++) {
            String colour = Palette.between((index + 0.5) / LEGEND_PARTS);
            svg.rectangle(left, Plane.TOP + Plane.SIDE - (index + 1) * part, LEGEND, part + 0.1, colour, "");
        }
        svg.text(left + LEGEND + 6, Plane.TOP + 10, "start", "tick", NumberFormats.typeset(greatest, 4));
        svg.text(left + LEGEND + 6, Plane.TOP + Plane.SIDE, "start", "tick", NumberFormats.typeset(least, 4));
        for (double y : new double[] {Plane.TOP, Plane.TOP + Plane.SIDE}) {
            svg.line(left, y, left + LEGEND, y, "axis");
        }
        for (double x : new double[] {left, left + LEGEND}) {
            svg.line(x, Plane.TOP, x, Plane.TOP + Plane.SIDE, "axis");
        }
    }
}
