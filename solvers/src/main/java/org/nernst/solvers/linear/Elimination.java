package org.nernst.solvers.linear;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Where the entries of L and U stand and in which order they are eliminated, for all matrices of a pattern: first stands the diagonal, then U row by row, then L column by
 * column. Elimination is in order of least degree. The arrays are shared; don't change them.
 *
 * @param order which equation is eliminated when
 * @param upperStart where the entries of each row of U begin that stand right of the diagonal, shape [dimension + 1]
 * @param upperColumn in which column each stands
 * @param lowerStart where the entries of each column of L begin that stand below the diagonal, shape [dimension + 1]
 * @param lowerRow in which row each stands
 * @param source which entry of J each entry is made of, −1 where it fills in
 * @param updated which entry each update of the elimination goes to, in their order
 */
public record Elimination(
        int[] order,
        int[] upperStart,
        int[] upperColumn,
        int[] lowerStart,
        int[] lowerRow,
        int[] source,
        int[] updated) {

    /** @param pattern of J, which must be square */
    static Elimination of(SparsityPattern pattern) {
        int n = pattern.rows();
        int[] order = EliminationOrder.leastDegree(pattern);
        int[] position = new int[n];
        for (int index = 0; index < n; index++) {
            position[order[index]] = index;
        }
        int[][] rows = filledRows(pattern, order, position);
        int[] upperStart = new int[n + 1];
        int[] lowerStart = new int[n + 1];
        for (int i = 0; i < n; i++) {
            for (int j : rows[i]) {
                if (j > i) {
                    upperStart[i + 1]++;
                } else if (j < i) {
                    lowerStart[j + 1]++;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            upperStart[i + 1] += upperStart[i];
            lowerStart[i + 1] += lowerStart[i];
        }
        int[] upperColumn = new int[upperStart[n]];
        int[] lowerRow = new int[lowerStart[n]];
        int upper = 0;
        int[] lower = Arrays.copyOf(lowerStart, n);
        for (int i = 0; i < n; i++) {
            for (int j : rows[i]) {
                if (j > i) {
                    upperColumn[upper++] = j;
                } else if (j < i) {
                    lowerRow[lower[j]++] = i;
                }
            }
        }
        int[] source = new int[n + upperColumn.length + lowerRow.length];
        Arrays.fill(source, -1);
        int[] updated = new int[updates(upperStart, lowerStart)];
        Elimination elimination =
                new Elimination(order, upperStart, upperColumn, lowerStart, lowerRow, source, updated);
        elimination.findSources(pattern, position);
        elimination.findUpdates();
        return elimination;
    }

    /** The columns of L and U in each row, in the order of elimination, ascending. */
    private static int[][] filledRows(SparsityPattern pattern, int[] order, int[] position) {
        int n = order.length;
        int[][] rows = new int[n][];
        int[] lastRow = new int[n];
        Arrays.fill(lastRow, -1);
        int[] found = new int[n];
        PriorityQueue<Integer> below = new PriorityQueue<>();
        for (int index = 0; index < n; index++) {
            int count = 0;
            found[count++] = index;
            lastRow[index] = index;
            int from = order[index];
            for (int entry = pattern.rowStart()[from]; entry < pattern.rowStart()[from + 1]; entry++) {
                count = mark(position[pattern.column()[entry]], index, lastRow, found, count, below);
            }
            while (!below.isEmpty()) {
                int k = below.remove();
                for (int j : rows[k]) {
                    if (j > k) {
                        count = mark(j, index, lastRow, found, count, below);
                    }
                }
            }
            rows[index] = Arrays.copyOf(found, count);
            Arrays.sort(rows[index]);
        }
        return rows;
    }

    private static int mark(int j, int row, int[] lastRow, int[] found, int count, PriorityQueue<Integer> below) {
        if (lastRow[j] == row) {
            return count;
        }
        lastRow[j] = row;
        found[count] = j;
        if (j < row) {
            below.add(j);
        }
        return count + 1;
    }

    private static int updates(int[] upperStart, int[] lowerStart) {
        int count = 0;
        for (int i = 0; i + 1 < upperStart.length; i++) {
            count += (lowerStart[i + 1] - lowerStart[i]) * (upperStart[i + 1] - upperStart[i]);
        }
        return count;
    }

    private void findSources(SparsityPattern pattern, int[] position) {
        for (int i = 0; i < order.length; i++) {
            for (int entry = pattern.rowStart()[i]; entry < pattern.rowStart()[i + 1]; entry++) {
                source[entryAt(position[i], position[pattern.column()[entry]])] = entry;
            }
        }
    }

    private void findUpdates() {
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            for (int lower = lowerStart[i]; lower < lowerStart[i + 1]; lower++) {
                for (int upper = upperStart[i]; upper < upperStart[i + 1]; upper++) {
                    updated[next++] = entryAt(lowerRow[lower], upperColumn[upper]);
                }
            }
        }
    }

    private int entryAt(int i, int j) {
        if (i == j) {
            return i;
        }
        int n = order.length;
        return i < j
                ? n + Arrays.binarySearch(upperColumn, upperStart[i], upperStart[i + 1], j)
                : n + upperColumn.length + Arrays.binarySearch(lowerRow, lowerStart[j], lowerStart[j + 1], i);
    }

    /** The number of entries of L and U together. */
    public int entries() {
        return source.length;
    }

    /** Whether elimination changes the diagonal alone, as of trees: then the factors follow from the pivots and from what stands beside the diagonal. */
    public boolean changesDiagonalAlone() {
        return Arrays.stream(updated).allMatch(entry -> entry < order.length);
    }
}
