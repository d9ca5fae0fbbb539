package org.nernst.symbolic.compile;

/**
 * Where a sparse matrix has entries, in compressed rows: the entries of row i are numbers {@code rowStart[i]} to {@code
 * rowStart[i + 1] − 1}, and entry k stands in column {@code column[k]}. The arrays are shared; don't change them.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param rowStart shape [rows + 1]
 * @param column shape [entries]
 */
public record SparsityPattern(int rows, int columns, int[] rowStart, int[] column) {
    /** The number of entries. */
    public int entries() {
        return column.length;
    }

    /**
     * A matrix with this pattern times a vector.
     *
     * @param values the entries in the order of the pattern
     * @param x shape [columns]
     * @param result receives the product, shape [rows]
     */
    public void times(double[] values, double[] x, double[] result) {
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int entry = rowStart[row]; entry < rowStart[row + 1]; entry++) {
                sum += values[entry] * x[column[entry]];
            }
            result[row] = sum;
        }
    }

    /** Adds such a product to {@code result}. */
    public void addTimes(double[] values, double[] x, double[] result) {
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int entry = rowStart[row]; entry < rowStart[row + 1]; entry++) {
                sum += values[entry] * x[column[entry]];
            }
            result[row] += sum;
        }
    }

    /**
     * Adds x yᵀ, as far as the pattern has entries there.
     *
     * @param x shape [rows]
     * @param y shape [columns]
     * @param values the entries in the order of the pattern
     */
    public void addOuterProduct(double[] x, double[] y, double[] values) {
        for (int row = 0; row < rows; row++) {
            for (int entry = rowStart[row]; entry < rowStart[row + 1]; entry++) {
                values[entry] += x[row] * y[column[entry]];
            }
        }
    }
}
