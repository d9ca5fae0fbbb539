package org.nernst.cli.report.plot;

import java.util.List;
import org.nernst.cli.report.NumberFormats;

/** Draws of some numbers: a histogram of each on the diagonal, and each pair below it as dots. */
public final class DrawsChart {
    private static final double WIDTH = 860;
    private static final double LEFT = 70;
    private static final double TOP = 26;
    private static final double GAP = 10;
    private static final double BOTTOM = 32;
    private static final double LARGEST_PANEL = 260;
    private static final int BINS = 24;
    private static final int MOST_DOTS = 600;

    private final List<String> labels;
    private final double[][] draws;
    private final double[] best;
    private final double panel;
    private final Axis[] axes;

    /**
     * @param labels what the numbers are, with their units
     * @param draws of each number, shape [numbers][draws]
     * @param best where a mark is set, shape [numbers]
     */
    public DrawsChart(List<String> labels, double[][] draws, double[] best) {
        this.labels = labels;
        this.draws = draws;
        this.best = best;
        panel = Math.min(LARGEST_PANEL, (WIDTH - LEFT) / labels.size() - GAP);
        axes = new Axis[labels.size()];
        for (int index = 0; index < axes.length; index++) {
            double least = best[index];
            double greatest = best[index];
            for (double draw : draws[index]) {
                least = Math.min(least, draw);
                greatest = Math.max(greatest, draw);
            }
            double margin = greatest > least ? 0.04 * (greatest - least) : 0.5 * Math.max(1e-12, Math.abs(least));
            axes[index] = Axis.exact(least - margin, greatest + margin, 3);
        }
    }

    /** The drawing, as an {@code svg} element. */
    public String svg() {
        int count = labels.size();
        double height = TOP + count * (panel + GAP + BOTTOM);
        Svg svg = new Svg(WIDTH, height, "draws of " + String.join(", ", labels));
        for (int row = 0; row < count; row++) {
            for (int column = 0; column <= row; column++) {
                double left = LEFT + column * (panel + GAP);
                double top = TOP + row * (panel + GAP + BOTTOM);
                frame(svg, row, column, left, top);
                if (row == column) {
                    histogram(svg, row, left, top);
                    svg.text(left + panel / 2, top - 8, "middle", "legend", labels.get(row));
                } else {
                    dots(svg, row, column, left, top);
                }
            }
        }
        return svg.finish();
    }

    private void frame(Svg svg, int row, int column, double left, double top) {
        double bottom = top + panel;
        Axis x = axes[column];
        for (int tick = 0; tick < x.ticks().size(); tick++) {
            double at = left + x.part(x.ticks().get(tick)) * panel;
            svg.line(at, top, at, bottom, "grid");
            svg.text(at, bottom + 15, "middle", "tick", x.labels().get(tick));
        }
        if (column < row) {
            Axis y = axes[row];
            for (int tick = 0; tick < y.ticks().size(); tick++) {
                double at = bottom - y.part(y.ticks().get(tick)) * panel;
                svg.line(left, at, left + panel, at, "grid");
                if (column == 0) {
                    svg.text(left - 6, at + 4, "end", "tick", y.labels().get(tick));
                }
            }
        }
        svg.line(left, bottom, left + panel, bottom, "axis");
        svg.line(left, top, left, bottom, "axis");
    }

    private void histogram(Svg svg, int index, double left, double top) {
        Axis axis = axes[index];
        int[] counts = new int[BINS];
        int most = 1;
        for (double draw : draws[index]) {
            int bin = (int) Math.min(BINS - 1, axis.part(draw) * BINS);
            most = Math.max(most, ++counts[bin]);
        }
        double wide = panel / BINS;
        for (int bin = 0; bin < BINS; bin++) {
            double high = 0.95 * panel * counts[bin] / most;
            double from = axis.least() + (axis.greatest() - axis.least()) * bin / BINS;
            double until = axis.least() + (axis.greatest() - axis.least()) * (bin + 1) / BINS;
            if (counts[bin] > 0) {
                svg.rectangle(
                        left + bin * wide,
                        top + panel - high,
                        wide - 0.6,
                        high,
                        Palette.shade(0.6),
                        counts[bin] + " from " + NumberFormats.typeset(from, 4) + " to "
                                + NumberFormats.typeset(until, 4));
            }
        }
        double at = left + axis.part(best[index]) * panel;
        svg.path("M" + Svg.number(at) + " " + Svg.number(top) + "v" + Svg.number(panel), Palette.NEGATIVE, 1.6, "4 3");
    }

    private void dots(Svg svg, int row, int column, double left, double top) {
        int stride = Math.max(1, draws[row].length / MOST_DOTS);
        for (int draw = 0; draw < draws[row].length; draw += stride) {
            svg.dot(
                    left + axes[column].part(draws[column][draw]) * panel,
                    top + panel - axes[row].part(draws[row][draw]) * panel,
                    1.6,
                    Palette.POSITIVE);
        }
        svg.dot(
                left + axes[column].part(best[column]) * panel,
                top + panel - axes[row].part(best[row]) * panel,
                3.5,
                Palette.NEGATIVE);
    }
}
