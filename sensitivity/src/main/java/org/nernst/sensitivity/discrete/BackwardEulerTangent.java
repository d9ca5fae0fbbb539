package org.nernst.sensitivity.discrete;

/** Through a step of backward Euler by one Newton step: (I/h − J) δΔ = J δy₀ + f_p δp + f_t δt₁ + δJ Δ + Δ δh/h². */
final class BackwardEulerTangent extends FixedStepTangent {
    private final StepMatrix matrix;
    private final double[] change;
    private final double[] rate;
    private final double[] ofJacobian;
    private final double[] result;
    private final double[] part;

    BackwardEulerTangent(PieceDerivatives derivatives) {
        super(derivatives, 1);
        matrix = new StepMatrix(derivatives, derivatives.statesOf(kind -> true));
        change = new double[states];
        rate = new double[states];
        ofJacobian = new double[states];
        result = new double[states];
        part = new double[states];
    }

    @Override
    void prepareFormula(double[] end) {
        double h = step.length();
        double t = step.end();
        matrix.factor(1 / h, t, step.state());
        derivatives.rightHandSide(t, step.state(), change);
        matrix.solve(change);
        System.arraycopy(step.state(), 0, end, 0, states);
        StepSeed.add(1, change, end);
        if (moves) {
            derivatives.timeDerivative(t, step.state(), rate);
            derivatives.rateOfJacobian(t, h, step.state(), change, ofJacobian);
        }
    }

    @Override
    void pushThroughFormula(StepDirection direction) {
        double h = step.length();
        double t = step.end();
        derivatives.along(t, step.state(), direction.state, direction.parameters, result);
        derivatives.jacobianAlong(t, step.state(), change, direction.state, direction.parameters, part);
        StepSeed.add(1, part, result);
        if (moves) {
            StepSeed.add(direction.endTime, rate, result);
            StepSeed.add(direction.endTime, ofJacobian, result);
            StepSeed.add(direction.length() / (h * h), change, result);
        }
        matrix.solve(result);
        StepSeed.add(1, result, direction.state);
    }
}
