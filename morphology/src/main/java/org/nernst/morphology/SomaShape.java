package org.nernst.morphology;

import java.util.List;

/** Tells what the points of a soma stand for. */
final class SomaShape {
    /** How exactly the second and third of three points lie a radius away from the first, as a part of it. */
    private static final double EXACTNESS = 0.02;

    private SomaShape() {}

    /** The centre and diameter of the soma if it is a sphere; null if its points are those of a centre line. */
    static Point of(SomaConvention convention, List<SwcPoint> soma, SwcText text) {
        SwcPoint first = soma.get(0);
        return switch (convention) {
            case SPHERE -> first.point;
            case CONTOUR -> {
                if (soma.size() < 3) {
                    throw text.wrong(
                            first.line,
                            "begins a soma of " + soma.size() + " points, which is no contour; one has 3 or"
                                    + " more, and one point is a sphere");
                }
                yield meanSphere(soma);
            }
            case POINTS -> {
                if (soma.size() < 2) {
                    throw text.wrong(
                            first.line, "is a soma of one point, which is no centre line; one point is a sphere");
                }
                yield null;
            }
            case AUTOMATIC ->
                soma.size() == 1 || isThreePoints(soma) ? first.point : isContour(soma) ? meanSphere(soma) : null;
        };
    }

    private static boolean isThreePoints(List<SwcPoint> soma) {
        if (soma.size() != 3) {
            return false;
        }
        Point centre = soma.get(0).point;
        Point one = soma.get(1).point;
        Point other = soma.get(2).point;
        double radius = 0.5 * centre.diameter();
        double near = EXACTNESS * radius;
        return soma.get(1).parent == soma.get(0)
                && soma.get(2).parent == soma.get(0)
                && Math.abs(centre.distanceTo(one) - radius) < near
                && Math.abs(centre.distanceTo(other) - radius) < near
                && Math.abs(one.distanceTo(other) - 2 * radius) < near;
    }

    private static boolean isContour(List<SwcPoint> soma) {
        if (soma.size() < 4) {
            return false;
        }
        double longest = 0;
        double radii = 0;
        for (int i = 0; i < soma.size(); i++) {
            SwcPoint point = soma.get(i);
            if (i > 0 && point.parent != soma.get(i - 1)) {
                return false;
            }
            radii += 0.5 * point.point.diameter() / soma.size();
            longest = i > 0 ? Math.max(longest, point.point.distanceTo(point.parent.point)) : 0;
        }
        double gap = soma.get(0).point.distanceTo(soma.get(soma.size() - 1).point);
        return gap <= 2 * longest && radii < 0.25 * meanSphere(soma).diameter();
    }

    private static Point meanSphere(List<SwcPoint> soma) {
        int count = soma.size();
        double x = soma.stream().mapToDouble(p -> p.point.x()).sum() / count;
        double y = soma.stream().mapToDouble(p -> p.point.y()).sum() / count;
        double z = soma.stream().mapToDouble(p -> p.point.z()).sum() / count;
        Point centre = new Point(x, y, z, 1);
        double radius =
                soma.stream().mapToDouble(p -> centre.distanceTo(p.point)).sum() / count;
        return centre.withDiameter(2 * radius);
    }
}
