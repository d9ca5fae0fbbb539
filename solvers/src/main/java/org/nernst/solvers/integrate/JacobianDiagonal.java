package org.nernst.solvers.integrate;

import java.util.Arrays;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.symbolic.compile.SparsityPattern;

/** ∂fᵢ/∂yᵢ of a right-hand side, read from its sparse Jacobian. */
final class JacobianDiagonal {
    private OdeJacobian jacobian;
    private int[] place;
    private double[] entries;

    /** Goes over to the Jacobian of another piece, whose pattern is the same. */
    void begin(OdeJacobian ofPiece) {
        jacobian = ofPiece;
        if (place == null) {
            find(ofPiece.pattern());
        }
    }

    private void find(SparsityPattern pattern) {
        place = new int[pattern.rows()];
        Arrays.fill(place, -1);
        for (int row = 0; row < place.length; row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                if (pattern.column()[entry] == row) {
                    place[row] = entry;
                }
            }
        }
        entries = new double[pattern.entries()];
    }

    /** Evaluates it, shape [dimension]. */
    void evaluate(double t, double[] y, double[] diagonal) {
        jacobian.entries(t, y, entries);
        for (int row = 0; row < place.length; row++) {
            diagonal[row] = place[row] < 0 ? 0 : entries[place[row]];
        }
    }
}
