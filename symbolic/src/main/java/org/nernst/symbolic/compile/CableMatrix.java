package org.nernst.symbolic.compile;

import java.util.stream.IntStream;

/**
 * A constant matrix to be multiplied with vectors: its three middle diagonals, where nearly all of a cable stands, whose compartments follow one
 * upon the other, and apart the rows that have entries farther out. Beside rows of indices that is less than half the time, and the sums are the same.
 */
final class CableMatrix {
    private final double[] below;
    private final double[] middle;
    private final double[] above;
    private final double[] before;
    private final double[] behind;
    private final SparsityPattern pattern;
    private final double[] values;
    /** The rows that have entries farther out. */
    private final int[] farther;

    /**
     * Made of entries that add where several stand in one place.
     *
     * @param row the row of each entry
     * @param column its column
     */
    static CableMatrix of(int rows, int columns, int[] row, int[] column, double[] value) {
        SparseTerms terms = new SparseTerms();
        for (int entry = 0; entry < value.length; entry++) {
            terms.add(row[entry], column[entry], entry);
        }
        SparseTerms.Matrix matrix = terms.matrix(rows, columns);
        double[] values = new double[matrix.pattern().entries()];
        matrix.assemble(value, values);
        return new CableMatrix(matrix.pattern(), values);
    }

    /** @param values the entries in the order of the pattern */
    CableMatrix(SparsityPattern pattern, double[] values) {
        this.pattern = pattern;
        this.values = values;
        int n = Math.min(pattern.rows(), pattern.columns());
        below = new double[n];
        middle = new double[n];
        above = new double[n];
        before = new double[n];
        behind = new double[n];
        farther = IntStream.range(0, pattern.rows())
                .filter(row -> !fillDiagonals(row))
                .toArray();
    }

    private boolean fillDiagonals(int row) {
        int from = pattern.rowStart()[row];
        int to = pattern.rowStart()[row + 1];
        for (int entry = from; entry < to; entry++) {
            if (values[entry] != 0 && !isOnDiagonals(row, pattern.column()[entry])) {
                return false;
            }
        }
        for (int entry = from; entry < to; entry++) {
            int column = pattern.column()[entry];
            if (isOnDiagonals(row, column)) {
                (column < row ? below : column > row ? above : middle)[row] = values[entry];
            }
        }
        return true;
    }

    private boolean isOnDiagonals(int row, int column) {
        return Math.abs(column - row) <= 1 && Math.max(column, row) < middle.length;
    }

    /** The n first elements by one either way, so that elements of one index meet: then loops go in vectors. */
    static void shift(double[] x, int n, double[] before, double[] behind) {
        if (n > 0) {
            System.arraycopy(x, 0, before, 1, n - 1);
            System.arraycopy(x, 1, behind, 0, n - 1);
        }
    }

    /** Adds the product with a vector to {@code result}. */
    void addTimes(double[] x, double[] result) {
        int n = middle.length;
        shift(x, n, before, behind);
        for (int i = 0; i < n; i++) {
            result[i] += below[i] * before[i] + middle[i] * x[i] + above[i] * behind[i];
        }
        for (int row : farther) {
            double sum = 0;
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                sum += values[entry] * x[pattern.column()[entry]];
            }
            result[row] += sum;
        }
    }
}
