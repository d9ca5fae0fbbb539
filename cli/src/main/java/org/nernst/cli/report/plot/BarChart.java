package org.nernst.cli.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.NumberFormats;

/** Horizontal bars to both sides of zero, each with its name on the left and its value at its end. */
public final class BarChart {
    private static final double WIDTH = 860;
    private static final double RIGHT = 16;
    private static final double ROW = 26;
    private static final double BAR = 16;
    private static final double TOP = 8;
    private static final double BOTTOM = 44;
    private static final double FONT = 13;
    /** Room for a value beside the longest bar. */
    private static final double VALUE_ROOM = 86;

    private final String label;
    private final List<String> names = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<String> colours = new ArrayList<>();

    /** @param label what the lengths of the bars mean, with the unit */
    public BarChart(String label) {
        this.label = label;
    }

    /** Adds a bar. */
    public BarChart bar(String name, double value) {
        return bar(name, value, value < 0 ? Palette.NEGATIVE : Palette.POSITIVE);
    }

    /** Adds the bar of a category, in the colour that it has in a {@link CategoryMap}. */
    public BarChart category(String name, double value, int category) {
        return bar(name, value, Palette.category(category));
    }

    private BarChart bar(String name, double value, String colour) {
        names.add(name);
        values.add(value);
        colours.add(colour);
        return this;
    }

    /** The drawing, as an {@code svg} element. */
    public String svg() {
        double widestName = Svg.widest(names, FONT);
        double left = Math.min(WIDTH / 2, 20 + widestName);
        double bottom = TOP + names.size() * ROW;
        double least = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(value -> value)
                .min()
                .orElse(0);
        double greatest = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(value -> value)
                .max()
                .orElse(0);
        boolean anyNegative = least < 0;
        boolean anyPositive = greatest > 0 || !anyNegative;
        double from = left + (anyNegative ? VALUE_ROOM : 8);
        double until = WIDTH - RIGHT - (anyPositive ? VALUE_ROOM : 8);
        // All bars of one size, zero say, still need an axis.
        double spanFrom = Math.min(least, 0);
        double spanUntil = greatest <= 0 && !anyNegative ? 1 : Math.max(greatest, 0);
        Axis axis = Axis.exact(spanFrom, spanUntil, 7);
        Svg svg = new Svg(WIDTH, bottom + BOTTOM, label);
        for (int tick = 0; tick < axis.ticks().size(); tick++) {
            double at = from + axis.part(axis.ticks().get(tick)) * (until - from);
            svg.line(at, TOP, at, bottom, "grid");
            svg.text(at, bottom + 17, "middle", "tick", axis.labels().get(tick));
        }
        double zero = from + axis.part(0) * (until - from);
        for (int index = 0; index < names.size(); index++) {
            double value = values.get(index);
            double middle = TOP + (index + 0.5) * ROW;
            svg.text(left, middle + 4, "end", "legend", names.get(index));
            if (Double.isFinite(value)) {
                double end = from + axis.part(value) * (until - from);
                String text = NumberFormats.typeset(value, 4);
                svg.rectangle(
                        Math.min(zero, end),
                        middle - BAR / 2,
                        Math.abs(end - zero),
                        BAR,
                        colours.get(index),
                        names.get(index) + ": " + text);
                svg.text(value < 0 ? end - 6 : end + 6, middle + 4, value < 0 ? "end" : "start", "tick", text);
            }
        }
        svg.line(zero, TOP, zero, bottom, "axis");
        svg.text((from + until) / 2, bottom + 37, "middle", "label", label);
        return svg.finish();
    }
}
