package org.nernst.sensitivity.discrete;

/** Back through a step of backward Euler by one Newton step, (I/h − J) Δ = f with both at (t₁, y₀): with μ = (I/h − J)⁻ᵀ ȳ₁. */
final class BackwardEulerAdjoint extends FixedStepAdjoint {
    private final StepMatrix matrix;
    private final double[] change;
    private final double[] mu;

    BackwardEulerAdjoint(PieceDerivatives derivatives) {
        super(derivatives, 1);
        matrix = new StepMatrix(derivatives, derivatives.statesOf(kind -> true));
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
        matrix.factor(1 / step.length(), step.end(), step.state());
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
            seed.byEnd += derivatives.pullBackTime(t, step.state(), mu)
                    + derivatives.rateAlongJacobian(t, h, step.state(), mu, change);
        }
    }
}
