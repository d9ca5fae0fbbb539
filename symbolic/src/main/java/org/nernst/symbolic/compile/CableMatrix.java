package org.nernst.symbolic.compile;

import java.util.stream.IntStream;

/**
 * A constant square matrix to be multiplied with vectors: its three middle diagonals, where nearly all of a cable stands, whose compartments follow one
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

    /** @param values the entries in the order of the pattern */
    CableMatrix(SparsityPattern pattern, double[] values) {
        this.pattern = pattern;
        this.values = values;
        int n = pattern.rows();
        below = new double[n];
        middle = new double[n];
        above = new double[n];
        before = new double[n];
        behind = new double[n];
        farther = IntStream.range(0, n).filter(row -> !fillDiagonals(row)).toArray();
    }

    private boolean fillDiagonals(int row) {
        int from = pattern.rowStart()[row];
        int to = pattern.rowStart()[row + 1];
        if (IntStream.range(from, to)
                .anyMatch(entry -> values[entry] != 0 && Math.abs(pattern.column()[entry] - row) > 1)) {
            return false;
        }
        for (int entry = from; entry < to; entry++) {
            int column = pattern.column()[entry];
            if (Math.abs(column - row) <= 1) {
                (column < row ? below : column > row ? above : middle)[row] = values[entry];
            }
        }
        return true;
    }

    /** Adds the product with a vector to {@code result}. */
    void addTimes(double[] x, double[] result) {
        int n = middle.length;
        if (n == 0) {
            return;
        }
        // Shifted, so that elements of one index meet: then the loop goes in vectors.
        System.arraycopy(x, 0, before, 1, n - 1);
        System.arraycopy(x, 1, behind, 0, n - 1);
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
