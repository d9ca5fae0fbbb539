package org.nernst.solvers.integrate;

/**
 * Exponential Euler with the diagonal of the Jacobian, of order 1: y₁ = y₀ + h φ₁(h d) f(t₀, y₀). Exact for what is linear in its own
 * state while all others stand still, as a gate at a constant potential is (Rush and Larsen, IEEE Trans Biomed Eng 25:389, 1978).
 */
final class ExponentialEuler extends FixedStep {
    private final double[] diagonal;
    private final JacobianDiagonal jacobian = new JacobianDiagonal();

    ExponentialEuler(double[] absolute) {
        super(absolute, 1);
        diagonal = new double[dimension];
    }

    @Override
    StepFormula formula() {
        return FixedStepFormula.EXPONENTIAL_EULER;
    }

    @Override
    void beginPiece() {
        jacobian.begin(function.jacobian());
    }

    @Override
    boolean advance() {
        double[] slope = slope();
        jacobian.evaluate(time, state, diagonal);
        for (int i = 0; i < dimension; i++) {
            trial[i] = state[i] + length * phi1(length * diagonal[i]) * slope[i];
        }
        return true;
    }
}
