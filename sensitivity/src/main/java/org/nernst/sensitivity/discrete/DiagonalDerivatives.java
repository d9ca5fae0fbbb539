package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import org.nernst.symbolic.compile.SparsityPattern;

/** The diagonal d of f_y with its derivatives: back through it ∂(Σ e_i d_i)/∂(y, p), and forward. */
final class DiagonalDerivatives {
    private final PieceDerivatives derivatives;
    /** Where the diagonal stands among the entries of f_y; −1 where it is 0. */
    private final int[] place;

    private final double[] entries;
    /** Made when derivatives are first wanted. */
    private LinearizedJacobian jacobian;

    DiagonalDerivatives(PieceDerivatives derivatives) {
        this.derivatives = derivatives;
        SparsityPattern pattern = derivatives.system.jacobianPattern();
        int n = pattern.rows();
        place = new int[n];
        Arrays.fill(place, -1);
        for (int row = 0; row < n; row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                if (pattern.column()[entry] == row) {
                    place[row] = entry;
                }
            }
        }
        entries = new double[pattern.entries()];
    }

    /** The diagonal, shape [states]. */
    void evaluate(double t, double[] y, double[] diagonal) {
        derivatives.jacobian(t, y, entries);
        take(diagonal);
    }

    private void take(double[] diagonal) {
        for (int row = 0; row < place.length; row++) {
            diagonal[row] = place[row] < 0 ? 0 : entries[place[row]];
        }
    }

    /**
     * Goes to the point that derivatives are wanted at.
     *
     * @param h the length of the step
     * @param moves whether the time moves
     */
    void at(double t, double h, double[] y, boolean moves) {
        if (jacobian == null) {
            jacobian = new LinearizedJacobian(derivatives);
        }
        jacobian.at(t, h, y, moves);
    }

    /**
     * Adds ∂(Σ e_i d_i)/∂y and ∂(Σ e_i d_i)/∂p.
     *
     * @param e shape [states]
     */
    void pullBack(double[] e, double[] byState, double[] byParameter) {
        for (int row = 0; row < place.length; row++) {
            if (place[row] >= 0) {
                jacobian.weights[place[row]] = e[row];
            }
        }
        jacobian.pullBack(byState, byParameter);
    }

    /** ∂(Σ e_i d_i)/∂t, with e of the last {@link #pullBack}. */
    double byTime() {
        return jacobian.byTime();
    }

    /** How the diagonal changes in the direction (v, q, δt), shape [states]. */
    void push(double[] v, double[] q, double ofTime, double[] result) {
        jacobian.along(v, q, ofTime, entries);
        take(result);
    }
}
