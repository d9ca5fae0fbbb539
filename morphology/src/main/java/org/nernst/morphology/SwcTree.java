package org.nernst.morphology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one tree of the points of an SWC file, with the soma, if there is one, at its root. */
final class SwcTree {
    private final SwcText text;
    private final List<String> remarks = new ArrayList<>();
    private final Map<Long, SwcPoint> points;

    SwcTree(SwcText text, Map<Long, SwcPoint> points) {
        this.text = text;
        this.points = points;
    }

    /** What had to be done, in sentences. */
    List<String> remarks() {
        return remarks;
    }

    /** The root. */
    SwcPoint root() {
        points.values().forEach(this::link);
        List<SwcPoint> roots =
                points.values().stream().filter(point -> point.parent == null).toList();
        refuseCircles(roots);
        List<SwcPoint> somata = points.values().stream()
                .filter(point -> point.isSoma() && (point.parent == null || !point.parent.isSoma()))
                .toList();
        if (somata.size() > 1) {
            throw text.wrong(
                    somata.get(1).line,
                    "begins a second soma beside that of line " + somata.get(0).line + "; keep one cell in a file");
        }
        SwcPoint root = somata.isEmpty() ? roots.get(0) : somata.get(0);
        if (root.parent != null) {
            turn(root);
            remarks.add("the file's root is no soma; paths begin at the soma of line " + root.line + " instead");
        }
        for (SwcPoint other : roots) {
            if (other.parent == null && other != root) {
                attach(other, root, somata.isEmpty());
            }
        }
        return root;
    }

    private void link(SwcPoint point) {
        if (point.parentIndex < 0) {
            return;
        }
        if (point.parentIndex == point.index) {
            throw text.wrong(point.line, "is its own parent; the root has the parent -1");
        }
        SwcPoint parent = points.get(point.parentIndex);
        if (parent == null) {
            long nearest = points.keySet().stream()
                    .min(Comparator.comparingLong(index -> Math.abs(index - point.parentIndex)))
                    .orElseThrow();
            throw text.wrong(
                    point.line,
                    "has the parent " + point.parentIndex + ", which no line has as its index; the nearest is "
                            + nearest + ", and the root has the parent -1");
        }
        point.attachTo(parent);
    }

    private void refuseCircles(List<SwcPoint> roots) {
        Set<SwcPoint> reached = new HashSet<>();
        roots.forEach(root -> reached.addAll(from(root)));
        points.values().stream()
                .filter(point -> !reached.contains(point))
                .findFirst()
                .ifPresent(point -> {
                    throw text.wrong(
                            point.line,
                            "is its own ancestor: following the parents from " + point.index
                                    + " leads around and to no root");
                });
    }

    private static Collection<SwcPoint> from(SwcPoint root) {
        List<SwcPoint> found = new ArrayList<>();
        Deque<SwcPoint> next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty()) {
            SwcPoint point = next.pop();
            found.add(point);
            next.addAll(point.children);
        }
        return found;
    }

    /** Makes a point the root of its tree. */
    private static void turn(SwcPoint newRoot) {
        SwcPoint point = newRoot;
        SwcPoint newParent = null;
        while (point != null) {
            SwcPoint oldParent = point.parent;
            point.attachTo(newParent);
            newParent = point;
            point = oldParent;
        }
    }

    private void attach(SwcPoint piece, SwcPoint root, boolean withoutSoma) {
        if (withoutSoma) {
            throw text.wrong(
                    piece.line,
                    "begins a second tree beside that of line " + root.line
                            + ", and there is no soma to join both; give it a parent, or remove it");
        }
        SwcPoint nearest = from(root).stream()
                .filter(SwcPoint::isSoma)
                .min(Comparator.comparingDouble(soma -> soma.point.distanceTo(piece.point)))
                .orElseThrow();
        piece.attachTo(nearest);
        remarks.add(String.format(
                java.util.Locale.ROOT,
                "line %d begins a second tree, which is joined to the soma %.1f µm away",
                piece.line,
                nearest.point.distanceTo(piece.point)));
    }
}
