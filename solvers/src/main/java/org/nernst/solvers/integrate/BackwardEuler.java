package org.nernst.solvers.integrate;

import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.solvers.problem.OdeJacobian;

/**
 * Backward Euler by one Newton step, (I − hJ) Δy = h f(t₁, y₀), of order 1: as stable as with all, and one factorisation a step (Hairer
 * and Wanner, Solving Ordinary Differential Equations II, IV.9).
 */
final class BackwardEuler extends FixedStep {
    private OdeJacobian jacobian;
    private SparseFactorization matrix;
    private double[] entries;

    BackwardEuler(double[] absolute) {
        super(absolute, 1);
    }

    @Override
    StepFormula formula() {
        return FixedStepFormula.BACKWARD_EULER;
    }

    @Override
    void beginPiece() {
        jacobian = function.jacobian();
        if (matrix == null) {
            matrix = new SparseFactorization(jacobian.pattern());
            entries = new double[jacobian.pattern().entries()];
        }
    }

    @Override
    boolean advance() {
        jacobian.entries(endTime, state, entries);
        if (!matrix.factor(1 / length, entries)) {
            return false;
        }
        evaluate(endTime, state, trial);
        matrix.solve(trial);
        for (int i = 0; i < dimension; i++) {
            trial[i] += state[i];
        }
        return true;
    }
}
