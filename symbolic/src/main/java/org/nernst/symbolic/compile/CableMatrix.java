package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * A constant square matrix to be multiplied with vectors: its three middle diagonals, where nearly all of a cable stands, whose compartments follow one
 * upon the other, and one by one what stands farther out. Beside rows of indices that is less than half the time.
 */
final class CableMatrix {
    private final double[] below;
    private final double[] middle;
    private final double[] above;
    private final int[] row;
    private final int[] column;
    private final double[] value;
    private final double[] before;
    private final double[] behind;

    /** @param values the entries in the order of the pattern; what is zero is left out */
    CableMatrix(SparsityPattern pattern, double[] values) {
        int n = pattern.rows();
        below = new double[n];
        middle = new double[n];
        above = new double[n];
        before = new double[n];
        behind = new double[n];
        List<int[]> farther = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int entry = pattern.rowStart()[i]; entry < pattern.rowStart()[i + 1]; entry++) {
                int j = pattern.column()[entry];
                if (Math.abs(i - j) <= 1) {
                    (j < i ? below : j > i ? above : middle)[i] = values[entry];
                } else if (values[entry] != 0) {
                    farther.add(new int[] {i, j, entry});
                }
            }
        }
        row = farther.stream().mapToInt(place -> place[0]).toArray();
        column = farther.stream().mapToInt(place -> place[1]).toArray();
        value = farther.stream().mapToDouble(place -> values[place[2]]).toArray();
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
        for (int place = 0; place < value.length; place++) {
            result[row[place]] += value[place] * x[column[place]];
        }
    }
}
