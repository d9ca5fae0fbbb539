package org.nernst.symbolic.compile;

import java.util.Arrays;

/**
 * The entries of a sparse matrix as sums of terms over a buffer of local entries: each term is {@code buffer[left]}, or
 * {@code buffer[left] · buffer[right]}.
 */
final class SparseTerms {
    static final int NONE = -1;

    private final IntList rows = new IntList();
    private final IntList columns = new IntList();
    private final IntList lefts = new IntList();
    private final IntList rights = new IntList();

    void add(int row, int column, int left) {
        add(row, column, left, NONE);
    }

    void add(int row, int column, int left, int right) {
        rows.add(row);
        columns.add(column);
        lefts.add(left);
        rights.add(right);
    }

    /** The matrix, once all terms are there. Entries stand row by row, in ascending columns. */
    Matrix matrix(int rowCount, int columnCount) {
        int count = rows.size();
        long[] places = new long[count];
        for (int term = 0; term < count; term++) {
            places[term] = (long) rows.array()[term] << Integer.SIZE | columns.array()[term];
        }
        long[] ordered = places.clone();
        Arrays.sort(ordered);
        int[] rowStart = new int[rowCount + 1];
        IntList column = new IntList();
        int distinct = 0;
        for (int index = 0; index < count; index++) {
            if (index == 0 || ordered[index] != ordered[index - 1]) {
                ordered[distinct++] = ordered[index];
                rowStart[(int) (ordered[index] >>> Integer.SIZE) + 1]++;
                column.add((int) ordered[index]);
            }
        }
        for (int row = 0; row < rowCount; row++) {
            rowStart[row + 1] += rowStart[row];
        }
        int[] targets = new int[count];
        for (int term = 0; term < count; term++) {
            targets[term] = Arrays.binarySearch(ordered, 0, distinct, places[term]);
        }
        return new Matrix(
                new SparsityPattern(rowCount, columnCount, rowStart, column.toArray()),
                targets,
                lefts.toArray(),
                rights.toArray());
    }

    /**
     * @param pattern where the entries stand
     * @param targets which entry each term is added to
     * @param lefts the first factor of each term, as an index of the buffer
     * @param rights the second, or −1 for none
     */
    record Matrix(SparsityPattern pattern, int[] targets, int[] lefts, int[] rights) {
        /** Adds up the terms. */
        void assemble(double[] buffer, double[] values) {
            Arrays.fill(values, 0, pattern.entries(), 0);
            for (int term = 0; term < targets.length; term++) {
                double value = buffer[lefts[term]];
                values[targets[term]] += rights[term] == NONE ? value : value * buffer[rights[term]];
            }
        }

        /**
         * How the entries change with those of the buffer.
         *
         * @param changes of the buffer's entries, in its shape
         */
        void assembleChanges(double[] buffer, double[] changes, double[] values) {
            Arrays.fill(values, 0, pattern.entries(), 0);
            for (int term = 0; term < targets.length; term++) {
                double change = changes[lefts[term]];
                values[targets[term]] += rights[term] == NONE
                        ? change
                        : change * buffer[rights[term]] + buffer[lefts[term]] * changes[rights[term]];
            }
        }

        /**
         * What the buffer's entries weigh.
         *
         * @param weights of the matrix's entries
         * @param ofBuffer receives them, in the shape of the buffer
         */
        void weigh(double[] buffer, double[] weights, double[] ofBuffer) {
            Arrays.fill(ofBuffer, 0);
            for (int term = 0; term < targets.length; term++) {
                double weight = weights[targets[term]];
                if (rights[term] == NONE) {
                    ofBuffer[lefts[term]] += weight;
                } else {
                    ofBuffer[lefts[term]] += weight * buffer[rights[term]];
                    ofBuffer[rights[term]] += weight * buffer[lefts[term]];
                }
            }
        }
    }
}
