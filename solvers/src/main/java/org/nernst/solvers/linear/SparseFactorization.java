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
    /** A pivot of which less than this part is left of the diagonal entry that it was, or of α in that, is no longer trusted. */
    public static final double LEAST_PIVOT = 1e-10;

    private final int n;
    private final int[] order;
    /** Where the entries of each row of U begin that stand right of the diagonal, and in which column each stands. */
    private final int[] upperStart;

    private final int[] upperColumn;
    /** Where the entries of each column of L begin that stand below the diagonal, and in which row each stands. */
    private final int[] lowerStart;

    private final int[] lowerRow;
    /** Which entry of J each entry is made of, −1 where it fills in. */
    private final int[] source;

    /** Which entry each update of the elimination goes to, in their order. */
    private final int[] updated;

    /** The diagonal, the entries of U row by row, those of L column by column. */
    private final double[] value;

    /** How large the diagonal entries were, or α in them. */
    private final double[] diagonal;

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
        upperStart = new int[n + 1];
        lowerStart = new int[n + 1];
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
        upperColumn = new int[upperStart[n]];
        lowerRow = new int[lowerStart[n]];
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
        source = new int[entries()];
        Arrays.fill(source, -1);
        for (int i = 0; i < n; i++) {
            for (int entry = pattern.rowStart()[i]; entry < pattern.rowStart()[i + 1]; entry++) {
                source[entryAt(position[i], position[pattern.column()[entry]])] = entry;
            }
        }
        updated = updates();
        value = new double[entries()];
        diagonal = new double[n];
        inversePivot = new double[n];
        row = new double[n];
    }

    private int entryAt(int i, int j) {
        if (i == j) {
            return i;
        }
        return i < j
                ? n + Arrays.binarySearch(upperColumn, upperStart[i], upperStart[i + 1], j)
                : n + upperColumn.length + Arrays.binarySearch(lowerRow, lowerStart[j], lowerStart[j + 1], i);
    }

    private int[] updates() {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += (lowerStart[i + 1] - lowerStart[i]) * (upperStart[i + 1] - upperStart[i]);
        }
        int[] found = new int[count];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int lower = lowerStart[i]; lower < lowerStart[i + 1]; lower++) {
                for (int upper = upperStart[i]; upper < upperStart[i + 1]; upper++) {
                    found[next++] = entryAt(lowerRow[lower], upperColumn[upper]);
                }
            }
        }
        return found;
    }

    /**
     * Where entries stand and in which order they are eliminated, for code that does so elsewhere. First stands the diagonal, then U row by row, then L column by
     * column. The arrays are shared; don't change them.
     *
     * @param order which equation is eliminated when
     * @param upperStart where the entries of each row of U begin that stand right of the diagonal, shape [dimension + 1]
     * @param upperColumn in which column each stands
     * @param lowerStart where the entries of each column of L begin that stand below the diagonal, shape [dimension + 1]
     * @param lowerRow in which row each stands
     * @param source which entry of J each entry is made of, −1 where it fills in
     * @param updated which entry each update of the elimination goes to, in their order
     */
    public record Structure(
            int[] order,
            int[] upperStart,
            int[] upperColumn,
            int[] lowerStart,
            int[] lowerRow,
            int[] source,
            int[] updated) {}

    /** What all matrices of the pattern have in common. */
    public Structure structure() {
        return new Structure(order, upperStart, upperColumn, lowerStart, lowerRow, source, updated);
    }

    /** The number of entries of L and U together. */
    public int entries() {
        return n + upperColumn.length + lowerRow.length;
    }

    /** Whether elimination changes the diagonal alone, as of trees: then the factors follow from the pivots and from what stands beside the diagonal. */
    public boolean changesDiagonalAlone() {
        return Arrays.stream(updated).allMatch(entry -> entry < n);
    }

    /** 1 over each pivot of the latest factors, in the order of elimination; not a copy. */
    public double[] inversePivots() {
        return inversePivot;
    }

    /**
     * Makes factors again from their pivots, where elimination {@linkplain #changesDiagonalAlone changes the diagonal alone}.
     *
     * @param jacobian the entries of J in the order of the pattern, of which those on the diagonal aren't read
     * @param inversePivots as they were
     */
    public void restore(double[] jacobian, double[] inversePivots) {
        System.arraycopy(inversePivots, 0, inversePivot, 0, n);
        int lowerAt = n + upperColumn.length;
        for (int entry = n; entry < lowerAt; entry++) {
            value[entry] = -jacobian[source[entry]];
        }
        for (int i = 0; i < n; i++) {
            for (int entry = lowerAt + lowerStart[i]; entry < lowerAt + lowerStart[i + 1]; entry++) {
                value[entry] = -jacobian[source[entry]] * inversePivot[i];
            }
        }
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
        Arrays.fill(row, 0);
        return eliminate(alpha, jacobian);
    }

    /**
     * Factors αI − J and solves (αI − J) x = b, the first half of which is nearly for nothing on the way.
     *
     * @param b the right-hand side; receives x, shape [dimension]
     * @return false if a pivot was lost, so that there is no x
     */
    public boolean solve(double alpha, double[] jacobian, double[] b) {
        take(b);
        if (!eliminate(alpha, jacobian)) {
            return false;
        }
        substituteBack(b);
        return true;
    }

    private void take(double[] b) {
        for (int i = 0; i < n; i++) {
            row[i] = b[order[i]];
        }
    }

    /** Factors, and makes the forward substitution of {@link #row} along with it. */
    private boolean eliminate(double alpha, double[] jacobian) {
        assemble(alpha, jacobian);
        int lowerAt = n + upperColumn.length;
        int update = 0;
        for (int i = 0; i < n; i++) {
            double pivot = value[i];
            if (!(Math.abs(pivot) > LEAST_PIVOT * diagonal[i])) {
                return false;
            }
            double inverse = 1 / pivot;
            inversePivot[i] = inverse;
            double known = row[i];
            int lower = lowerStart[i];
            int upper = upperStart[i];
            if (lowerStart[i + 1] == lower + 1 && upperStart[i + 1] == upper + 1) {
                // Nearly all rows of trees: no loops, and of what the next pivot waits for as little as can be.
                double below = value[lowerAt + lower];
                double both = below * value[n + upper];
                double factor = below * inverse;
                value[lowerAt + lower] = factor;
                row[lowerRow[lower]] -= factor * known;
                value[updated[update++]] -= both * inverse;
                continue;
            }
            for (; lower < lowerStart[i + 1]; lower++) {
                double factor = value[lowerAt + lower] * inverse;
                value[lowerAt + lower] = factor;
                row[lowerRow[lower]] -= factor * known;
                for (upper = upperStart[i]; upper < upperStart[i + 1]; upper++) {
                    value[updated[update++]] -= factor * value[n + upper];
                }
            }
        }
        return true;
    }

    private void assemble(double alpha, double[] jacobian) {
        for (int i = 0; i < n; i++) {
            value[i] = source[i] < 0 ? alpha : alpha - jacobian[source[i]];
            diagonal[i] = Math.max(alpha, Math.abs(value[i]));
        }
        for (int entry = n; entry < value.length; entry++) {
            value[entry] = source[entry] < 0 ? 0 : -jacobian[source[entry]];
        }
    }

    /**
     * Solves (αI − J) x = b with the latest factors.
     *
     * @param b the right-hand side; receives x, shape [dimension]
     */
    public void solve(double[] b) {
        take(b);
        int lowerAt = n + upperColumn.length;
        for (int i = 0; i < n; i++) {
            double known = row[i];
            for (int lower = lowerStart[i]; lower < lowerStart[i + 1]; lower++) {
                row[lowerRow[lower]] -= value[lowerAt + lower] * known;
            }
        }
        substituteBack(b);
    }

    private void substituteBack(double[] b) {
        for (int i = n - 1; i >= 0; i--) {
            double inverse = inversePivot[i];
            double sum = row[i] * inverse;
            for (int upper = upperStart[i]; upper < upperStart[i + 1]; upper++) {
                sum -= value[n + upper] * inverse * row[upperColumn[upper]];
            }
            row[i] = sum;
            b[order[i]] = sum;
        }
    }

    /**
     * Solves (αI − J)ᵀ x = b with the latest factors.
     *
     * @param b the right-hand side; receives x, shape [dimension]
     */
    public void solveTransposed(double[] b) {
        take(b);
        for (int i = 0; i < n; i++) {
            double known = row[i] * inversePivot[i];
            row[i] = known;
            for (int upper = upperStart[i]; upper < upperStart[i + 1]; upper++) {
                row[upperColumn[upper]] -= value[n + upper] * known;
            }
        }
        int lowerAt = n + upperColumn.length;
        for (int i = n - 1; i >= 0; i--) {
            double sum = row[i];
            for (int lower = lowerStart[i]; lower < lowerStart[i + 1]; lower++) {
                sum -= value[lowerAt + lower] * row[lowerRow[lower]];
            }
            row[i] = sum;
            b[order[i]] = sum;
        }
    }
}
