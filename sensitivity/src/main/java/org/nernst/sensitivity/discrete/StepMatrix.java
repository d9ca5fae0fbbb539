package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.solvers.linear.SubMatrix;

/** The matrix d I − f_y of a linearly implicit step, factored again; f_y is that of some components among themselves. */
final class StepMatrix {
    private final PieceDerivatives derivatives;
    private final SubMatrix part;
    private final SparseFactorization matrix;
    private final double[] entries;
    private final double[] ofPart;
    private final double[] components;

    /** @param chosen which components it is for */
    StepMatrix(PieceDerivatives derivatives, boolean[] chosen) {
        this.derivatives = derivatives;
        part = new SubMatrix(derivatives.system.jacobianPattern(), chosen);
        matrix = new SparseFactorization(part.pattern);
        entries = new double[derivatives.system.jacobianPattern().entries()];
        ofPart = new double[part.pattern.entries()];
        components = new double[part.components.length];
    }

    /** Factors the matrix with f_y at (t, y). */
    void factor(double diagonal, double t, double[] y) {
        derivatives.jacobian(t, y, entries);
        part.gather(entries, ofPart);
        if (!matrix.factor(diagonal, ofPart)) {
            throw new IllegalStateException("a step that could be made can't be factored again at " + t);
        }
    }

    /** Solves for the components of {@code x}, shape [states], whose others become 0. */
    void solve(double[] x) {
        gather(x);
        matrix.solve(components);
        spread(x);
    }

    /** The same with the transposed matrix. */
    void solveTransposed(double[] x) {
        gather(x);
        matrix.solveTransposed(components);
        spread(x);
    }

    private void gather(double[] x) {
        for (int index = 0; index < components.length; index++) {
            components[index] = x[part.components[index]];
        }
    }

    private void spread(double[] x) {
        Arrays.fill(x, 0);
        for (int index = 0; index < components.length; index++) {
            x[part.components[index]] = components[index];
        }
    }
}
