package org.nernst.morphology;

/**
 * A piece of a branch in which the potential is taken to be one.
 *
 * @param index its place among all, after its parent
 * @param branch the branch it is cut from
 * @param number its place along the branch, from 0
 * @param count how many the branch has
 * @param parent the index of the compartment next to it towards the root; −1 for the root
 * @param length along the branch [µm]
 * @param area lateral surface [µm²]
 * @param volume of its frusta [µm³]
 * @param proximalFactor ∫ dx/(cross section) from its beginning to its centre [1/µm]
 * @param distalFactor the same from its centre to its end
 * @param distance path length from the soma to its centre [µm]; see {@link Morphology#distance}
 * @param order number of forks between it and the root; see {@link Morphology#order}
 * @param centre position of its centre, and the diameter there
 */
public record Compartment(
        int index,
        Branch branch,
        int number,
        int count,
        int parent,
        double length,
        double area,
        double volume,
        double proximalFactor,
        double distalFactor,
        double distance,
        int order,
        Point centre) {
    /** The location of its centre on its branch. */
    public double location() {
        return (number + 0.5) / count;
    }

    /** The diameter of the cylinder of its length and area [µm]. */
    public double diameter() {
        return area / (Math.PI * length);
    }

    public String region() {
        return branch.region();
    }
}
