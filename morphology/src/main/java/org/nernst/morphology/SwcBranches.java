package org.nernst.morphology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Cuts the tree of an SWC file's points into branches. */
final class SwcBranches {
    /** Where a branch on a soma that is a sphere is attached. */
    private static final double CENTRE = 0.5;

    private final SwcText text;
    private final SomaConvention soma;
    private final IntFunction<String> region;
    private final MorphologyBuilder builder = new MorphologyBuilder();
    /** The branch that each point lies on, and where. */
    private final Map<SwcPoint, Place> places = new HashMap<>();

    private boolean somaIsSphere;
    private final Deque<SwcPoint> beginnings = new ArrayDeque<>();

    private record Place(Branch branch, double location) {}

    SwcBranches(SwcText text, SomaConvention soma, IntFunction<String> region, List<String> remarks) {
        this.text = text;
        this.soma = soma;
        this.region = region;
        remarks.forEach(builder::remark);
    }

    Morphology morphology(SwcPoint root) {
        if (!root.isSoma()) {
            builder.remark("there is no soma; paths begin at the root, line " + root.line);
            trunk(root);
        } else {
            List<SwcPoint> points = somaOf(root);
            Point sphere = SomaShape.of(soma, points, text);
            if (sphere == null) {
                trunk(root);
            } else {
                sphere(points, sphere);
            }
        }
        while (!beginnings.isEmpty()) {
            branchFrom(beginnings.removeFirst());
        }
        return builder.build();
    }

    private static List<SwcPoint> somaOf(SwcPoint root) {
        List<SwcPoint> found = new ArrayList<>();
        Deque<SwcPoint> next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty()) {
            SwcPoint point = next.removeFirst();
            found.add(point);
            point.children.stream().filter(SwcPoint::isSoma).forEach(next::add);
        }
        return found;
    }

    private void sphere(List<SwcPoint> points, Point sphere) {
        somaIsSphere = true;
        double radius = 0.5 * sphere.diameter();
        Branch body = builder.branch(
                Morphology.SOMA, List.of(shifted(sphere, -radius), sphere, shifted(sphere, radius)), null, 0);
        for (SwcPoint point : points) {
            places.put(point, new Place(body, CENTRE));
            point.children.stream().filter(child -> !child.isSoma()).forEach(beginnings::add);
        }
    }

    private static Point shifted(Point point, double by) {
        return new Point(point.x() + by, point.y(), point.z(), point.diameter());
    }

    /** The root branch, on which others may be attached at both ends. */
    private void trunk(SwcPoint root) {
        List<SwcPoint> chain = chain(root);
        if (chain.size() < 2) {
            throw text.wrong(
                    root.line,
                    "is a " + region.apply(root.type)
                            + " of one point with nothing of its type on it; it needs a second point to be a branch");
        }
        put(chain, builder.branch(region.apply(root.type), positions(chain), null, 0));
    }

    private void branchFrom(SwcPoint first) {
        Place place = places.get(first.parent);
        List<SwcPoint> chain = chain(first);
        List<Point> points = new ArrayList<>(positions(chain));
        boolean onSoma = first.parent.isSoma() && !first.isSoma();
        boolean fromParent = !onSoma || chain.size() == 1 || !isMiddle(first.parent);
        if (fromParent) {
            Point begin = first.parent.point;
            points.add(0, onSoma ? begin.withDiameter(first.point.diameter()) : begin);
        }
        if (lengthOf(points) == 0) {
            throw text.wrong(
                    first.line,
                    "begins a branch of " + region.apply(first.type)
                            + " without length, since all its points coincide; remove it, or give it a second point");
        }
        put(chain, fromParent, builder.branch(region.apply(first.type), points, place.branch, place.location));
    }

    /** What is between this point of a soma and the first one of a branch lies within the soma. */
    private boolean isMiddle(SwcPoint ofSoma) {
        return ofSoma.parent == null || somaIsSphere;
    }

    private static double lengthOf(List<Point> points) {
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            length += points.get(i - 1).distanceTo(points.get(i));
        }
        return length;
    }

    private void put(List<SwcPoint> chain, Branch branch) {
        put(chain, false, branch);
    }

    private void put(List<SwcPoint> chain, boolean fromParent, Branch branch) {
        double position = fromParent ? chain.get(0).parent.point.distanceTo(chain.get(0).point) : 0;
        for (int i = 0; i < chain.size(); i++) {
            position += i > 0 ? chain.get(i - 1).point.distanceTo(chain.get(i).point) : 0;
            boolean last = i == chain.size() - 1;
            places.put(chain.get(i), new Place(branch, last ? 1 : Math.min(1, position / branch.length())));
        }
        for (int i = 0; i < chain.size(); i++) {
            SwcPoint next = i + 1 < chain.size() ? chain.get(i + 1) : null;
            chain.get(i).children.stream().filter(child -> child != next).forEach(beginnings::add);
        }
    }

    /** The points of one branch: on to where several begin or the type changes; a soma isn't ended by other branches. */
    private List<SwcPoint> chain(SwcPoint first) {
        List<SwcPoint> chain = new ArrayList<>(List.of(first));
        SwcPoint point = first;
        while (true) {
            int type = point.type;
            boolean isSoma = point.isSoma();
            List<SwcPoint> same =
                    point.children.stream().filter(child -> child.type == type).toList();
            boolean isRoot = point == first && first.parent == null;
            boolean goesOn = isRoot ? !same.isEmpty() : same.size() == 1 && (isSoma || point.children.size() == 1);
            if (!goesOn) {
                return chain;
            }
            point = same.get(0);
            chain.add(point);
        }
    }

    private static List<Point> positions(List<SwcPoint> chain) {
        return chain.stream().map(point -> point.point).toList();
    }
}
