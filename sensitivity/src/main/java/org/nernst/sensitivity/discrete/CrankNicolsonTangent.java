package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.solvers.linear.SubMatrix;
import org.nernst.symbolic.system.StateKind;

/** Through a staggered step of Crank and Nicolson; see {@link CrankNicolsonAdjoint}. */
final class CrankNicolsonTangent extends FixedStepTangent {
    private static final double DIFFERENCE = 1e-5;

    private final Gates before;
    private final Gates behind;
    private final SubMatrix voltages;
    private final SparseFactorization matrix;
    private final double[] entries;
    private final double[] ofVoltages;
    private final double[] increment;
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
        boolean[] isVoltage = new boolean[states];
        boolean[] isGate = new boolean[states];
        for (int state = 0; state < states; state++) {
            isVoltage[state] = derivatives.system.system().state(state).kind() == StateKind.VOLTAGE;
            isGate[state] = !isVoltage[state];
        }
        before = new Gates(midpoint, isGate);
        behind = new Gates(midpoint, isGate);
        voltages = new SubMatrix(derivatives.system.jacobianPattern(), isVoltage);
        matrix = new SparseFactorization(voltages.pattern);
        entries = new double[derivatives.system.jacobianPattern().entries()];
        ofVoltages = new double[voltages.pattern.entries()];
        increment = new double[voltages.components.length];
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
        derivatives.jacobian(middle, afterGates, entries);
        voltages.gather(entries, ofVoltages);
        if (!matrix.factor(2 / h, ofVoltages)) {
            throw new IllegalStateException("a step that could be made can't be factored again at " + step.start());
        }
        derivatives.rightHandSide(middle, afterGates, direct);
        for (int index = 0; index < increment.length; index++) {
            increment[index] = 2 * direct[voltages.components[index]];
        }
        matrix.solve(increment);
        Arrays.fill(change, 0);
        for (int index = 0; index < increment.length; index++) {
            change[voltages.components[index]] = increment[index];
        }
        System.arraycopy(afterGates, 0, afterVoltages, 0, states);
        StepSeed.add(1, change, afterVoltages);
        if (moves) {
            derivatives.timeDerivative(middle, afterGates, rate);
            derivatives.rateOfJacobian(middle, DIFFERENCE * h, afterGates, change, ofJacobian);
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
        for (int index = 0; index < increment.length; index++) {
            int state = voltages.components[index];
            increment[index] = 2 * direct[state] + part[state];
            if (moves) {
                increment[index] +=
                        (2 * rate[state] + ofJacobian[state]) * byMiddle + 2 * byLength / (h * h) * change[state];
            }
        }
        matrix.solve(increment);
        for (int index = 0; index < increment.length; index++) {
            moved[voltages.components[index]] += increment[index];
        }
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
