package org.nernst.fit.loss;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Residuals r and their derivatives J, reduced by an orthogonal transformation to at most n + 1 rows: r·r, Jᵀr and JᵀJ are the same, so
 * a Gauss–Newton or Levenberg–Marquardt step is, however many samples there were (Golub and Van Loan, Matrix Computations, 5.3).
 *
 * @param residuals shape [rows]
 * @param jacobian shape [rows][n]
 */
public record SquareRoot(double[] residuals, double[][] jacobian) {
    /**
     * Reduces residuals and their derivatives.
     *
     * @param rows each the derivatives of a residual followed by the residual itself, shape [residuals][n + 1]
     */
    public static SquareRoot of(double[][] rows) {
        int columns = rows[0].length;
        RealMatrix triangle = new Array2DRowRealMatrix(rows, false);
        if (rows.length > columns) {
            triangle = new QRDecomposition(triangle).getR().getSubMatrix(0, columns - 1, 0, columns - 1);
        }
        int count = triangle.getRowDimension();
        double[][] jacobian = new double[count][columns - 1];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns - 1; column++) {
                jacobian[row][column] = triangle.getEntry(row, column);
            }
        }
        return new SquareRoot(triangle.getColumn(columns - 1), jacobian);
    }

    /** The residuals of both, reduced again. */
    public SquareRoot and(SquareRoot other) {
        double[][] rows = new double[residuals.length + other.residuals.length][];
        for (int row = 0; row < rows.length; row++) {
            SquareRoot of = row < residuals.length ? this : other;
            int own = row < residuals.length ? row : row - residuals.length;
            int columns = of.jacobian[own].length;
            rows[row] = Arrays.copyOf(of.jacobian[own], columns + 1);
            rows[row][columns] = of.residuals[own];
        }
        return of(rows);
    }

    /** ½ Σ r² and its gradient Jᵀr. */
    public Loss.Slope slope() {
        double sum = 0;
        double[] gradient = new double[jacobian[0].length];
        for (int row = 0; row < residuals.length; row++) {
            sum += residuals[row] * residuals[row];
            for (int column = 0; column < gradient.length; column++) {
                gradient[column] += jacobian[row][column] * residuals[row];
            }
        }
        return new Loss.Slope(0.5 * sum, gradient);
    }

    /** The same with derivatives by other numbers, of which these are functions one by one: each column times its factor. */
    public SquareRoot scaled(double[] factors) {
        double[][] changed = new double[jacobian.length][];
        for (int row = 0; row < changed.length; row++) {
            changed[row] = jacobian[row].clone();
            for (int column = 0; column < factors.length; column++) {
                changed[row][column] *= factors[column];
            }
        }
        return new SquareRoot(residuals, changed);
    }
}
