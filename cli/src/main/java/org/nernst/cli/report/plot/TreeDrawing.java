package org.nernst.cli.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nernst.morphology.Branch;
import org.nernst.morphology.Compartment;
import org.nernst.morphology.Morphology;
import org.nernst.morphology.Point;

/** A neuron's branches seen along the z axis, as thick as they are, within a frame, with a bar for the scale. */
final class TreeDrawing {
    private static final double MARGIN = 24;
    /** No branch is drawn thinner, in pixels. */
    private static final double THINNEST = 0.7;

    private double left = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private final double scale;

    /**
     * @param widest the frame's width with margins, in pixels
     * @param tallest its height
     */
    TreeDrawing(Morphology shape, double widest, double tallest) {
        for (Branch branch : shape.branches()) {
            for (Point point : branch.points()) {
                double radius = 0.5 * point.diameter();
                left = Math.min(left, point.x() - radius);
                right = Math.max(right, point.x() + radius);
                lowest = Math.min(lowest, point.y() - radius);
                highest = Math.max(highest, point.y() + radius);
            }
        }
        scale = Math.min(
                (widest - 2 * MARGIN) / Math.max(right - left, 1e-9),
                (tallest - 2 * MARGIN) / Math.max(highest - lowest, 1e-9));
    }

    /** With its margins. */
    double width() {
        return (right - left) * scale + 2 * MARGIN;
    }

    /** With its margins. */
    double height() {
        return (highest - lowest) * scale + 2 * MARGIN;
    }

    /** A whole branch, each frustum in its own width. */
    void branch(Branch branch, String colour, Svg svg) {
        if (isSphere(branch)) {
            sphere(branch, colour, svg);
            return;
        }
        List<Point> points = branch.points();
        for (int i = 1; i < points.size(); i++) {
            double diameter =
                    0.5 * (points.get(i - 1).diameter() + points.get(i).diameter());
            line(points.subList(i - 1, i + 1), diameter, colour, svg);
        }
    }

    /** A piece of a branch in its mean width. */
    void compartment(Compartment compartment, String colour, Svg svg) {
        Branch branch = compartment.branch();
        if (compartment.count() == 1 && isSphere(branch)) {
            sphere(branch, colour, svg);
            return;
        }
        double from = (double) compartment.number() / compartment.count();
        double to = (compartment.number() + 1.0) / compartment.count();
        List<Point> points = new ArrayList<>(List.of(branch.at(from)));
        double arc = 0;
        for (int i = 1; i < branch.points().size(); i++) {
            arc += branch.points().get(i - 1).distanceTo(branch.points().get(i));
            if (arc > from * branch.length() && arc < to * branch.length()) {
                points.add(branch.points().get(i));
            }
        }
        points.add(branch.at(to));
        line(points, compartment.diameter(), colour, svg);
    }

    /** A bar of a round length, its right end at a point. */
    void scaleBar(double end, double y, Svg svg) {
        double bar = roundLength((right - left) / 4);
        svg.line(end, y, end - bar * scale, y, "bar");
        svg.text(end - 0.5 * bar * scale, y - 6, "middle", "name", Svg.number(bar) + " µm");
    }

    private void line(List<Point> points, double diameter, String colour, Svg svg) {
        StringBuilder d = new StringBuilder();
        for (Point point : points) {
            d.append(
                    String.format(Locale.ROOT, "%s%.1f %.1f", d.length() == 0 ? "M" : "L", across(point), down(point)));
        }
        svg.path(d, colour, Math.max(THINNEST, diameter * scale), "");
    }

    private void sphere(Branch soma, String colour, Svg svg) {
        Point centre = soma.at(0.5);
        svg.dot(across(centre), down(centre), 0.5 * centre.diameter() * scale, colour);
    }

    /** A sphere is held as a cylinder as long as wide. */
    private static boolean isSphere(Branch branch) {
        double diameter = branch.at(0.5).diameter();
        return branch.region().equals(Morphology.SOMA)
                && branch.points().size() <= 3
                && branch.points().stream().allMatch(point -> point.diameter() == diameter)
                && Math.abs(branch.length() - diameter) < 1e-9 * diameter;
    }

    private double across(Point point) {
        return MARGIN + (point.x() - left) * scale;
    }

    private double down(Point point) {
        return MARGIN + (highest - point.y()) * scale;
    }

    /** The largest of 1, 2 and 5 times a power of ten that is no longer. */
    private static double roundLength(double longest) {
        double power = Math.pow(10, Math.floor(Math.log10(longest)));
        double part = longest / power;
        return power * (part >= 5 ? 5 : part >= 2 ? 2 : 1);
    }
}
