package org.nernst.sensitivity.discrete;

import org.nernst.solvers.linear.SparseFactorization;

/** Back through a step of backward Euler by one Newton step, (I/h − J) Δ = f with both at (t₁, y₀): with μ = (I/h − J)⁻ᵀ ȳ₁. */
final class BackwardEulerAdjoint extends FixedStepAdjoint {
    private static final double DIFFERENCE = 1e-5;

    private final SparseFactorization matrix;
    private final double[] entries;
    private final double[] change;
    private final double[] mu;

    BackwardEulerAdjoint(PieceDerivatives derivatives) {
        super(derivatives, 1);
        matrix = new SparseFactorization(derivatives.system.jacobianPattern());
        entries = new double[derivatives.system.jacobianPattern().entries()];
        change = new double[states];
        mu = new double[states];
    }

    @Override
    void endState(StoredStep step, double[] y) {
        solve(step);
        System.arraycopy(step.state(), 0, y, 0, states);
        StepSeed.add(1, change, y);
    }

    private void solve(StoredStep step) {
        derivatives.jacobian(step.end(), step.state(), entries);
        if (!matrix.factor(1 / step.length(), entries)) {
            throw new IllegalStateException("a step that could be made can't be factored again at " + step.start());
        }
        derivatives.rightHandSide(step.end(), step.state(), change);
        matrix.solve(change);
    }

    @Override
    void throughFormula(StoredStep step, StepSeed seed) {
        solve(step);
        double h = step.length();
        double t = step.end();
        System.arraycopy(seed.state, 0, mu, 0, states);
        matrix.solveTransposed(mu);
        derivatives.pullBack(t, step.state(), mu, part, seed.byParameter);
        StepSeed.add(1, part, seed.state);
        derivatives.pullBackJacobian(t, step.state(), mu, change, part, seed.byParameter);
        StepSeed.add(1, part, seed.state);
        if (seed.moves) {
            byLength(PieceDerivatives.dot(mu, change) / (h * h), seed);
            double shift = DIFFERENCE * h;
            seed.byEnd += derivatives.pullBackTime(t, step.state(), mu)
                    + (derivatives.alongJacobian(t + shift, step.state(), mu, change)
                                    - derivatives.alongJacobian(t - shift, step.state(), mu, change))
                            / (2 * shift);
        }
    }
}
