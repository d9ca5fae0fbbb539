package org.nernst.solvers.linear;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * LU factorisation of αI − J for a sparse J whose pattern never changes: the order of elimination and where entries fill in are
 * found once, for all values.
 *
 * <p>Elimination is in order of least degree and without pivoting. The matrices of implicit steps have a diagonal of
 * 1/(γh) plus decay rates, which grows as the step shrinks; a pivot that is nonetheless lost in cancellation is told, and the
 * step is tried again, shorter. (Duff, Erisman and Reid, Direct Methods for Sparse Matrices, ch. 7 and 10.)
 */
public final class SparseFactorization {
    /** A pivot smaller than this part of the largest entry of its row, as it was, is no longer trusted. */
    public static final double LEAST_PIVOT = 1e-10;

    private final int n;
    private final int[] rowStart;
    private final int[] column;
    private final int[] diagonal;
    private final int[] source;
    private final int[] sourceStart;
    private final int[] target;
    /** Which entry each update of the elimination goes to, in their order. */
    private final int[] updated;

    private final int[] order;
    private final double[] value;
    private final double[] inversePivot;
    private final double[] row;

    /**
     * @param pattern of J, which must be square
     */
    public SparseFactorization(SparsityPattern pattern) {
        n = pattern.rows();
        order = EliminationOrder.leastDegree(pattern);
        int[] position = new int[n];
        for (int index = 0; index < n; index++) {
            position[order[index]] = index;
        }
        int[][] rows = filledRows(pattern, position);
        rowStart = new int[n + 1];
        diagonal = new int[n];
        for (int index = 0; index < n; index++) {
            rowStart[index + 1] = rowStart[index] + rows[index].length;
        }
        column = new int[rowStart[n]];
        for (int index = 0; index < n; index++) {
            int next = rowStart[index];
            for (int j : rows[index]) {
                if (j == index) {
                    diagonal[index] = next;
                }
                column[next++] = j;
            }
        }
        source = new int[pattern.entries()];
        target = new int[pattern.entries()];
        sourceStart = new int[n + 1];
        int next = 0;
        for (int index = 0; index < n; index++) {
            int from = order[index];
            for (int entry = pattern.rowStart()[from]; entry < pattern.rowStart()[from + 1]; entry++) {
                source[next] = entry;
                target[next++] = entryAt(index, position[pattern.column()[entry]]);
            }
            sourceStart[index + 1] = next;
        }
        updated = updates();
        value = new double[column.length];
        inversePivot = new double[n];
        row = new double[n];
    }

    private int entryAt(int i, int j) {
        return Arrays.binarySearch(column, rowStart[i], rowStart[i + 1], j);
    }

    private int[] updates() {
        int[] found = new int[16];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int entry = rowStart[i]; entry < diagonal[i]; entry++) {
                int k = column[entry];
                for (int upper = diagonal[k] + 1; upper < rowStart[k + 1]; upper++) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = entryAt(i, column[upper]);
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * Where entries stand and in which order they are eliminated, for code that does so elsewhere. The arrays are shared; don't change them.
     *
     * @param order which equation is eliminated when
     * @param rowStart where the entries of each row of L and U begin, in the order of elimination, shape [dimension + 1]
     * @param column in which column each stands, ascending in a row
     * @param diagonal the entry on the diagonal of each row
     * @param sourceStart where the entries of J begin that go to each row, shape [dimension + 1]
     * @param source which of J they are
     * @param target where each goes to
     */
    public record Structure(
            int[] order, int[] rowStart, int[] column, int[] diagonal, int[] sourceStart, int[] source, int[] target) {}

    /** What all matrices of the pattern have in common. */
    public Structure structure() {
        return new Structure(order, rowStart, column, diagonal, sourceStart, source, target);
    }

    /** The number of entries of L and U together. */
    public int entries() {
        return column.length;
    }

    /** The columns of L and U in each row, in the order of elimination, ascending. */
    private int[][] filledRows(SparsityPattern pattern, int[] position) {
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

    /**
     * Factors αI − J.
     *
     * @param alpha α
     * @param jacobian the entries of J in the order of the pattern
     * @return false if a pivot was lost, so that the factors are of no use
     */
    public boolean factor(double alpha, double[] jacobian) {
        return eliminate(alpha, jacobian, null);
    }

    /**
     * Factors αI − J and solves (αI − J) x = b, the first half of which is nearly for nothing on the way.
     *
     * @param b the right-hand side; receives x, shape [dimension]
     * @return false if a pivot was lost, so that there is no x
     */
    public boolean solve(double alpha, double[] jacobian, double[] b) {
        if (!eliminate(alpha, jacobian, b)) {
            return false;
        }
        substituteBack(b);
        return true;
    }

    /** @param b a right-hand side for which the forward substitution is made along with it, or null */
    private boolean eliminate(double alpha, double[] jacobian, double[] b) {
        Arrays.fill(value, 0);
        int update = 0;
        for (int i = 0; i < n; i++) {
            value[diagonal[i]] = alpha;
            double largest = alpha;
            for (int from = sourceStart[i]; from < sourceStart[i + 1]; from++) {
                double entry = value[target[from]] - jacobian[source[from]];
                value[target[from]] = entry;
                largest = Math.max(largest, Math.abs(entry));
            }
            double sum = b == null ? 0 : b[order[i]];
            for (int entry = rowStart[i]; entry < diagonal[i]; entry++) {
                int k = column[entry];
                double factor = value[entry] * inversePivot[k];
                value[entry] = factor;
                sum -= factor * row[k];
                for (int upper = diagonal[k] + 1; upper < rowStart[k + 1]; upper++) {
                    value[updated[update++]] -= factor * value[upper];
                }
            }
            row[i] = sum;
            double pivot = value[diagonal[i]];
            if (!(Math.abs(pivot) >= LEAST_PIVOT * largest)) {
                return false;
            }
            inversePivot[i] = 1 / pivot;
        }
        return true;
    }

    /**
     * Solves (αI − J) x = b with the latest factors.
     *
     * @param b the right-hand side; receives x, shape [dimension]
     */
    public void solve(double[] b) {
        for (int i = 0; i < n; i++) {
            double sum = b[order[i]];
            for (int entry = rowStart[i]; entry < diagonal[i]; entry++) {
                sum -= value[entry] * row[column[entry]];
            }
            row[i] = sum;
        }
        substituteBack(b);
    }

    private void substituteBack(double[] b) {
        for (int i = n - 1; i >= 0; i--) {
            double sum = row[i];
            for (int entry = diagonal[i] + 1; entry < rowStart[i + 1]; entry++) {
                sum -= value[entry] * row[column[entry]];
            }
            row[i] = sum * inversePivot[i];
            b[order[i]] = row[i];
        }
    }

    /**
     * Solves (αI − J)ᵀ x = b with the latest factors.
     *
     * @param b the right-hand side; receives x, shape [dimension]
     */
    public void solveTransposed(double[] b) {
        for (int i = 0; i < n; i++) {
            row[i] = b[order[i]];
        }
        for (int i = 0; i < n; i++) {
            double known = row[i] * inversePivot[i];
            row[i] = known;
            for (int entry = diagonal[i] + 1; entry < rowStart[i + 1]; entry++) {
                row[column[entry]] -= value[entry] * known;
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            double known = row[i];
            for (int entry = rowStart[i]; entry < diagonal[i]; entry++) {
                row[column[entry]] -= value[entry] * known;
            }
            b[order[i]] = known;
        }
    }
}
