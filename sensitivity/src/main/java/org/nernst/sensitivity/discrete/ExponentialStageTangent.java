package org.nernst.sensitivity.discrete;

import java.util.Arrays;

/** Through one exponential stage, see {@link ExponentialStage}: with δs = f_y δy + f_p δp + f_t δt + δd (x − y) + d (δx − δy),
 * δz = δx + h φ₁(hd) δs + s (h² φ₁'(hd) δd + e^{hd} δh). */
final class ExponentialStageTangent {
    private final PieceDerivatives derivatives;
    private final ExponentialStage stage;
    private final double[] x;
    private final double[] y;
    private final double[] rate;
    private final double[] diagonalRate;
    private final double[] slopeDirection;
    private final double[] diagonalDirection;
    private double t;
    private double h;

    /** @param moved which components move; the others stay at x */
    ExponentialStageTangent(PieceDerivatives derivatives, boolean[] moved) {
        this.derivatives = derivatives;
        stage = new ExponentialStage(derivatives, moved);
        x = new double[moved.length];
        y = new double[moved.length];
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
        stage.advance(t, h, x, y, z);
        Arrays.fill(rate, 0);
        Arrays.fill(diagonalRate, 0);
        if (moves) {
            derivatives.timeDerivative(t, y, rate);
            double shift = PieceDerivatives.DIFFERENCE * h;
            stage.diagonal.evaluate(t + shift, y, diagonalRate);
            stage.diagonal.evaluate(t - shift, y, diagonalDirection);
            for (int i = 0; i < diagonalRate.length; i++) {
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
        stage.diagonal.push(t, y, byY, parameters, diagonalDirection);
        for (int i = 0; i < z.length; i++) {
            z[i] = byX[i];
            if (stage.moves(i)) {
                double d = stage.d[i];
                double hd = h * d;
                double ofDiagonal = diagonalDirection[i] + diagonalRate[i] * time;
                double ofSlope =
                        slopeDirection[i] + rate[i] * time + ofDiagonal * (x[i] - y[i]) + d * (byX[i] - byY[i]);
                z[i] += h * FixedStepAdjoint.phi1(hd) * ofSlope
                        + stage.slope[i] * (h * h * FixedStepAdjoint.phi1Rate(hd) * ofDiagonal + Math.exp(hd) * length);
            }
        }
    }
}
