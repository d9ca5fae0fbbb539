package org.nernst.cli.report.plot;

import java.util.List;
import java.util.Locale;

/** A symmetric matrix of numbers between −1 and 1, such as correlations, as a heat map: blue for +1, white for 0, orange for −1, with numbers where there is room. */
public final class CorrelationMap {
    private static final double WIDTH = 860;
    private static final double FONT = 12;
    private static final double MARGIN = 6;
    private static final double LARGEST_CELL = 52;
    private static final double SMALLEST_CELL = 6;
    /** Below it numbers would not fit. */
    private static final double CELL_WITH_NUMBER = 34;

    private CorrelationMap() {}

    /**
     * The drawing, as an {@code svg} element.
     *
     * @param names of rows and columns
     * @param correlations shape [names][names]
     * @param description for readers who can't see it
     */
    public static String svg(List<String> names, double[][] correlations, String description) {
        int count = names.size();
        double longest = Svg.widest(names, FONT);
        double left = longest + 2 * MARGIN;
        double cell = Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, (WIDTH - left - MARGIN) / count));
        double side = count * cell;
        Svg svg = new Svg(Math.max(WIDTH, left + side + MARGIN), left + side + MARGIN, description);
        for (int row = 0; row < count; row++) {
            double middle = left + (row + 0.5) * cell + 0.35 * FONT;
            if (cell >= FONT) {
                svg.text(left - MARGIN, middle, "end", "tick", names.get(row));
                svg.upwardTextFrom(middle, left - MARGIN, "tick", names.get(row));
            }
            for (int column = 0; column < count; column++) {
                double value = correlations[row][column];
                String text = String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
                svg.rectangle(
                        left + column * cell + 0.5,
                        left + row * cell + 0.5,
                        cell - 1,
                        cell - 1,
                        Palette.between(value),
                        names.get(row) + " and " + names.get(column) + ": " + text);
                if (cell >= CELL_WITH_NUMBER) {
                    svg.text(left + (column + 0.5) * cell, middle, "middle", "label", text);
                }
            }
        }
        return svg.finish();
    }
}
