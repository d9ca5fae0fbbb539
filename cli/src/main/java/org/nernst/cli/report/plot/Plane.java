package org.nernst.cli.report.plot;

/** A square of cells over two quantities, with their axes. */
final class Plane {
    static final double LEFT = 84;
    static final double TOP = 8;
    static final double SIDE = 440;
    /** The colour of a cell without anything. */
    static final String NONE = "#eeeeee";

    /** The right edge, from which a legend begins. */
    static final double RIGHT = LEFT + SIDE;

    private static final double BOTTOM = 48;

    /** That of other charts, so that letters are as large as theirs. */
    private static final double WIDTH = 860;

    private static final int MOST_CELLS = 40;

    private final Axis horizontal;
    private final Axis vertical;
    private final int cells;

    /**
     * @param x values across, shape [points]
     * @param y values upwards, in the same shape
     */
    Plane(double[] x, double[] y) {
        horizontal = axis(x);
        vertical = axis(y);
        cells = (int) Math.max(2, Math.min(MOST_CELLS, Math.sqrt(x.length)));
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

    /** How many cells a side has. */
    int cells() {
        return cells;
    }

    int column(double x) {
        return Math.min(cells - 1, (int) (horizontal.part(x) * cells));
    }

    int row(double y) {
        return Math.min(cells - 1, (int) (vertical.part(y) * cells));
    }

    /** @param legend the room for it on the right */
    Svg drawing(String label, double legend) {
        return new Svg(Math.max(WIDTH, RIGHT + legend), TOP + SIDE + BOTTOM, label);
    }

    void cell(Svg svg, int row, int column, String colour, String tooltip) {
        double side = SIDE / cells;
        svg.rectangle(LEFT + column * side, TOP + SIDE - (row + 1) * side, side + 0.1, side + 0.1, colour, tooltip);
    }

    /** The edges, the ticks and the names of the axes. */
    void frame(Svg svg, String across, String upwards) {
        double bottom = TOP + SIDE;
        for (double y : new double[] {TOP, bottom}) {
            svg.line(LEFT, y, LEFT + SIDE, y, "axis");
        }
        for (double x : new double[] {LEFT, LEFT + SIDE}) {
            svg.line(x, TOP, x, bottom, "axis");
        }
        horizontal.drawBelow(svg, LEFT, LEFT + SIDE, bottom);
        for (int tick = 0; tick < vertical.ticks().size(); tick++) {
            double at = bottom - vertical.part(vertical.ticks().get(tick)) * SIDE;
            svg.line(LEFT - 4, at, LEFT, at, "axis");
            svg.text(LEFT - 8, at + 4, "end", "tick", vertical.labels().get(tick));
        }
        svg.text(LEFT + SIDE / 2, bottom + 38, "middle", "label", across);
        svg.upwardText(18, TOP + SIDE / 2, "label", upwards);
    }
}
