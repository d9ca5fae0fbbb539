package org.nernst.sensitivity.discrete;

/** Through a step of Rush and Larsen's method of order 2: an exponential stage to the middle, and one over the whole with the middle's rates. */
final class RushLarsen2Tangent extends FixedStepTangent {
    private final ExponentialStageTangent half;
    private final ExponentialStageTangent whole;
    private final double[] middle;
    private final double[] start;

    RushLarsen2Tangent(PieceDerivatives derivatives) {
        super(derivatives, 2);
        boolean[] all = derivatives.statesOf(kind -> true);
        half = new ExponentialStageTangent(derivatives, all);
        whole = new ExponentialStageTangent(derivatives, all);
        middle = new double[states];
        start = new double[states];
    }

    @Override
    void prepareFormula(double[] end) {
        double h = step.length();
        half.prepare(step.start(), 0.5 * h, step.state(), step.state(), moves, middle);
        whole.prepare(step.start() + 0.5 * h, h, step.state(), middle, moves, end);
    }

    @Override
    void pushThroughFormula(StepDirection direction) {
        double byLength = direction.length();
        System.arraycopy(direction.state, 0, start, 0, states);
        half.push(start, start, direction.parameters, direction.startTime, 0.5 * byLength, middle);
        double byMiddle = 0.5 * (direction.startTime + direction.endTime);
        whole.push(start, middle, direction.parameters, byMiddle, byLength, direction.state);
    }
}
