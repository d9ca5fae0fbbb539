package org.nernst.tests.benchmark;

import java.util.List;

/** Charts of one width, one below the other, as one picture. */
final class StackedCharts {
    private static final int HEIGHT = 264;
    private static final int GAP = 6;
    private static final String STYLE =
            "<style>text { font: 13px system-ui, \"Segoe UI\", Roboto, Arial, sans-serif; fill: "
                    + "#1c2430; } .grid { stroke: #e2e7ec; } .axis { stroke: #9aa5b1; }</style>";

    private StackedCharts() {}

    /** @param charts {@code svg} elements */
    static String svg(List<String> charts) {
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 " + charts.size() * (HEIGHT + GAP) + "\">"
                        + STYLE + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        for (int index = 0; index < charts.size(); index++) {
            String place = "<svg " + (index == 0 ? "" : "y=\"" + index * (HEIGHT + GAP) + "\" ") + "height=\"" + HEIGHT
                    + "\" ";
            svg.append(charts.get(index).replaceFirst("<svg ", place)).append('\n');
        }
        return svg.append("</svg>\n").toString();
    }
}
