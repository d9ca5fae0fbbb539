package org.nernst.symbolic.symja;

import java.util.function.DoubleUnaryOperator;

/**
 * A derivative by central differences extrapolated to step zero, with an estimate of its own error (Ridders 1982, Adv.
 * Eng. Software 4:75).
 */
final class RichardsonDerivative {
    private static final int ROWS = 10;
    private static final double SHRINK = 1.4;

    private RichardsonDerivative() {}

    /** The derivative at x and its error estimate; NaN where the function isn't finite around x. */
    static double[] of(DoubleUnaryOperator function, double x) {
        double[][] table = new double[ROWS][ROWS];
        double step = 0.1 * Math.max(Math.abs(x), 0.1);
        double best = Double.NaN;
        double error = Double.POSITIVE_INFINITY;
        for (int row = 0; row < ROWS; row++) {
            table[row][0] = (function.applyAsDouble(x + step) - function.applyAsDouble(x - step)) / (2 * step);
            double factor = 1;
            for (int column = 1; column <= row; column++) {
                factor *= SHRINK * SHRINK;
                table[row][column] = (table[row][column - 1] * factor - table[row - 1][column - 1]) / (factor - 1);
                double here = Math.max(
                        Math.abs(table[row][column] - table[row][column - 1]),
                        Math.abs(table[row][column] - table[row - 1][column - 1]));
                if (here <= error) {
                    error = here;
                    best = table[row][column];
                }
            }
            step /= SHRINK;
        }
        return new double[] {best, error};
    }
}
