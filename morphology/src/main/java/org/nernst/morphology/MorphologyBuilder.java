package org.nernst.morphology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.system.ModelException;

/**
 * Builds a morphology by hand, branch by branch from the root.
 *
 * <pre>{@code
 * MorphologyBuilder cell = new MorphologyBuilder();
 * Branch soma = cell.cylinder("soma", 20, 20);
 * Branch trunk = cell.cylinder("apic", 300, 4, soma, 1);
 * cell.cone("apic", 200, 2, 0.8, trunk, 1);
 * Morphology pyramidal = cell.build();
 * }</pre>
 *
 * <p>Branches without positions are laid out in the plane, each at an angle of its own; this matters to pictures only.
 */
public final class MorphologyBuilder {
    /** Between directions of branches that leave one point; no two of them coincide. */
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    private final List<Branch> branches = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** The root as a cylinder. */
    public Branch cylinder(String region, double length, double diameter) {
        return cone(region, length, diameter, diameter, null, 0);
    }

    /**
     * A cylinder.
     *
     * @param length [µm]
     * @param diameter [µm]
     * @param on what it is attached to
     * @param location where on it, 0 to 1
     */
    public Branch cylinder(String region, double length, double diameter, Branch on, double location) {
        return cone(region, length, diameter, diameter, on, location);
    }

    /** A frustum from one diameter to another [µm]; see {@link #cylinder}. */
    public Branch cone(String region, double length, double first, double last, Branch on, double location) {
        if (!(length > 0) || !Double.isFinite(length)) {
            throw new ModelException(
                    "a branch of " + region + " of " + length + " µm is not possible; its length must be above 0");
        }
        Point start = on == null ? new Point(0, 0, 0, first) : on.at(location).withDiameter(first);
        double angle = on == null ? 0 : direction(on) + deviation(on, location);
        Point end =
                new Point(start.x() + length * Math.cos(angle), start.y() + length * Math.sin(angle), start.z(), last);
        return branch(region, List.of(start, end), on, location);
    }

    private static double direction(Branch branch) {
        List<Point> points = branch.points();
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        return Math.atan2(last.y() - first.y(), last.x() - first.x());
    }

    private double deviation(Branch on, double location) {
        long before = branches.stream()
                .filter(other -> other.parent() == on && other.parentLocation() == location)
                .count();
        double spread = location == 1 ? 0.35 * (before % 2 == 0 ? 1 : -1) * ((before + 1) / 2) : GOLDEN_ANGLE * before;
        return spread + (location == 0 ? Math.PI : location == 1 ? 0 : Math.PI / 2);
    }

    /**
     * A branch by its points.
     *
     * @param on what it is attached to; null for the root
     * @param location where on it, 0 to 1
     * @param tags further names it can be found by
     * @throws ModelException if there are two roots, fewer than two points, or {@code on} is of another morphology
     */
    public Branch branch(String region, List<Point> points, Branch on, double location, String... tags) {
        if (region.isBlank() || !region.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new ModelException("'" + region + "' can't be the name of a region; a name is letters, digits and"
                    + " underscores, beginning with a letter");
        }
        if (on == null && !branches.isEmpty()) {
            throw new ModelException(
                    "a second root, a branch of " + region + ", is not possible; say which branch it is on");
        }
        if (on != null) {
            if (on.index() >= branches.size() || branches.get(on.index()) != on) {
                throw new ModelException(on.name() + " is a branch of another morphology");
            }
            on.at(location);
        }
        int number = numbers.merge(region, 1, Integer::sum) - 1;
        Branch branch = new Branch(branches.size(), region, number, on, location, Set.of(tags), points);
        branches.add(branch);
        return branch;
    }

    void remark(String sentence) {
        remarks.add(sentence);
    }

    /** @throws ModelException if there is no branch */
    public Morphology build() {
        if (branches.isEmpty()) {
            throw new ModelException("a morphology without branches is not possible; begin with the soma");
        }
        return new Morphology(branches, remarks);
    }
}
