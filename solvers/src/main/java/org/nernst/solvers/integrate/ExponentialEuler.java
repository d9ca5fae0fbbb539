package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.OdeJacobian;

/**
 * Exponential Euler with the diagonal of the Jacobian, of order 1: y₁ = y₀ + h φ₁(h d) f(t₀, y₀). Exact for what is linear in its own
 * state while all others stand still, as a gate at a constant potential is (Rush and Larsen, IEEE Trans Biomed Eng 25:389, 1978).
 */
final class ExponentialEuler extends FixedStep {
    private final double[] diagonal;
    private OdeJacobian jacobian;
    private JacobianDiagonal reader;

    ExponentialEuler(double[] absolute) {
        super(absolute, 1);
        diagonal = new double[dimension];
    }

    @Override
    void beginPiece() {
        jacobian = function.jacobian();
        if (reader == null) {
            reader = new JacobianDiagonal(jacobian.pattern());
        }
    }

    @Override
    boolean advance() {
        double[] slope = slope();
        reader.evaluate(jacobian, time, state, diagonal);
        for (int i = 0; i < dimension; i++) {
            trial[i] = state[i] + length * phi1(length * diagonal[i]) * slope[i];
        }
        return true;
    }
}
