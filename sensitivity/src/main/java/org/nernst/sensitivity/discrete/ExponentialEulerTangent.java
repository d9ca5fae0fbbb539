package org.nernst.sensitivity.discrete;

/** Through a step of exponential Euler. */
final class ExponentialEulerTangent extends FixedStepTangent {
    private final ExponentialStageTangent stage;
    private final double[] start;

    ExponentialEulerTangent(PieceDerivatives derivatives) {
        super(derivatives, 1);
        boolean[] all = derivatives.statesOf(kind -> true);
        stage = new ExponentialStageTangent(derivatives, all);
        start = new double[states];
    }

    @Override
    void prepareFormula(double[] end) {
        stage.prepare(step.start(), step.length(), step.state(), step.state(), moves, end);
    }

    @Override
    void pushThroughFormula(StepDirection direction) {
        System.arraycopy(direction.state, 0, start, 0, states);
        stage.push(start, start, direction.parameters, direction.startTime, direction.length(), direction.state);
    }
}
