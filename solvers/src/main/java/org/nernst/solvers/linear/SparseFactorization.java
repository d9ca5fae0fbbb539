package org.nernst.solvers.linear;

import java.util.Arrays;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * LU factorisation of αI − J for a sparse J whose pattern never changes: the {@link Elimination} is found once, for all values.
 *
 * <p>Elimination is in order of least degree and without pivoting. The matrices of implicit steps have a diagonal of
 * 1/(γh) plus decay rates, which grows as the step shrinks; a pivot that is nonetheless lost in cancellation is told, and the
 * step is tried again, shorter. (Duff, Erisman and Reid, Direct Methods for Sparse Matrices, ch. 7 and 10.)
 */
public final class SparseFactorization {
    /** A pivot of which less than this part is left of the diagonal entry that it was, or of α in that, is no longer trusted. */
    public static final double LEAST_PIVOT = 1e-10;

    private final Elimination elimination;
    private final int n;
    // What the loops read of it.
    private final int[] order;
    private final int[] upperStart;
    private final int[] upperColumn;
    private final int[] lowerStart;
    private final int[] lowerRow;
    private final int[] source;
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
        elimination = Elimination.of(pattern);
        n = pattern.rows();
        order = elimination.order();
        upperStart = elimination.upperStart();
        upperColumn = elimination.upperColumn();
        lowerStart = elimination.lowerStart();
        lowerRow = elimination.lowerRow();
        source = elimination.source();
        updated = elimination.updated();
        value = new double[elimination.entries()];
        diagonal = new double[n];
        inversePivot = new double[n];
        row = new double[n];
    }

    /** What all matrices of the pattern have in common. */
    public Elimination elimination() {
        return elimination;
    }

    /** 1 over each pivot of the latest factors, in the order of elimination; not a copy. */
    public double[] inversePivots() {
        return inversePivot;
    }

    /**
     * Makes factors again from their pivots, where elimination {@linkplain Elimination#changesDiagonalAlone changes the diagonal alone}.
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
