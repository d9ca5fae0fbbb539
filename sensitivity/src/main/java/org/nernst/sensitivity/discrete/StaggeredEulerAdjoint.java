package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import org.nernst.symbolic.system.StateKind;

/** Back through a step of backward Euler with staggered gates: gates at the new potentials, and (I/h − J) Δ = f in the middle of the step before. */
final class StaggeredEulerAdjoint extends FixedStepAdjoint {
    private final ExponentialStage gates;
    private final StepMatrix voltages;
    private final double[] change;
    private final double[] mu;
    private final double[] afterVoltages;
    private final double[] seedBehind;

    StaggeredEulerAdjoint(PieceDerivatives derivatives) {
        super(derivatives, 1);
        gates = new ExponentialStage(derivatives, derivatives.statesOf(kind -> kind != StateKind.VOLTAGE));
        voltages = new StepMatrix(derivatives, derivatives.statesOf(kind -> kind == StateKind.VOLTAGE));
        change = new double[states];
        mu = new double[states];
        afterVoltages = new double[states];
        seedBehind = new double[states];
    }

    @Override
    void endState(StoredStep step, double[] y) {
        throughVoltages(step);
        gates.advance(step.end(), step.length(), afterVoltages, afterVoltages, y);
    }

    private void throughVoltages(StoredStep step) {
        double middle = step.start() + 0.5 * step.length();
        voltages.factor(1 / step.length(), middle, step.state());
        derivatives.rightHandSide(middle, step.state(), change);
        voltages.solve(change);
        System.arraycopy(step.state(), 0, afterVoltages, 0, states);
        StepSeed.add(1, change, afterVoltages);
    }

    @Override
    void throughFormula(StoredStep step, StepSeed seed) {
        double h = step.length();
        throughVoltages(step);
        System.arraycopy(seed.state, 0, seedBehind, 0, states);
        Arrays.fill(seed.state, 0);
        gates.pullBack(
                step.end(),
                h,
                afterVoltages,
                afterVoltages,
                seedBehind,
                seed.state,
                seed.state,
                seed.byParameter,
                seed.moves);
        byLength(gates.byLength, seed);
        seed.byEnd += seed.moves ? gates.byTime : 0;
        backThroughVoltages(step, seed);
    }

    private void backThroughVoltages(StoredStep step, StepSeed seed) {
        double h = step.length();
        double middle = step.start() + 0.5 * h;
        System.arraycopy(seed.state, 0, mu, 0, states);
        // The factors are those of this step still: gates need none.
        voltages.solveTransposed(mu);
        derivatives.pullBack(middle, step.state(), mu, part, seed.byParameter);
        StepSeed.add(1, part, seed.state);
        derivatives.pullBackJacobian(middle, step.state(), mu, change, part, seed.byParameter);
        StepSeed.add(1, part, seed.state);
        if (seed.moves) {
            byLength(PieceDerivatives.dot(mu, change) / (h * h), seed);
            double byMiddle = derivatives.pullBackTime(middle, step.state(), mu)
                    + derivatives.rateAlongJacobian(middle, h, step.state(), mu, change);
            seed.byStart += 0.5 * byMiddle;
            seed.byEnd += 0.5 * byMiddle;
        }
    }
}
