package org.nernst.cli.report.plot;

import java.util.List;
import java.util.Locale;
import org.nernst.morphology.Branch;
import org.nernst.morphology.Morphology;
import org.nernst.morphology.Point;

/** The shape of a neuron seen along the z axis, its regions in colours, with a bar for the scale. */
public final class TreePicture {
    private static final double SIZE = 720;
    private static final double MARGIN = 24;
    private static final double LEGEND = 20;
    private static final double FONT = 12;
    /** No branch is drawn thinner, in pixels. */
    private static final double THINNEST = 0.7;

    private static final String STYLE =
            "<style>text{font:" + (int) FONT + "px sans-serif;fill:#333}" + ".bar{stroke:#333;stroke-width:2}</style>";

    private final Morphology shape;
    private final List<String> regions;
    private double left = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.POSITIVE_INFINITY;
    private double top = Double.NEGATIVE_INFINITY;
    private final double scale;

    private TreePicture(Morphology shape) {
        this.shape = shape;
        regions = List.copyOf(shape.regions());
        for (Branch branch : shape.branches()) {
            for (Point point : branch.points()) {
                double radius = 0.5 * point.diameter();
                left = Math.min(left, point.x() - radius);
                right = Math.max(right, point.x() + radius);
                bottom = Math.min(bottom, point.y() - radius);
                top = Math.max(top, point.y() + radius);
            }
        }
        scale = (SIZE - 2 * MARGIN) / Math.max(right - left, top - bottom);
    }

    /** A whole SVG document. */
    public static String of(Morphology shape) {
        return new TreePicture(shape).drawn();
    }

    private String drawn() {
        double legendWidth = 30 + Svg.widest(regions, FONT);
        double width = (right - left) * scale + 2 * MARGIN + legendWidth;
        double height = Math.max((top - bottom) * scale, LEGEND * (regions.size() + 2)) + 2 * MARGIN;
        Svg svg = new Svg(width, height, "A neuron of " + shape.branches().size() + " branches");
        shape.branches().forEach(branch -> draw(branch, svg));
        double x = width - legendWidth;
        for (int region = 0; region < regions.size(); region++) {
            double y = MARGIN + LEGEND * region;
            svg.dot(x, y, 5, Palette.curve(region));
            svg.text(x + 12, y + 4, "start", "name", regions.get(region));
        }
        double bar = roundLength((right - left) / 4);
        svg.line(x - 4, height - MARGIN, x - 4 - bar * scale, height - MARGIN, "bar");
        svg.text(x - 4 - 0.5 * bar * scale, height - MARGIN - 6, "middle", "name", Svg.number(bar) + " µm");
        return svg.finish()
                .replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + Math.round(width) + "\" ")
                .replaceFirst("</title>", "</title>" + STYLE);
    }

    private void draw(Branch branch, Svg svg) {
        String colour = Palette.curve(regions.indexOf(branch.region()));
        List<Point> points = branch.points();
        if (branch.region().equals(Morphology.SOMA) && points.size() == 3 && isSphere(branch)) {
            Point centre = points.get(1);
            svg.dot(across(centre), down(centre), 0.5 * centre.diameter() * scale, colour);
            return;
        }
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            double width = 0.5 * (from.diameter() + to.diameter()) * scale;
            String line =
                    String.format(Locale.ROOT, "M%.1f %.1fL%.1f %.1f", across(from), down(from), across(to), down(to));
            svg.path(line, colour, Math.max(THINNEST, width), "");
        }
    }

    /** A sphere is held as a cylinder as long as wide. */
    private static boolean isSphere(Branch soma) {
        double diameter = soma.points().get(1).diameter();
        return Math.abs(soma.length() - diameter) < 1e-9 * diameter;
    }

    private double across(Point point) {
        return MARGIN + (point.x() - left) * scale;
    }

    private double down(Point point) {
        return MARGIN + (top - point.y()) * scale;
    }

    /** The largest of 1, 2 and 5 times a power of ten that is no longer. */
    private static double roundLength(double longest) {
        double power = Math.pow(10, Math.floor(Math.log10(longest)));
        double part = longest / power;
        return power * (part >= 5 ? 5 : part >= 2 ? 2 : 1);
    }
}
