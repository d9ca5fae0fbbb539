package org.nernst.cli.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.NumberFormats;
import org.nernst.sensitivity.global.Estimate;

/** Two dots with their intervals in each row, its name on the left; above zero for the most part. */
public final class IntervalChart {
    private static final double WIDTH = 860;
    private static final double RIGHT = 24;
    private static final double ROW = 34;
    private static final double TOP = 34;
    private static final double BOTTOM = 44;
    private static final double FONT = 13;
    private static final double RADIUS = 4.5;
    private static final String[] COLOURS = {Palette.POSITIVE, Palette.NEGATIVE};

    private final String label;
    private final String[] measures;
    private final List<String> names = new ArrayList<>();
    private final List<Estimate[]> rows = new ArrayList<>();

    /**
     * @param label what the axis is, with the unit
     * @param first what the first dot of each row is
     * @param second what the second is
     */
    public IntervalChart(String label, String first, String second) {
        this.label = label;
        measures = new String[] {first, second};
    }

    /** Adds a row; an interval whose half width is no number isn't drawn. */
    public IntervalChart row(String name, Estimate first, Estimate second) {
        names.add(name);
        rows.add(new Estimate[] {first, second});
        return this;
    }

    /** The drawing, as an {@code svg} element. */
    public String svg() {
        double widestName = Svg.widest(names, FONT);
        double left = Math.min(WIDTH / 2, 20 + widestName);
        double bottom = TOP + names.size() * ROW;
        double least = 0;
        double greatest = 0;
        for (Estimate[] row : rows) {
            for (Estimate estimate : row) {
                least = Math.min(least, estimate.value() - reach(estimate));
                greatest = Math.max(greatest, estimate.value() + reach(estimate));
            }
        }
        double from = left + 10;
        double until = WIDTH - RIGHT;
        Axis axis = Axis.exact(least, greatest > least ? greatest : least + 1, 7);
        Svg svg = new Svg(WIDTH, bottom + BOTTOM, label);
        for (int tick = 0; tick < axis.ticks().size(); tick++) {
            double at = from + axis.part(axis.ticks().get(tick)) * (until - from);
            svg.line(at, TOP, at, bottom, "grid");
            svg.text(at, bottom + 17, "middle", "tick", axis.labels().get(tick));
        }
        double legend = from;
        for (int which = 0; which < 2; which++) {
            svg.dot(legend + RADIUS, TOP - 16, RADIUS, COLOURS[which]);
            svg.text(legend + 3 * RADIUS, TOP - 12, "start", "legend", measures[which]);
            legend += 5 * RADIUS + 20 + Svg.widthOf(measures[which], FONT);
        }
        double zero = from + axis.part(0) * (until - from);
        svg.line(zero, TOP, zero, bottom, "axis");
        for (int index = 0; index < rows.size(); index++) {
            double middle = TOP + (index + 0.5) * ROW;
            svg.text(left, middle + 4, "end", "legend", names.get(index));
            for (int which = 0; which < 2; which++) {
                Estimate estimate = rows.get(index)[which];
                double y = middle + (which == 0 ? -6 : 6);
                double at = from + axis.part(estimate.value()) * (until - from);
                double one = from + axis.part(estimate.value() - reach(estimate)) * (until - from);
                double other = from + axis.part(estimate.value() + reach(estimate)) * (until - from);
                svg.rectangle(
                        one,
                        y - 1,
                        other - one,
                        2,
                        COLOURS[which],
                        names.get(index) + ", " + measures[which] + ": "
                                + NumberFormats.significant(estimate.value(), 4) + " ± "
                                + NumberFormats.significant(reach(estimate), 2));
                svg.dot(at, y, RADIUS, COLOURS[which]);
            }
        }
        svg.text((from + until) / 2, bottom + 37, "middle", "label", label);
        return svg.finish();
    }

    private static double reach(Estimate estimate) {
        return Double.isNaN(estimate.halfWidth()) ? 0 : estimate.halfWidth();
    }
}
