package org.nernst.sensitivity.discrete;

import org.nernst.symbolic.system.StateKind;

/** Through a step of backward Euler with staggered gates; see {@link StaggeredEulerAdjoint}. */
final class StaggeredEulerTangent extends FixedStepTangent {
    private final ExponentialStageTangent gates;
    private final StepMatrix voltages;
    private final double[] change;
    private final double[] afterVoltages;
    private final double[] rate;
    private final double[] ofJacobian;
    private final double[] direct;
    private final double[] part;

    StaggeredEulerTangent(PieceDerivatives derivatives) {
        super(derivatives, 1);
        gates = new ExponentialStageTangent(derivatives, derivatives.statesOf(kind -> kind != StateKind.VOLTAGE));
        voltages = new StepMatrix(derivatives, derivatives.statesOf(kind -> kind == StateKind.VOLTAGE));
        change = new double[states];
        afterVoltages = new double[states];
        rate = new double[states];
        ofJacobian = new double[states];
        direct = new double[states];
        part = new double[states];
    }

    @Override
    void prepareFormula(double[] end) {
        double h = step.length();
        double middle = step.start() + 0.5 * h;
        voltages.factor(1 / h, middle, step.state());
        derivatives.rightHandSide(middle, step.state(), change);
        voltages.solve(change);
        System.arraycopy(step.state(), 0, afterVoltages, 0, states);
        StepSeed.add(1, change, afterVoltages);
        if (moves) {
            derivatives.timeDerivative(middle, step.state(), rate);
            derivatives.rateOfJacobian(middle, h, step.state(), change, ofJacobian);
        }
        gates.prepare(step.end(), h, afterVoltages, afterVoltages, moves, end);
    }

    @Override
    void pushThroughFormula(StepDirection direction) {
        double h = step.length();
        double middle = step.start() + 0.5 * h;
        derivatives.along(middle, step.state(), direction.state, direction.parameters, direct);
        derivatives.jacobianAlong(middle, step.state(), change, direction.state, direction.parameters, part);
        StepSeed.add(1, part, direct);
        if (moves) {
            double byMiddle = 0.5 * (direction.startTime + direction.endTime);
            StepSeed.add(byMiddle, rate, direct);
            StepSeed.add(byMiddle, ofJacobian, direct);
            StepSeed.add(direction.length() / (h * h), change, direct);
        }
        voltages.solve(direct);
        StepSeed.add(1, direction.state, direct);
        gates.push(direct, direct, direction.parameters, direction.endTime, direction.length(), direction.state);
    }
}
