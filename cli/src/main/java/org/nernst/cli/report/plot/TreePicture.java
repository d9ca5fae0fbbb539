package org.nernst.cli.report.plot;

import java.util.List;
import org.nernst.morphology.Branch;
import org.nernst.morphology.Morphology;

/** The shape of a neuron seen along the z axis, its regions in colours, with a bar for the scale. */
public final class TreePicture {
    private static final double SIZE = 720;
    private static final double MARGIN = 24;
    private static final double LEGEND = 20;
    private static final double LEGEND_ROOM = 30;
    private static final double LEAST_WIDTH = 60;
    private static final double BAR_ROOM = 10;
    private static final double FONT = 12;

    /** With a ground of its own, since what shows the picture may be dark. */
    private static final String STYLE = "<style>text{font:" + (int) FONT
            + "px sans-serif;fill:#333}.bar{stroke:#333;stroke-width:2}</style>"
            + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>";

    private TreePicture() {}

    /** A whole SVG document. */
    public static String of(Morphology shape) {
        TreeDrawing drawing = new TreeDrawing(shape, SIZE, SIZE);
        double width = Math.round(drawing.width() + LEGEND_ROOM + Svg.widest(shape.regions(), FONT));
        return drawn(shape, drawing, width)
                .replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + (int) width + "\" ")
                .replaceFirst("</title>", "</title>" + STYLE);
    }

    /** The drawing, as an {@code svg} element of a page. */
    public static String element(Morphology shape) {
        return drawn(shape, new TreeDrawing(shape, ColouredTree.WIDEST, ColouredTree.TALLEST), ColouredTree.WIDTH);
    }

    private static String drawn(Morphology shape, TreeDrawing drawing, double width) {
        List<String> regions = List.copyOf(shape.regions());
        // The bar stands below the lowest branch.
        double height = Math.max(drawing.height() + BAR_ROOM, LEGEND * (regions.size() + 2) + 2 * MARGIN);
        Svg svg = new Svg(width, height, "A neuron of " + shape.branches().size() + " branches");
        for (Branch branch : shape.branches()) {
            drawing.branch(branch, Palette.curve(regions.indexOf(branch.region())), svg);
        }
        double x = Math.max(drawing.width(), LEAST_WIDTH);
        for (int region = 0; region < regions.size(); region++) {
            double y = MARGIN + LEGEND * region;
            svg.dot(x, y, 5, Palette.curve(region));
            svg.text(x + 12, y + 4, "start", "name", regions.get(region));
        }
        drawing.scaleBar(x - 4, height - BAR_ROOM, svg);
        return svg.finish();
    }
}
