package org.nernst.solvers.linear;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * In which order the equations of a sparse system are eliminated: first those whose neighbours are neighbours of one another, since nothing
 * fills in then; of these and of the others one with the fewest neighbours among those left, the first of them where there are several. Trees, and
 * branches that meet in one point, are so eliminated from their ends towards the root, and nothing fills in at all; the work of finding that out is nearly in
 * proportion to the number of equations. (Duff, Erisman and Reid, Direct Methods for Sparse Matrices, ch. 7; Rose, in Graph Theory and
 * Computing, 1972.)
 */
final class EliminationOrder {
    /** Of more neighbours it isn't asked whether they are joined. */
    private static final int MANY = 16;

    private final int n;
    /** Those left that each is joined with, ascending. */
    private final int[][] neighbours;

    private EliminationOrder(SparsityPattern pattern) {
        n = pattern.rows();
        neighbours = Neighbours.of(pattern);
    }

    /** Which equation is eliminated when. */
    static int[] leastDegree(SparsityPattern pattern) {
        return new EliminationOrder(pattern).order();
    }

    private int[] order() {
        int[] order = new int[n];
        boolean[] done = new boolean[n];
        long[] keys = new long[n];
        // An entry that is out of date is passed over.
        PriorityQueue<Long> next = new PriorityQueue<>(Math.max(1, n));
        for (int i = 0; i < n; i++) {
            keys[i] = key(i);
            next.add(keys[i]);
        }
        for (int step = 0; step < n; ) {
            long key = next.remove();
            int least = (int) key;
            if (done[least] || key != keys[least]) {
                continue;
            }
            order[step++] = least;
            done[least] = true;
            for (int i : neighbours[least]) {
                neighbours[i] = joined(neighbours[i], neighbours[least], i, least);
            }
            for (int i : neighbours[least]) {
                long now = key(i);
                if (now != keys[i]) {
                    keys[i] = now;
                    next.add(now);
                }
            }
        }
        return order;
    }

    /** What comes first has the least: whether it fills in, its degree, its index. */
    private long key(int i) {
        return (fillsIn(i) ? 1L << 62 : 0) | (long) neighbours[i].length << 32 | i;
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
