package org.nernst.sensitivity.discrete;

/** Back through a step of backward Euler by one Newton step at (t₁, y₀). */
final class BackwardEulerAdjoint extends FixedStepAdjoint {
    private final NewtonStage newton;
    private final double[] end;

    BackwardEulerAdjoint(PieceDerivatives derivatives) {
        super(derivatives, 1);
        newton = NewtonStage.ofAll(derivatives);
        end = new double[states];
    }

    @Override
    void throughFormula(StoredStep step, StepSeed seed) {
        newton.advance(step.end(), step.length(), step.state(), end);
        newton.pullBack(step.end(), step.length(), step.state(), seed);
        byLength(newton.byLength, seed);
        seed.byEnd += newton.byTime;
    }
}
