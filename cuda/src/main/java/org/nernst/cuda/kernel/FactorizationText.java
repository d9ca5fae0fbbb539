package org.nernst.cuda.kernel;

import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.solvers.linear.SparseFactorization.Structure;
import org.nernst.symbolic.emit.CppPrecision;

/** The factorisation of αI − J and its solution as two functions without a loop: the operations of {@link SparseFactorization}, in its order. */
record FactorizationText(Structure structure) {
    int dimension() {
        return structure.order().length;
    }

    /** How many entries L and U have. */
    int entries() {
        return structure.column().length;
    }

    String functions() {
        SourceText text = new SourceText();
        text.lines("""

                // Factors alpha - J; false if a pivot was lost.
                NERNST_FUNCTION bool factor(double alpha, const double* jacobian, double* factors, double* inverse_pivot) {
                bool sound = true;
                """);
        int[] start = structure.rowStart();
        for (int row = 0; row < dimension(); row++) {
            int diagonal = structure.diagonal()[row];
            text.lines("{").lines("double largest = alpha;");
            for (int entry = start[row]; entry < start[row + 1]; entry++) {
                text.lines("factors[%d] = %s;", entry, entry == diagonal ? "alpha" : "0");
            }
            for (int from = structure.sourceStart()[row]; from < structure.sourceStart()[row + 1]; from++) {
                text.lines("""
                        factors[%1$d] = factors[%1$d] - jacobian[%2$d];
                        largest = nernst_max(largest, fabs(factors[%1$d]));
                        """, structure.target()[from], structure.source()[from]);
            }
            for (int entry = start[row]; entry < diagonal; entry++) {
                int pivot = structure.column()[entry];
                text.lines("factors[%1$d] *= inverse_pivot[%2$d];", entry, pivot);
                for (int upper = structure.diagonal()[pivot] + 1; upper < start[pivot + 1]; upper++) {
                    text.lines(
                            "factors[%d] -= factors[%d] * factors[%d];",
                            entryAt(row, structure.column()[upper]), entry, upper);
                }
            }
            text.lines("""
                    sound &= fabs(factors[%1$d]) >= %3$s * largest;
                    inverse_pivot[%2$d] = 1 / factors[%1$d];
                    }
                    """, diagonal, row, CppPrecision.DOUBLE.literal(SparseFactorization.LEAST_PIVOT));
        }
        text.lines("return sound;").lines("}");
        solution(text);
        return text.toString();
    }

    private int entryAt(int row, int column) {
        int entry = structure.rowStart()[row];
        while (structure.column()[entry] != column) {
            entry++;
        }
        return entry;
    }

    private void solution(SourceText text) {
        text.lines("""

                // Solves (alpha - J) x = b by these factors; b receives x.
                NERNST_FUNCTION void solve(const double* factors, const double* inverse_pivot, double* b) {
                """);
        int[] order = structure.order();
        for (int row = 0; row < dimension(); row++) {
            for (int entry = structure.rowStart()[row]; entry < structure.diagonal()[row]; entry++) {
                text.lines(
                        "b[%d] -= factors[%d] * b[%d];",
                        order[row], entry, order[structure.column()[entry]]);
            }
        }
        for (int row = dimension() - 1; row >= 0; row--) {
            for (int entry = structure.diagonal()[row] + 1; entry < structure.rowStart()[row + 1]; entry++) {
                text.lines(
                        "b[%d] -= factors[%d] * b[%d];",
                        order[row], entry, order[structure.column()[entry]]);
            }
            text.lines("b[%d] *= inverse_pivot[%d];", order[row], row);
        }
        text.lines("}");
    }
}
