package org.nernst.sensitivity.discrete;

/** Through a staggered step of Crank and Nicolson; see {@link CrankNicolsonAdjoint}. */
final class CrankNicolsonTangent extends FixedStepTangent {
    private final Gates before;
    private final Gates behind;
    private final NewtonStageTangent voltages;
    private final double[] afterGates;
    private final double[] afterVoltages;
    private final double[] moved;

    /** @param midpoint whether gates move by the exponential midpoint rule */
    CrankNicolsonTangent(PieceDerivatives derivatives, boolean midpoint) {
        super(derivatives, 2);
        boolean[] isGate = derivatives.statesOf(kind -> !kind.spreads());
        before = new Gates(midpoint, isGate);
        behind = new Gates(midpoint, isGate);
        voltages = new NewtonStageTangent(derivatives, NewtonStage.ofPotentials(derivatives, 2));
        afterGates = new double[states];
        afterVoltages = new double[states];
        moved = new double[states];
    }

    @Override
    void prepareFormula(double[] end) {
        double h = step.length();
        double middle = step.start() + 0.5 * h;
        before.prepare(step.start(), 0.5 * h, step.state(), afterGates);
        voltages.prepare(middle, h, afterGates, moves, afterVoltages);
        behind.prepare(middle, 0.5 * h, afterVoltages, end);
    }

    @Override
    void pushThroughFormula(StepDirection direction) {
        double byLength = direction.length();
        double byMiddle = 0.5 * (direction.startTime + direction.endTime);
        double[] q = direction.parameters;
        before.push(direction.state, q, direction.startTime, 0.5 * byLength, moved);
        voltages.push(moved, q, byMiddle, byLength);
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
