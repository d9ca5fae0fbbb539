package org.nernst.sensitivity.discrete;

import org.nernst.symbolic.system.StateKind;

/** Through a staggered step of Crank and Nicolson; see {@link CrankNicolsonAdjoint}. */
final class CrankNicolsonTangent extends FixedStepTangent {
    private final Gates before;
    private final Gates behind;
    private final StepMatrix voltages;
    private final double[] change;
    private final double[] afterGates;
    private final double[] afterVoltages;
    private final double[] rate;
    private final double[] ofJacobian;
    private final double[] direct;
    private final double[] part;
    private final double[] moved;

    /** @param midpoint whether gates move by the exponential midpoint rule */
    CrankNicolsonTangent(PieceDerivatives derivatives, boolean midpoint) {
        super(derivatives, 2);
        boolean[] isGate = derivatives.statesOf(kind -> kind != StateKind.VOLTAGE);
        before = new Gates(midpoint, isGate);
        behind = new Gates(midpoint, isGate);
        voltages = new StepMatrix(derivatives, derivatives.statesOf(kind -> kind == StateKind.VOLTAGE));
        change = new double[states];
        afterGates = new double[states];
        afterVoltages = new double[states];
        rate = new double[states];
        ofJacobian = new double[states];
        direct = new double[states];
        part = new double[states];
        moved = new double[states];
    }

    @Override
    void prepareFormula(double[] end) {
        double h = step.length();
        double middle = step.start() + 0.5 * h;
        before.prepare(step.start(), 0.5 * h, step.state(), afterGates);
        voltages.factor(2 / h, middle, afterGates);
        derivatives.rightHandSide(middle, afterGates, change);
        for (int state = 0; state < states; state++) {
            change[state] *= 2;
        }
        voltages.solve(change);
        System.arraycopy(afterGates, 0, afterVoltages, 0, states);
        StepSeed.add(1, change, afterVoltages);
        if (moves) {
            derivatives.timeDerivative(middle, afterGates, rate);
            derivatives.rateOfJacobian(middle, h, afterGates, change, ofJacobian);
        }
        behind.prepare(middle, 0.5 * h, afterVoltages, end);
    }

    @Override
    void pushThroughFormula(StepDirection direction) {
        double h = step.length();
        double byLength = direction.length();
        double byMiddle = 0.5 * (direction.startTime + direction.endTime);
        double[] q = direction.parameters;
        before.push(direction.state, q, direction.startTime, 0.5 * byLength, moved);
        double middle = step.start() + 0.5 * h;
        derivatives.along(middle, afterGates, moved, q, direct);
        derivatives.jacobianAlong(middle, afterGates, change, moved, q, part);
        for (int state = 0; state < states; state++) {
            direct[state] = 2 * direct[state] + part[state];
            if (moves) {
                direct[state] +=
                        (2 * rate[state] + ofJacobian[state]) * byMiddle + 2 * byLength / (h * h) * change[state];
            }
        }
        voltages.solve(direct);
        StepSeed.add(1, direct, moved);
        behind.push(moved, q, byMiddle, 0.5 * byLength, direction.state);
    }

    /** The gates' part over half a step. */
    private final class Gates {
        private final ExponentialStageTangent first;
        private final ExponentialStageTangent second;
        private final double[] middle = new double[states];
        private final double[] start = new double[states];

        Gates(boolean midpoint, boolean[] isGate) {
            first = midpoint ? new ExponentialStageTangent(derivatives, isGate) : null;
            second = new ExponentialStageTangent(derivatives, isGate);
        }

        void prepare(double t, double h, double[] x, double[] z) {
            if (first == null) {
                second.prepare(t, h, x, x, moves, z);
            } else {
                first.prepare(t, 0.5 * h, x, x, moves, middle);
                second.prepare(t + 0.5 * h, h, x, middle, moves, z);
            }
        }

        /** @param z receives δz; may be the array of x */
        void push(double[] x, double[] q, double time, double length, double[] z) {
            System.arraycopy(x, 0, start, 0, states);
            if (first == null) {
                second.push(start, start, q, time, length, z);
            } else {
                first.push(start, start, q, time, 0.5 * length, middle);
                second.push(start, middle, q, time + 0.5 * length, length, z);
            }
        }
    }
}
