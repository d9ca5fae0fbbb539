package org.nernst.cuda.kernel;

import org.nernst.solvers.linear.Elimination;
import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.symbolic.emit.CppPrecision;

/** The factorisation of αI − J and its solution as two functions without a loop: the operations of {@link SparseFactorization}, in its order. */
record FactorizationText(Elimination structure, CppPrecision precision) {
    int dimension() {
        return structure.order().length;
    }

    /** How many entries L and U have. */
    int entries() {
        return structure.source().length;
    }

    private int lowerAt() {
        return dimension() + structure.upperColumn().length;
    }

    String functions() {
        SourceText text = new SourceText();
        text.lines("""

                // Factors alpha - J; false if a pivot was lost.
                NERNST_FUNCTION bool factor(real alpha, const real* jacobian, real* factors, real* inverse_pivot) {
                bool sound = true;
                """);
        assemble(text);
        int update = 0;
        for (int pivot = 0; pivot < dimension(); pivot++) {
            text.lines("""
                    sound &= fabs(factors[%1$d]) >= %2$s * inverse_pivot[%1$d];
                    inverse_pivot[%1$d] = 1 / factors[%1$d];
                    """, pivot, precision.literal(SparseFactorization.LEAST_PIVOT));
            int upper = structure.upperStart()[pivot];
            int uppers = structure.upperStart()[pivot + 1] - upper;
            int lowers = structure.lowerStart()[pivot + 1] - structure.lowerStart()[pivot];
            for (int each = 0; each < lowers; each++) {
                int lower = lowerAt() + structure.lowerStart()[pivot] + each;
                if (lowers == 1 && uppers == 1) {
                    text.lines("""
                            factors[%d] -= factors[%d] * factors[%d] * inverse_pivot[%d];
                            factors[%2$d] *= inverse_pivot[%4$d];
                            """, structure.updated()[update++], lower, dimension() + upper, pivot);
                    continue;
                }
                text.lines("factors[%d] *= inverse_pivot[%d];", lower, pivot);
                for (int along = 0; along < uppers; along++) {
                    text.lines(
                            "factors[%d] -= factors[%d] * factors[%d];",
                            structure.updated()[update++], lower, dimension() + upper + along);
                }
            }
        }
        text.lines("return sound;").lines("}");
        solution(text);
        return text.toString();
    }

    /** Beside the entries, what each pivot was at first, where its inverse will stand. */
    private void assemble(SourceText text) {
        int[] source = structure.source();
        for (int entry = 0; entry < source.length; entry++) {
            boolean isDiagonal = entry < dimension();
            if (source[entry] < 0) {
                text.lines("factors[%d] = %s;", entry, isDiagonal ? "alpha" : "0");
            } else {
                text.lines("factors[%d] = %sjacobian[%d];", entry, isDiagonal ? "alpha - " : "-", source[entry]);
            }
            if (isDiagonal) {
                text.lines("inverse_pivot[%1$d] = nernst_max(alpha, fabs(factors[%1$d]));", entry);
            }
        }
    }

    private void solution(SourceText text) {
        text.lines("""

                // Solves (alpha - J) x = b by these factors; b receives x.
                NERNST_FUNCTION void solve(const real* factors, const real* inverse_pivot, real* b) {
                """);
        int[] order = structure.order();
        for (int pivot = 0; pivot < dimension(); pivot++) {
            for (int lower = structure.lowerStart()[pivot]; lower < structure.lowerStart()[pivot + 1]; lower++) {
                text.lines(
                        "b[%d] -= factors[%d] * b[%d];",
                        order[structure.lowerRow()[lower]], lowerAt() + lower, order[pivot]);
            }
        }
        for (int row = dimension() - 1; row >= 0; row--) {
            text.lines("b[%d] *= inverse_pivot[%d];", order[row], row);
            for (int upper = structure.upperStart()[row]; upper < structure.upperStart()[row + 1]; upper++) {
                text.lines(
                        "b[%d] -= factors[%d] * inverse_pivot[%d] * b[%d];",
                        order[row], dimension() + upper, row, order[structure.upperColumn()[upper]]);
            }
        }
        text.lines("}");
    }

    String transposedSolution() {
        SourceText text = new SourceText();
        text.lines("""

                // Solves the transposed system, b receives x.
                NERNST_FUNCTION void solve_transposed(const real* factors, const real* inverse_pivot, real* b) {
                """);
        int[] order = structure.order();
        for (int row = 0; row < dimension(); row++) {
            text.lines("b[%d] *= inverse_pivot[%d];", order[row], row);
            for (int upper = structure.upperStart()[row]; upper < structure.upperStart()[row + 1]; upper++) {
                text.lines(
                        "b[%d] -= factors[%d] * b[%d];",
                        order[structure.upperColumn()[upper]], dimension() + upper, order[row]);
            }
        }
        for (int pivot = dimension() - 1; pivot >= 0; pivot--) {
            for (int lower = structure.lowerStart()[pivot]; lower < structure.lowerStart()[pivot + 1]; lower++) {
                text.lines(
                        "b[%d] -= factors[%d] * b[%d];",
                        order[pivot], lowerAt() + lower, order[structure.lowerRow()[lower]]);
            }
        }
        text.lines("}");
        return text.toString();
    }
}
