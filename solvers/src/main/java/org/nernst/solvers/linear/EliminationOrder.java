package org.nernst.solvers.linear;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * In which order the equations of a sparse system are eliminated: first those whose neighbours are neighbours of one another, since nothing
 * fills in then, in the order in which they become such; where there are none, one with the fewest neighbours among those left, the first of them where there are
 * several. Trees, and branches that meet in one point, are so eliminated from all their ends at once towards the middle, and nothing fills in at all; what
 * follows one upon the other depends on different ends, so a processor needn't wait for one to begin the other. The work of finding that out is nearly in proportion
 * to the number of equations. (Duff, Erisman and Reid, Direct Methods for Sparse Matrices, ch. 7; Rose, in Graph Theory and Computing, 1972.)
 */
final class EliminationOrder {
    /** Of more neighbours it isn't asked whether they are joined. */
    private static final int MANY = 16;

    private final int n;
    /** Those left that each is joined with, ascending. */
    private final int[][] neighbours;

    private final int[] order;
    private final boolean[] isPlaced;
    private int placed;
    /** Those without a place by their degree; null while it isn't asked for. What is out of date is passed over. */
    private PriorityQueue<Long> byDegree;

    private EliminationOrder(SparsityPattern pattern) {
        n = pattern.rows();
        neighbours = Neighbours.of(pattern);
        order = new int[n];
        isPlaced = new boolean[n];
    }

    /** Which equation is eliminated when. */
    static int[] leastDegree(SparsityPattern pattern) {
        return new EliminationOrder(pattern).order();
    }

    private int[] order() {
        for (int i = 0; i < n; i++) {
            placeIfNothingFillsIn(i);
        }
        for (int step = 0; step < n; step++) {
            if (step == placed) {
                place(withFewest());
            }
            int[] around = neighbours[order[step]];
            for (int i : around) {
                neighbours[i] = joined(neighbours[i], around, i, order[step]);
            }
            for (int i : around) {
                placeIfNothingFillsIn(i);
                if (byDegree != null && !isPlaced[i]) {
                    byDegree.add(key(i));
                }
            }
        }
        return order;
    }

    private void placeIfNothingFillsIn(int i) {
        if (!isPlaced[i] && !fillsIn(i)) {
            place(i);
        }
    }

    private void place(int i) {
        order[placed++] = i;
        isPlaced[i] = true;
    }

    private int withFewest() {
        if (byDegree == null) {
            byDegree = new PriorityQueue<>();
            for (int i = 0; i < n; i++) {
                if (!isPlaced[i]) {
                    byDegree.add(key(i));
                }
            }
        }
        while (true) {
            long key = byDegree.remove();
            int least = (int) key;
            if (!isPlaced[least] && key == key(least)) {
                return least;
            }
        }
    }

    /** What comes first has the least: its degree, its index. */
    private long key(int i) {
        return (long) neighbours[i].length << 32 | i;
    }

    private boolean fillsIn(int i) {
        int[] around = neighbours[i];
        if (around.length > MANY) {
            return true;
        }
        for (int one : around) {
            for (int other : around) {
                if (one < other && Arrays.binarySearch(neighbours[one], other) < 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The union of two ascending arrays, without two of their elements. */
    private static int[] joined(int[] one, int[] other, int without, int norThis) {
        int[] all = new int[one.length + other.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < one.length || j < other.length) {
            int next;
            if (j == other.length || i < one.length && one[i] < other[j]) {
                next = one[i++];
            } else {
                next = other[j++];
                i += i < one.length && one[i] == next ? 1 : 0;
            }
            if (next != without && next != norThis) {
                all[count++] = next;
            }
        }
        return Arrays.copyOf(all, count);
    }
}
