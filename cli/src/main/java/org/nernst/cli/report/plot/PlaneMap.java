package org.nernst.cli.report.plot;

import org.nernst.cli.report.NumberFormats;

/** A quantity over two others as a heat map of the means in cells, in the colours of trees; cells without any stay grey. */
public final class PlaneMap {
    private static final double LEGEND_ROOM = 20 + ColourBar.WIDTH;

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
        double[][] means = new double[cells][cells];
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                means[row][column] = counts[row][column] == 0 ? Double.NaN : sums[row][column] / counts[row][column];
            }
        }
        ColourScale scale = ColourScale.over(means);
        Svg svg = plane.drawing(label, LEGEND_ROOM);
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                double mean = means[row][column];
                boolean none = Double.isNaN(mean);
                String colour = none ? Plane.NONE : scale.of(mean);
                plane.cell(svg, row, column, colour, none ? "none" : NumberFormats.typeset(mean, 4));
            }
        }
        plane.frame(svg, across, upwards);
        ColourBar.draw(scale, Plane.RIGHT + 20, Plane.TOP, Plane.SIDE, label, svg);
        return svg.finish();
    }
}
