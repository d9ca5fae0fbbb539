package org.nernst.sensitivity.discrete;

import java.util.Arrays;

/** Through one exponential stage, see {@link ExponentialStage}: with δs = f_y δy + f_p δp + f_t δt + δd (x − y) + d (δx − δy),
 * δz = δx + h φ₁(hd) δs + s (h² φ₁'(hd) δd + e^{hd} δh). */
final class ExponentialStageTangent {
    private static final double DIFFERENCE = 1e-5;

    private final PieceDerivatives derivatives;
    private final DiagonalDerivatives diagonal;
    private final boolean[] moved;
    private final double[] x;
    private final double[] y;
    private final double[] d;
    private final double[] slope;
    private final double[] rate;
    private final double[] diagonalRate;
    private final double[] slopeDirection;
    private final double[] diagonalDirection;
    private double t;
    private double h;

    /** @param moved which components move; the others stay at x */
    ExponentialStageTangent(PieceDerivatives derivatives, boolean[] moved) {
        this.derivatives = derivatives;
        this.moved = moved;
        diagonal = new DiagonalDerivatives(derivatives);
        x = new double[moved.length];
        y = new double[moved.length];
        d = new double[moved.length];
        slope = new double[moved.length];
        rate = new double[moved.length];
        diagonalRate = new double[moved.length];
        slopeDirection = new double[moved.length];
        diagonalDirection = new double[moved.length];
    }

    /** Linearises the stage at a point, and computes it. */
    void prepare(double time, double length, double[] atX, double[] atY, boolean moves, double[] z) {
        t = time;
        h = length;
        System.arraycopy(atX, 0, x, 0, x.length);
        System.arraycopy(atY, 0, y, 0, y.length);
        derivatives.rightHandSide(t, y, slope);
        diagonal.evaluate(t, y, d);
        for (int i = 0; i < moved.length; i++) {
            slope[i] += d[i] * (x[i] - y[i]);
            z[i] = moved[i] ? x[i] + h * FixedStepAdjoint.phi1(h * d[i]) * slope[i] : x[i];
        }
        Arrays.fill(rate, 0);
        Arrays.fill(diagonalRate, 0);
        if (moves) {
            derivatives.timeDerivative(t, y, rate);
            double shift = DIFFERENCE * h;
            diagonal.evaluate(t + shift, y, diagonalRate);
            diagonal.evaluate(t - shift, y, diagonalDirection);
            for (int i = 0; i < moved.length; i++) {
                diagonalRate[i] = (diagonalRate[i] - diagonalDirection[i]) / (2 * shift);
            }
        }
    }

    /**
     * δz.
     *
     * @param byX δx
     * @param byY δy; may be the array of x
     * @param time δt
     * @param length δh
     * @param z receives δz; not the array of x or y
     */
    void push(double[] byX, double[] byY, double[] parameters, double time, double length, double[] z) {
        derivatives.along(t, y, byY, parameters, slopeDirection);
        diagonal.push(t, y, byY, parameters, diagonalDirection);
        for (int i = 0; i < moved.length; i++) {
            z[i] = byX[i];
            if (moved[i]) {
                double hd = h * d[i];
                double ofDiagonal = diagonalDirection[i] + diagonalRate[i] * time;
                double ofSlope =
                        slopeDirection[i] + rate[i] * time + ofDiagonal * (x[i] - y[i]) + d[i] * (byX[i] - byY[i]);
                z[i] += h * FixedStepAdjoint.phi1(hd) * ofSlope
                        + slope[i] * (h * h * FixedStepAdjoint.phi1Rate(hd) * ofDiagonal + Math.exp(hd) * length);
            }
        }
    }
}
