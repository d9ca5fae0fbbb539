package org.nernst.solvers.integrate;

import java.util.Arrays;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.symbolic.compile.SparsityPattern;

/** ∂fᵢ/∂yᵢ of a right-hand side, read from its sparse Jacobian. */
final class JacobianDiagonal {
    private final int[] place;
    private final double[] entries;

    JacobianDiagonal(SparsityPattern pattern) {
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
    void evaluate(OdeJacobian jacobian, double t, double[] y, double[] diagonal) {
        jacobian.entries(t, y, entries);
        for (int row = 0; row < place.length; row++) {
            diagonal[row] = place[row] < 0 ? 0 : entries[place[row]];
        }
    }
}
