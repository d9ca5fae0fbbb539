package org.nernst.cli.report.plot;

/** A quantity over time and along a path as a heat map: time goes across, the distance along the path upwards. */
public final class PathMap {
    private static final double LEFT = 64;
    private static final double WIDTH = 660;
    private static final double HEIGHT = 260;
    private static final double TOP = 10;
    private static final double BOTTOM = 46;
    private static final int MOST_COLUMNS = 240;

    private final String label;
    private final double[] times;
    private final double[] borders;
    private final double[][] values;

    /**
     * @param label what is coloured, with its unit
     * @param times [ms], ascending, two at least
     * @param borders where the pieces of the path begin, and the last ends [µm], shape [pieces + 1]
     * @param values shape [pieces][times]
     */
    public PathMap(String label, double[] times, double[] borders, double[][] values) {
        this.label = label;
        this.times = times;
        this.borders = borders;
        this.values = values;
    }

    /** The drawing, as an {@code svg} element. */
    public String svg(ColourScale scale) {
        Svg svg =
                new Svg(LEFT + WIDTH + 16 + ColourBar.WIDTH, TOP + HEIGHT + BOTTOM, label + " over time and distance");
        Axis upwards = Axis.exact(borders[0], borders[borders.length - 1], 6);
        for (int piece = 0; piece < values.length; piece++) {
            double upper = height(upwards, borders[piece + 1]);
            row(svg, values[piece], upper, height(upwards, borders[piece]) - upper, scale);
        }
        for (int tick = 0; tick < upwards.ticks().size(); tick++) {
            double y = height(upwards, upwards.ticks().get(tick));
            svg.line(LEFT - 4, y, LEFT, y, "axis");
            svg.text(LEFT - 7, y + 4, "end", "tick", upwards.labels().get(tick));
        }
        svg.upwardText(16, TOP + 0.5 * HEIGHT, "label", "distance from the soma [µm]");
        Axis.exact(times[0], times[times.length - 1], 9).drawBelow(svg, LEFT, LEFT + WIDTH, TOP + HEIGHT);
        svg.text(LEFT + 0.5 * WIDTH, TOP + HEIGHT + 37, "middle", "label", "time [ms]");
        ColourBar.draw(scale, LEFT + WIDTH + 16, TOP, HEIGHT, label, svg);
        return svg.finish();
    }

    private static double height(Axis upwards, double distance) {
        return TOP + HEIGHT * (1 - upwards.part(distance));
    }

    /** Neighbours of one colour are drawn as one. */
    private void row(Svg svg, double[] over, double y, double height, ColourScale scale) {
        int columns = Math.min(MOST_COLUMNS, times.length);
        int begin = 0;
        for (int column = 1; column <= columns; column++) {
            if (column == columns || !colour(over, column, scale).equals(colour(over, begin, scale))) {
                double x = LEFT + WIDTH * begin / columns;
                svg.rectangle(
                        x, y, WIDTH * (column - begin) / columns + 0.3, height + 0.3, colour(over, begin, scale), "");
                begin = column;
            }
        }
    }

    /** In steps too small to see, so that neighbours are alike. */
    private String colour(double[] over, int column, ColourScale scale) {
        int columns = Math.min(MOST_COLUMNS, times.length);
        double value = over[(int) ((long) column * (times.length - 1) / Math.max(1, columns - 1))];
        double step = (scale.greatest() - scale.least()) / 128;
        return scale.of(scale.least() + step * Math.rint((value - scale.least()) / step));
    }
}
