package org.nernst.cli.report.plot;

import org.nernst.cli.report.NumberFormats;

/** A quantity over two others as a heat map of the means in cells, from white for the least to blue for the greatest; cells without any stay grey. */
public final class PlaneMap {
    private static final double WIDTH = 620;
    private static final double LEGEND = 14;
    private static final int LEGEND_PARTS = 32;
    private static final double SIDE = 400;
    private static final double LEFT = 84;
    private static final double TOP = 8;
    private static final double BOTTOM = 48;
    private static final int MOST_CELLS = 40;
    private static final String NONE = "#eeeeee";

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
        Axis horizontal = axis(x);
        Axis vertical = axis(y);
        int cells = (int) Math.max(2, Math.min(MOST_CELLS, Math.sqrt(values.length)));
        double[][] sums = new double[cells][cells];
        int[][] counts = new int[cells][cells];
        for (int point = 0; point < values.length; point++) {
            if (Double.isFinite(values[point])) {
                int column = Math.min(cells - 1, (int) (horizontal.part(x[point]) * cells));
                int row = Math.min(cells - 1, (int) (vertical.part(y[point]) * cells));
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
        Svg svg = new Svg(WIDTH, TOP + SIDE + BOTTOM, label);
        double side = SIDE / cells;
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                double mean = sums[row][column] / counts[row][column];
                boolean any = counts[row][column] > 0;
                double part = greatest > least ? (mean - least) / (greatest - least) : 0;
                svg.rectangle(
                        LEFT + column * side,
                        TOP + SIDE - (row + 1) * side,
                        side + 0.1,
                        side + 0.1,
                        any ? Palette.between(part) : NONE,
                        any ? NumberFormats.typeset(mean, 4) : "none");
            }
        }
        ticks(svg, horizontal, vertical);
        legend(svg, least, greatest);
        return svg.finish();
    }

    private static void legend(Svg svg, double least, double greatest) {
        double left = LEFT + SIDE + 20;
        double part = SIDE / LEGEND_PARTS;
        for (int index = 0; index < LEGEND_PARTS; index++) {
            String colour = Palette.between((index + 0.5) / LEGEND_PARTS);
            svg.rectangle(left, TOP + SIDE - (index + 1) * part, LEGEND, part + 0.1, colour, "");
        }
        svg.text(left + LEGEND + 6, TOP + 10, "start", "tick", NumberFormats.typeset(greatest, 4));
        svg.text(left + LEGEND + 6, TOP + SIDE, "start", "tick", NumberFormats.typeset(least, 4));
        for (double y : new double[] {TOP, TOP + SIDE}) {
            svg.line(LEFT, y, LEFT + SIDE, y, "axis");
            svg.line(left, y, left + LEGEND, y, "axis");
        }
        for (double x : new double[] {LEFT, LEFT + SIDE, left, left + LEGEND}) {
            svg.line(x, TOP, x, TOP + SIDE, "axis");
        }
    }

    private void ticks(Svg svg, Axis horizontal, Axis vertical) {
        double bottom = TOP + SIDE;
        horizontal.drawBelow(svg, LEFT, LEFT + SIDE, bottom);
        for (int tick = 0; tick < vertical.ticks().size(); tick++) {
            double at = bottom - vertical.part(vertical.ticks().get(tick)) * SIDE;
            svg.line(LEFT - 4, at, LEFT, at, "axis");
            svg.text(LEFT - 8, at + 4, "end", "tick", vertical.labels().get(tick));
        }
        svg.text(LEFT + SIDE / 2, bottom + 38, "middle", "label", across);
        svg.upwardText(18, TOP + SIDE / 2, "label", upwards);
    }

    private static Axis axis(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return Axis.exact(least, greatest, 6);
    }
}
