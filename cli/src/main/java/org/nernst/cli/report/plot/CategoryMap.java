package org.nernst.cli.report.plot;

import java.util.List;

/** Categories over two quantities: each cell has the colour of the one that most of its points belong to; cells without any stay pale. */
public final class CategoryMap {
    private static final double LEGEND = 14;
    private static final double ROW = 22;
    private static final double FONT = 13;

    private final String label;
    private final String across;
    private final String upwards;
    private final List<String> names;

    /**
     * @param label what is shown
     * @param across what goes across, with its unit
     * @param upwards what goes upwards, with its unit
     * @param names of the categories
     */
    public CategoryMap(String label, String across, String upwards, List<String> names) {
        this.label = label;
        this.across = across;
        this.upwards = upwards;
        this.names = names;
    }

    /**
     * The drawing, as an {@code svg} element.
     *
     * @param x values across, shape [points]
     * @param y values upwards, in the same shape
     * @param categories from 0, −1 for none, in the same shape
     */
    public String svg(double[] x, double[] y, int[] categories) {
        Plane plane = new Plane(x, y);
        int[][][] counts = new int[plane.cells()][plane.cells()][names.size()];
        for (int point = 0; point < categories.length; point++) {
            if (categories[point] >= 0) {
                counts[plane.row(y[point])][plane.column(x[point])][categories[point]]++;
            }
        }
        Svg svg = plane.drawing(label, 48 + LEGEND + Svg.widest(names, FONT));
        for (int row = 0; row < plane.cells(); row++) {
            for (int column = 0; column < plane.cells(); column++) {
                int most = commonest(counts[row][column]);
                String colour = most < 0 ? Plane.NONE : Palette.category(most);
                plane.cell(svg, row, column, colour, told(counts[row][column]));
            }
        }
        plane.frame(svg, across, upwards);
        double left = Plane.RIGHT + 20;
        for (int category = 0; category < names.size(); category++) {
            double top = Plane.TOP + category * ROW;
            svg.rectangle(left, top, LEGEND, LEGEND, Palette.category(category), names.get(category));
            svg.text(left + LEGEND + 8, top + 12, "start", "legend", names.get(category));
        }
        return svg.finish();
    }

    /** The category with the highest count, the first of several; −1 if there is none. */
    private static int commonest(int[] counts) {
        int most = -1;
        for (int category = 0; category < counts.length; category++) {
            if (counts[category] > (most < 0 ? 0 : counts[most])) {
                most = category;
            }
        }
        return most;
    }

    private String told(int[] counts) {
        StringBuilder told = new StringBuilder();
        for (int category = 0; category < counts.length; category++) {
            if (counts[category] > 0) {
                told.append(told.length() == 0 ? "" : ", ")
                        .append(counts[category])
                        .append(' ')
                        .append(names.get(category));
            }
        }
        return told.length() == 0 ? "none" : told.toString();
    }
}
