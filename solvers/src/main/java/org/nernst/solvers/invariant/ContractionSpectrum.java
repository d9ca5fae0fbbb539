package org.nernst.solvers.invariant;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.RRQRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Eigenvalues of a matrix that contracts nearly all directions to nothing, as the monodromy of a bursting neuron does.
 *
 * <p>Its entries span many orders of magnitude, because the states have different units, and its numerical rank is small. The QR
 * algorithm, which takes an entry for zero by comparing it with its neighbours, may then go round in what is rounding error alone. So
 * the matrix is balanced first (B. N. Parlett and C. Reinsch, Numer Math 13:293–304, 1969), and directions that it maps to nothing
 * are split off by rank-revealing QR decompositions, A = QR and RQ; their eigenvalues are 0.
 */
final class ContractionSpectrum {
    /** What is smaller relative to the largest entry is rounding and the error of the integration. */
    private static final double NEGLIGIBLE = 1e-12;

    private ContractionSpectrum() {}

    /**
     * The eigenvalues by falling magnitude.
     *
     * @param matrix shape [n][n]; left as it is
     * @return shape [n]; those too small to be known are 0
     */
    static Complex[] of(double[][] matrix) {
        RealMatrix rest = new Array2DRowRealMatrix(balanced(matrix), false);
        while (true) {
            RRQRDecomposition decomposition = new RRQRDecomposition(rest);
            RealMatrix r = decomposition.getR();
            int rank = rank(r);
            if (rank == 0) {
                return zeros(new Complex[0], matrix.length);
            }
            if (rank == rest.getRowDimension()) {
                break;
            }
            rest = r.multiplyTransposed(decomposition.getP())
                    .multiply(decomposition.getQ())
                    .getSubMatrix(0, rank - 1, 0, rank - 1);
        }
        Complex[] values = zeros(new EigenDecompositionNonSymmetric(rest).getEigenvalues(), matrix.length);
        Arrays.sort(values, (a, b) -> Double.compare(b.norm(), a.norm()));
        return values;
    }

    private static int rank(RealMatrix triangular) {
        int rank = 0;
        double negligible = NEGLIGIBLE * Math.abs(triangular.getEntry(0, 0));
        while (rank < triangular.getRowDimension() && Math.abs(triangular.getEntry(rank, rank)) > negligible) {
            rank++;
        }
        return rank;
    }

    private static Complex[] zeros(Complex[] values, int length) {
        Complex[] all = Arrays.copyOf(values, length);
        Arrays.fill(all, values.length, length, Complex.ZERO);
        return all;
    }

    /** The same matrix in units, powers of two, in which each row is about as large as its column; no rounding. */
    private static double[][] balanced(double[][] matrix) {
        int size = matrix.length;
        double[][] scaled = new double[size][];
        Arrays.setAll(scaled, row -> matrix[row].clone());
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int index = 0; index < size; index++) {
                double column = 0;
                double row = 0;
                for (int other = 0; other < size; other++) {
                    if (other != index) {
                        column += Math.abs(scaled[other][index]);
                        row += Math.abs(scaled[index][other]);
                    }
                }
                if (column == 0 || row == 0) {
                    // The matrix is in blocks, and what joins them has no part in the eigenvalues.
                    changed |= column != row;
                    for (int other = 0; other < size; other++) {
                        if (other != index) {
                            scaled[other][index] = 0;
                            scaled[index][other] = 0;
                        }
                    }
                    continue;
                }
                int exponent = (int) Math.rint(0.5 * Math.getExponent(row / column));
                if (exponent == 0
                        || Math.scalb(column, exponent) + Math.scalb(row, -exponent) > 0.95 * (column + row)) {
                    continue;
                }
                changed = true;
                for (int other = 0; other < size; other++) {
                    scaled[index][other] = Math.scalb(scaled[index][other], -exponent);
                }
                for (int other = 0; other < size; other++) {
                    scaled[other][index] = Math.scalb(scaled[other][index], exponent);
                }
            }
        }
        return scaled;
    }
}
