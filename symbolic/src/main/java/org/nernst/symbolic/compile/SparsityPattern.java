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
}
