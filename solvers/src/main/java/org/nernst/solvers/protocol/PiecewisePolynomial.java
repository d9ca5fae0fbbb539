package org.nernst.solvers.protocol;

import java.util.Arrays;
import org.nernst.symbolic.system.ModelException;

/**
 * A polynomial on each of many intervals that follow one another, and zero outside. A piece is found by bisection, so that
 * a hundred thousand of them cost no more per step than a few.
 */
final class PiecewisePolynomial implements Stimulus {
    private final double[] knots;
    private final double[] coefficients;
    private final int terms;

    /**
     * @param knots where the pieces begin, and the end of the last [ms], strictly ascending, shape [pieces + 1]
     * @param coefficients of each piece in powers of t − knot, from the constant on, shape [pieces, terms]
     */
    PiecewisePolynomial(double[] knots, double[] coefficients) {
        this.knots = knots;
        this.coefficients = coefficients;
        terms = coefficients.length / (knots.length - 1);
    }

    /** Checks the knots. */
    static void ascending(String what, double[] times) {
        for (int index = 0; index < times.length; index++) {
            Interval.finite(what + " with a time", times[index]);
            if (index > 0 && !(times[index] > times[index - 1])) {
                throw new ModelException(what + " goes from " + times[index - 1] + " ms to " + times[index]
                        + " ms; times must increase");
            }
        }
    }

    @Override
    public double[] breakPoints() {
        return knots.clone();
    }

    @Override
    public Waveform on(double start, double end) {
        int found = Arrays.binarySearch(knots, 0.5 * (start + end));
        int piece = found >= 0 ? found : -found - 2;
        if (piece < 0 || piece >= knots.length - 1) {
            return Waveform.ZERO;
        }
        return new Piece(knots[piece], coefficients, piece * terms, (piece + 1) * terms);
    }

    /** One polynomial, its coefficients from {@code first} to before {@code last}. */
    private record Piece(double origin, double[] coefficients, int first, int last) implements Waveform {
        @Override
        public double value(double t) {
            double x = t - origin;
            double sum = 0;
            for (int index = last - 1; index >= first; index--) {
                sum = sum * x + coefficients[index];
            }
            return sum;
        }

        @Override
        public double rate(double t) {
            double x = t - origin;
            double sum = 0;
            for (int index = last - 1; index > first; index--) {
                sum = sum * x + (index - first) * coefficients[index];
            }
            return sum;
        }
    }
}
