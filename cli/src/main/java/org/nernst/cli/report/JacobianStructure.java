package org.nernst.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Population;

/**
 * Where the whole ∂f/∂y has entries, and how many between each two populations or couplings.
 *
 * @param pattern the whole pattern
 * @param blocks the names of populations and couplings
 * @param starts where the states of each begin, and at last how many there are: shape [blocks + 1]
 * @param between entries in the rows of one by the columns of another, where there are any
 */
public record JacobianStructure(
        SparsityPattern pattern, List<String> blocks, List<Integer> starts, List<Between> between) {
    public JacobianStructure {
        blocks = List.copyOf(blocks);
        starts = List.copyOf(starts);
        between = List.copyOf(between);
    }

    /**
     * @param row number of the block whose equations these are
     * @param column number of the block by whose states they are differentiated
     * @param entries how many there are
     * @param ofOtherInstances how many of them join two instances; all of them unless row and column are one block
     */
    public record Between(int row, int column, long entries, long ofOtherInstances) {}

    public static JacobianStructure of(OdeSystem system, SparsityPattern pattern) {
        List<Population> all = system.blocks();
        List<Integer> starts = new ArrayList<>();
        int[] blockOf = new int[system.stateCount()];
        int[] instanceOf = new int[system.stateCount()];
        for (int b = 0; b < all.size(); b++) {
            starts.add(system.stateOffset(b));
            int states = all.get(b).template().states().size();
            for (int k = 0; k < all.get(b).size() * states; k++) {
                blockOf[system.stateOffset(b) + k] = b;
                instanceOf[system.stateOffset(b) + k] = k / states;
            }
        }
        starts.add(system.stateCount());
        long[][] entries = new long[all.size()][all.size()];
        long[][] others = new long[all.size()][all.size()];
        for (int row = 0; row < pattern.rows(); row++) {
            for (int k = pattern.rowStart()[row]; k < pattern.rowStart()[row + 1]; k++) {
                int column = pattern.column()[k];
                entries[blockOf[row]][blockOf[column]]++;
                if (blockOf[row] != blockOf[column] || instanceOf[row] != instanceOf[column]) {
                    others[blockOf[row]][blockOf[column]]++;
                }
            }
        }
        List<Between> between = new ArrayList<>();
        for (int row = 0; row < all.size(); row++) {
            for (int column = 0; column < all.size(); column++) {
                if (entries[row][column] > 0) {
                    between.add(new Between(row, column, entries[row][column], others[row][column]));
                }
            }
        }
        return new JacobianStructure(pattern, all.stream().map(Population::name).toList(), starts, between);
    }

    /** True if there is more than one instance, so that the whole says more than a template. */
    public boolean hasSeveralInstances(OdeSystem system) {
        return system.blocks().size() > 1 || system.blocks().get(0).size() > 1;
    }

    /** {@code 10 entries in 4 × 4}. */
    public static String inWords(SparsityPattern pattern) {
        return pattern.entries() + (pattern.entries() == 1 ? " entry in " : " entries in ") + pattern.rows() + " × "
                + pattern.columns();
    }

    /** Entries as a part of all places. */
    public double density() {
        return pattern.entries() / ((double) pattern.rows() * pattern.columns());
    }
}
