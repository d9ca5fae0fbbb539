package org.nernst.sensitivity.discrete;

/** Through a step of backward Euler; see {@link BackwardEulerAdjoint}. */
final class BackwardEulerTangent extends FixedStepTangent {
    private final NewtonStageTangent newton;

    BackwardEulerTangent(PieceDerivatives derivatives) {
        super(derivatives, 1);
        newton = new NewtonStageTangent(derivatives, NewtonStage.ofAll(derivatives));
    }

    @Override
    void prepareFormula(double[] end) {
        newton.prepare(step.end(), step.length(), step.state(), moves, end);
    }

    @Override
    void pushThroughFormula(StepDirection direction) {
        newton.push(direction.state, direction.parameters, direction.endTime, direction.length());
    }
}
