package org.nernst.sensitivity.discrete;

import java.util.Arrays;

/**
 * One exponential stage, z = x + h φ₁(h d) s on some components with s = f(t, y) + d (x − y) and d the diagonal of f_y at (t, y), and back
 * through it. With x = y it is a step of exponential Euler; with y a point in the middle, the second stage of Rush and Larsen's method of
 * order 2.
 */
final class ExponentialStage {
    final DiagonalDerivatives diagonal;
    /** d, the last time the stage was evaluated, shape [states]. */
    final double[] d;
    /** s, the last time the stage was evaluated, shape [states]. */
    final double[] slope;

    private final PieceDerivatives derivatives;
    private final boolean[] moved;
    private final double[] bySlope;
    private final double[] byDiagonal;
    private final double[] part;

    /** By the length of the stage, the last time it was gone back through. */
    double byLength;

    /** By the time at which f is taken, the last time it was gone back through, if that was wanted. */
    double byTime;

    /** @param moved which components move; the others stay at x */
    ExponentialStage(PieceDerivatives derivatives, boolean[] moved) {
        this.derivatives = derivatives;
        this.moved = moved;
        diagonal = new DiagonalDerivatives(derivatives);
        d = new double[moved.length];
        slope = new double[moved.length];
        bySlope = new double[moved.length];
        byDiagonal = new double[moved.length];
        part = new double[moved.length];
    }

    /** Whether a component moves. */
    boolean moves(int component) {
        return moved[component];
    }

    /** Evaluates the stage, and computes z. */
    void advance(double t, double h, double[] x, double[] y, double[] z) {
        evaluate(t, x, y);
        for (int i = 0; i < moved.length; i++) {
            z[i] = moved[i] ? x[i] + h * FixedStepAdjoint.phi1(h * d[i]) * slope[i] : x[i];
        }
    }

    private void evaluate(double t, double[] x, double[] y) {
        derivatives.rightHandSide(t, y, slope);
        diagonal.evaluate(t, y, d);
        for (int i = 0; i < moved.length; i++) {
            slope[i] += d[i] * (x[i] - y[i]);
        }
    }

    /**
     * @param z ∂G/∂z
     * @param byX ∂G/∂x is added
     * @param byY ∂G/∂y is added; may be the array of x
     * @param timed whether derivatives by times are wanted
     */
    void pullBack(
            double t,
            double h,
            double[] x,
            double[] y,
            double[] z,
            double[] byX,
            double[] byY,
            double[] byParameter,
            boolean timed) {
        evaluate(t, x, y);
        byLength = 0;
        Arrays.fill(bySlope, 0);
        Arrays.fill(byDiagonal, 0);
        for (int i = 0; i < moved.length; i++) {
            double seed = z[i];
            byX[i] += seed;
            if (moved[i]) {
                double hd = h * d[i];
                bySlope[i] = seed * h * FixedStepAdjoint.phi1(hd);
                byDiagonal[i] = seed * h * h * FixedStepAdjoint.phi1Rate(hd) * slope[i] + bySlope[i] * (x[i] - y[i]);
                byX[i] += bySlope[i] * d[i];
                byY[i] -= bySlope[i] * d[i];
                byLength += seed * Math.exp(hd) * slope[i];
            }
        }
        derivatives.pullBack(t, y, bySlope, part, byParameter);
        StepSeed.add(1, part, byY);
        diagonal.at(t, h, y, timed);
        diagonal.pullBack(byDiagonal, byY, byParameter);
        if (timed) {
            byTime = derivatives.pullBackTime(t, y, bySlope) + diagonal.byTime();
        }
    }
}
