package org.nernst.cli.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves over a common axis, usually time, with the legend above the frame where it covers nothing.
 *
 * <pre>{@code
 * String svg = LineChart.over("time [ms]", 0, 50).of("membrane potential [mV]", curves).svg();
 * }</pre>
 */
public final class LineChart {
    private static final double WIDTH = 860;
    private static final double LEFT = 76;
    private static final double RIGHT = 16;
    private static final double BOTTOM = 44;
    private static final double BODY = 190;
    private static final double LEGEND_ROW = 20;
    private static final double FONT = 13;
    /** Fewer data points than this are drawn as dots. */
    private static final int DOTS_UP_TO = 150;

    private final String xLabel;
    private final double from;
    private final double until;
    private String yLabel = "";
    private List<Curve> curves = List.of();

    private LineChart(String xLabel, double from, double until) {
        this.xLabel = xLabel;
        this.from = from;
        this.until = until;
    }

    /** A chart whose horizontal axis goes from one value to another. */
    public static LineChart over(String label, double from, double until) {
        return new LineChart(label, from, until);
    }

    /** What is drawn. */
    public LineChart of(String label, List<Curve> drawn) {
        yLabel = label;
        curves = List.copyOf(drawn);
        return this;
    }

    /** The drawing, as an {@code svg} element. */
    public String svg() {
        List<List<Integer>> legend = legendRows();
        double top = 10 + legend.size() * LEGEND_ROW;
        double height = top + BODY + BOTTOM;
        Axis x = Axis.exact(from, until, 10);
        Axis y = Axis.rounded(extreme(false), extreme(true), 6);
        Svg svg = new Svg(WIDTH, height, yLabel + " over " + xLabel);
        drawAxes(svg, x, y, top);
        for (int index = 0; index < curves.size(); index++) {
            drawCurve(svg, index, x, y, top);
        }
        drawLegend(svg, legend);
        return svg.finish();
    }

    private void drawAxes(Svg svg, Axis x, Axis y, double top) {
        double right = WIDTH - RIGHT;
        double bottom = top + BODY;
        for (int index = 0; index < y.ticks().size(); index++) {
            double at = bottom - y.part(y.ticks().get(index)) * BODY;
            svg.line(LEFT, at, right, at, "grid");
            svg.text(LEFT - 8, at + 4, "end", "tick", y.labels().get(index));
        }
        for (int index = 0; index < x.ticks().size(); index++) {
            double at = LEFT + x.part(x.ticks().get(index)) * (right - LEFT);
            svg.line(at, bottom, at, bottom + 5, "axis");
            svg.text(at, bottom + 19, "middle", "tick", x.labels().get(index));
        }
        svg.line(LEFT, bottom, right, bottom, "axis");
        svg.line(LEFT, top, LEFT, bottom, "axis");
        svg.text((LEFT + right) / 2, bottom + 38, "middle", "label", xLabel);
        svg.upwardText(18, top + BODY / 2, "label", yLabel);
    }

    private void drawCurve(Svg svg, int index, Axis x, Axis y, double top) {
        Curve curve = curves.get(index);
        boolean dots = curve.data() && curve.x().length <= DOTS_UP_TO;
        StringBuilder d = new StringBuilder();
        boolean drawing = false;
        for (int point : Thinning.indices(curve.x(), curve.y(), (int) (WIDTH - LEFT - RIGHT))) {
            double value = curve.y()[point];
            double time = curve.x()[point];
            if (!Double.isFinite(value) || time < from || time > until) {
                drawing = false;
                continue;
            }
            double atX = LEFT + x.part(time) * (WIDTH - RIGHT - LEFT);
            double atY = top + BODY - y.part(value) * BODY;
            if (dots) {
                svg.dot(atX, atY, 2.8, Palette.DOTS);
            } else {
                d.append(drawing ? 'L' : 'M')
                        .append(Svg.number(atX))
                        .append(' ')
                        .append(Svg.number(atY));
                drawing = true;
            }
        }
        if (!dots && !d.isEmpty()) {
            svg.path(d, colour(index), curve.data() ? 4 : Double.isNaN(curve.shade()) ? 1.6 : 1, dashes(index));
        }
    }

    private String colour(int index) {
        if (!Double.isNaN(curves.get(index).shade())) {
            return Palette.along(curves.get(index).shade());
        }
        return curves.get(index).data() ? Palette.DATA : Palette.curve(ownNumber(index));
    }

    private String dashes(int index) {
        boolean solid =
                curves.get(index).data() || !Double.isNaN(curves.get(index).shade());
        return solid ? "" : Palette.dashes(ownNumber(index));
    }

    /** Which of the simulated curves it is; data don't use up colours. */
    private int ownNumber(int index) {
        return (int)
                curves.subList(0, index).stream().filter(curve -> !curve.data()).count();
    }

    private List<List<Integer>> legendRows() {
        List<List<Integer>> rows = new ArrayList<>();
        double used = WIDTH;
        for (int index = 0; index < curves.size(); index++) {
            double needed = legendWidth(index);
            if (used + needed > WIDTH - LEFT - RIGHT || rows.isEmpty()) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(index);
            used += needed;
        }
        return rows;
    }

    private double legendWidth(int index) {
        return 44 + Svg.widthOf(curves.get(index).name(), FONT);
    }

    private void drawLegend(Svg svg, List<List<Integer>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            double x = LEFT;
            double y = 12 + row * LEGEND_ROW;
            for (int index : rows.get(row)) {
                boolean data = curves.get(index).data();
                String line = "M" + Svg.number(x) + " " + Svg.number(y - 4) + "h22";
                svg.path(line, colour(index), data ? 4 : 2.2, dashes(index));
                svg.text(x + 28, y, "start", "legend", curves.get(index).name());
                x += legendWidth(index);
            }
        }
    }

    private double extreme(boolean greatest) {
        double extreme = greatest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (Curve curve : curves) {
            for (int index = 0; index < curve.y().length; index++) {
                double value = curve.y()[index];
                if (Double.isFinite(value) && curve.x()[index] >= from && curve.x()[index] <= until) {
                    extreme = greatest ? Math.max(extreme, value) : Math.min(extreme, value);
                }
            }
        }
        return Double.isInfinite(extreme) ? (greatest ? 1 : 0) : extreme;
    }
}
