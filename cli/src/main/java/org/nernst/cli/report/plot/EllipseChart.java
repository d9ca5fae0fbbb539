package org.nernst.cli.report.plot;

/** A closed curve around a point, such as where two parameters lie with some probability. */
public final class EllipseChart {
    private static final double WIDTH = 860;
    private static final double LEFT = 96;
    private static final double SIDE = 300;
    private static final double TOP = 12;
    private static final double BOTTOM = 48;
    private static final int TICKS = 5;
    /** Room between the curve and the frame, beside the curve's extent. */
    private static final double MARGIN = 0.05;

    private EllipseChart() {}

    /**
     * The drawing, as an {@code svg} element.
     *
     * @param xLabel what runs to the right, with its unit
     * @param yLabel what runs upwards, with its unit
     * @param centre the point
     * @param outline points of the curve, shape [points][2]
     */
    public static String svg(String xLabel, String yLabel, double[] centre, double[][] outline) {
        Axis x = axis(outline, 0);
        Axis y = axis(outline, 1);
        double bottom = TOP + SIDE;
        double right = LEFT + 1.5 * SIDE;
        Svg svg = new Svg(WIDTH, bottom + BOTTOM, yLabel + " and " + xLabel);
        for (int tick = 0; tick < x.ticks().size(); tick++) {
            double at = across(x, x.ticks().get(tick));
            svg.line(at, TOP, at, bottom, "grid");
            svg.text(at, bottom + 17, "middle", "tick", x.labels().get(tick));
        }
        for (int tick = 0; tick < y.ticks().size(); tick++) {
            double at = up(y, y.ticks().get(tick));
            svg.line(LEFT, at, right, at, "grid");
            svg.text(LEFT - 6, at + 4, "end", "tick", y.labels().get(tick));
        }
        StringBuilder path = new StringBuilder();
        for (double[] point : outline) {
            path.append(path.length() == 0 ? 'M' : 'L')
                    .append(Svg.number(across(x, point[0])))
                    .append(' ')
                    .append(Svg.number(up(y, point[1])));
        }
        svg.path(path.append('Z'), Palette.POSITIVE, 2, "");
        svg.dot(across(x, centre[0]), up(y, centre[1]), 3.5, Palette.NEGATIVE);
        svg.line(LEFT, bottom, right, bottom, "axis");
        svg.line(LEFT, TOP, LEFT, bottom, "axis");
        svg.text((LEFT + right) / 2, bottom + 39, "middle", "label", xLabel);
        svg.upwardText(16, TOP + SIDE / 2, "label", yLabel);
        return svg.finish();
    }

    private static Axis axis(double[][] outline, int coordinate) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double[] point : outline) {
            least = Math.min(least, point[coordinate]);
            greatest = Math.max(greatest, point[coordinate]);
        }
        double margin = MARGIN * (greatest - least);
        return Axis.rounded(least - margin, greatest + margin, TICKS);
    }

    private static double across(Axis x, double value) {
        return LEFT + x.part(value) * 1.5 * SIDE;
    }

    private static double up(Axis y, double value) {
        return TOP + (1 - y.part(value)) * SIDE;
    }
}
