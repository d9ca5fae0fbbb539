package org.nernst.morphology;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/** The shape of a neuron: a tree of branches. Immutable. */
public final class Morphology {
    /** The region that paths are measured from. */
    public static final String SOMA = "soma";

    private final List<Branch> branches;
    private final List<String> remarks;

    Morphology(List<Branch> branches, List<String> remarks) {
        this.branches = List.copyOf(branches);
        this.remarks = List.copyOf(remarks);
    }

    /** The branches, each after its parent; the first is the root. */
    public List<Branch> branches() {
        return branches;
    }

    /** What was done to a file to make a tree of it, in sentences; empty where nothing had to be. */
    public List<String> remarks() {
        return remarks;
    }

    /** The names of the regions, in the order of their first branch. */
    public Set<String> regions() {
        Set<String> regions = new LinkedHashSet<>();
        branches.forEach(branch -> regions.add(branch.region()));
        return regions;
    }

    /** The branches of a region. */
    public List<Branch> inRegion(String region) {
        List<Branch> found = branches.stream()
                .filter(branch -> branch.region().equals(region))
                .toList();
        if (found.isEmpty()) {
            throw new ModelException("there is no region '" + region + "'" + instead(region, regions()));
        }
        return found;
    }

    /**
     * A branch by its name, {@code dend[3]}, or by its region where that has one only, {@code soma}.
     *
     * @throws ModelException if there is none, naming the nearest
     */
    public Branch branch(String name) {
        List<Branch> inRegion = new ArrayList<>();
        for (Branch branch : branches) {
            if (branch.name().equals(name)) {
                return branch;
            }
            if (branch.region().equals(name)) {
                inRegion.add(branch);
            }
        }
        if (inRegion.size() == 1) {
            return inRegion.get(0);
        }
        if (!inRegion.isEmpty()) {
            throw new ModelException("'" + name + "' has " + inRegion.size() + " branches; say which, " + name
                    + "[0] to " + name + "[" + (inRegion.size() - 1) + "]");
        }
        int bracket = name.indexOf('[');
        String region = bracket < 0 ? name : name.substring(0, bracket);
        if (regions().contains(region)) {
            throw new ModelException("there is no branch '" + name + "'; " + region + " has those from " + region
                    + "[0] to " + region + "[" + (inRegion(region).size() - 1) + "]");
        }
        throw new ModelException("there is no branch '" + name + "'" + instead(region, regions()));
    }

    /** The branches with a tag. */
    public List<Branch> tagged(String tag) {
        List<Branch> found =
                branches.stream().filter(branch -> branch.tags().contains(tag)).toList();
        if (found.isEmpty()) {
            Set<String> tags = new LinkedHashSet<>();
            branches.forEach(branch -> tags.addAll(branch.tags()));
            throw new ModelException("no branch has the tag '" + tag + "'" + instead(tag, tags));
        }
        return found;
    }

    private static String instead(String wrong, Set<String> known) {
        String nearest = Suggestion.sentence(wrong, known);
        return !nearest.isEmpty()
                ? nearest
                : known.isEmpty() ? "; there are none" : "; there are " + String.join(", ", known);
    }

    /** The number of forks between a branch and the root, which has order 0; the soma's own branches have order 0 too. */
    public int order(Branch branch) {
        return branch.parent() == null || branch.region().equals(SOMA) ? 0 : 1 + order(branch.parent());
    }

    /**
     * The length of the path to a location [µm], from the middle of the root if that is a soma and else from its beginning, along the
     * centre lines of the branches between.
     */
    public double distance(Branch branch, double location) {
        Branch parent = branch.parent();
        if (parent != null) {
            return distance(parent, branch.parentLocation()) + location * branch.length();
        }
        return branch.region().equals(SOMA) ? Math.abs(location - 0.5) * branch.length() : location * branch.length();
    }

    /** The whole surface [µm²]. */
    public double area() {
        return branches.stream().mapToDouble(Branch::area).sum();
    }

    /** The sum of all branches' lengths [µm]. */
    public double length() {
        return branches.stream().mapToDouble(Branch::length).sum();
    }
}
