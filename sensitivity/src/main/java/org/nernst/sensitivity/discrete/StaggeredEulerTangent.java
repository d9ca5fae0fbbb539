package org.nernst.sensitivity.discrete;

/** Through a step of backward Euler with staggered gates; see {@link StaggeredEulerAdjoint}. */
final class StaggeredEulerTangent extends FixedStepTangent {
    private final ExponentialStageTangent gates;
    private final NewtonStageTangent voltages;
    private final double[] afterVoltages;
    private final double[] direct;

    StaggeredEulerTangent(PieceDerivatives derivatives) {
        super(derivatives, 1);
        gates = new ExponentialStageTangent(derivatives, derivatives.statesOf(kind -> !kind.spreads()));
        voltages = new NewtonStageTangent(derivatives, NewtonStage.ofPotentials(derivatives, 1));
        afterVoltages = new double[states];
        direct = new double[states];
    }

    @Override
    void prepareFormula(double[] end) {
        double h = step.length();
        voltages.prepare(step.time(0.5), h, step.state(), moves, afterVoltages);
        gates.prepare(step.end(), h, afterVoltages, afterVoltages, moves, end);
    }

    @Override
    void pushThroughFormula(StepDirection direction) {
        System.arraycopy(direction.state, 0, direct, 0, states);
        double ofMiddle = 0.5 * (direction.startTime + direction.endTime);
        voltages.push(direct, direction.parameters, ofMiddle, direction.length());
        gates.push(direct, direct, direction.parameters, direction.endTime, direction.length(), direction.state);
    }
}
