package org.nernst.sensitivity.discrete;

/** Through one exponential stage, see {@link ExponentialStage}: with δs = f_y δy + f_p δp + f_t δt + δd (x − y) + d (δx − δy),
 * δz = δx + h φ₁(hd) δs + s (h² φ₁'(hd) δd + e^{hd} δh). */
final class ExponentialStageTangent {
    private final ExponentialStage stage;
    private final LinearizedSlope linear;
    private final double[] x;
    private final double[] y;
    private final double[] slopeDirection;
    private final double[] diagonalDirection;
    private double h;

    /** @param moved which components move; the others stay at x */
    ExponentialStageTangent(PieceDerivatives derivatives, boolean[] moved) {
        stage = new ExponentialStage(derivatives, moved);
        linear = new LinearizedSlope(derivatives);
        x = new double[moved.length];
        y = new double[moved.length];
        slopeDirection = new double[moved.length];
        diagonalDirection = new double[moved.length];
    }

    /** Linearises the stage at a point, and computes it. */
    void prepare(double t, double length, double[] atX, double[] atY, boolean moves, double[] z) {
        h = length;
        System.arraycopy(atX, 0, x, 0, x.length);
        System.arraycopy(atY, 0, y, 0, y.length);
        stage.advance(t, h, x, y, z);
        linear.at(t, y, moves);
        stage.diagonal.at(t, h, y, moves);
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
        linear.along(byY, parameters, time, slopeDirection);
        stage.diagonal.push(byY, parameters, time, diagonalDirection);
        for (int i = 0; i < z.length; i++) {
            z[i] = byX[i];
            if (stage.moves(i)) {
                double d = stage.d[i];
                double hd = h * d;
                double ofDiagonal = diagonalDirection[i];
                double ofSlope = slopeDirection[i] + ofDiagonal * (x[i] - y[i]) + d * (byX[i] - byY[i]);
                z[i] += h * FixedStepAdjoint.phi1(hd) * ofSlope
                        + stage.slope[i] * (h * h * FixedStepAdjoint.phi1Rate(hd) * ofDiagonal + Math.exp(hd) * length);
            }
        }
    }
}
