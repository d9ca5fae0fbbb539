package org.nernst.sensitivity.adjoint;

import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Where the Jacobian of the adjoint equations has entries, and which entries of f_y and f_p they are: those of f_y, transposed, and
 * below them those of f_p for the parameters that are differentiated by.
 *
 * @param pattern over λ and the parameters' derivatives
 * @param source for each entry the number of that of f_y, or of f_p counted on from there
 * @param stateEntries the number of entries of f_y
 * @param parameterEntries the number of entries of f_p
 */
public record AdjointPattern(SparsityPattern pattern, int[] source, int stateEntries, int parameterEntries) {
    /**
     * @param byState the pattern of f_y; {@code byParameter} that of f_p
     * @param columns for each parameter its component among the derivatives, from 0, or −1
     * @param count the number of those derivatives
     */
    public static AdjointPattern of(SparsityPattern byState, SparsityPattern byParameter, int[] columns, int count) {
        int rows = byState.rows() + count;
        int[] rowStart = new int[rows + 1];
        forEach(byState, byParameter, columns, (row, column, entry) -> rowStart[row + 1]++);
        for (int row = 0; row < rows; row++) {
            rowStart[row + 1] += rowStart[row];
        }
        int[] column = new int[rowStart[rows]];
        int[] source = new int[column.length];
        int[] next = rowStart.clone();
        forEach(byState, byParameter, columns, (row, at, entry) -> {
            column[next[row]] = at;
            source[next[row]++] = entry;
        });
        return new AdjointPattern(
                new SparsityPattern(rows, rows, rowStart, column), source, byState.entries(), byParameter.entries());
    }

    private interface Entry {
        void at(int row, int column, int source);
    }

    private static void forEach(SparsityPattern byState, SparsityPattern byParameter, int[] columns, Entry entry) {
        for (int state = 0; state < byState.rows(); state++) {
            for (int k = byState.rowStart()[state]; k < byState.rowStart()[state + 1]; k++) {
                entry.at(byState.column()[k], state, k);
            }
            for (int k = byParameter.rowStart()[state]; k < byParameter.rowStart()[state + 1]; k++) {
                int column = columns[byParameter.column()[k]];
                if (column >= 0) {
                    entry.at(byState.rows() + column, state, byState.entries() + k);
                }
            }
        }
    }
}
