package org.nernst.sensitivity.discrete;

import java.util.Arrays;

/** Back through a step of backward Euler with staggered gates: gates at the new potentials, and (I/h − J) Δ = f in the middle of the step before. */
final class StaggeredEulerAdjoint extends FixedStepAdjoint {
    private final ExponentialStage gates;
    private final NewtonStage voltages;
    private final double[] afterVoltages;
    private final double[] seedBehind;

    StaggeredEulerAdjoint(PieceDerivatives derivatives) {
        super(derivatives, 1);
        gates = new ExponentialStage(derivatives, derivatives.statesOf(kind -> !kind.spreads()));
        voltages = NewtonStage.ofPotentials(derivatives, 1);
        afterVoltages = new double[states];
        seedBehind = new double[states];
    }

    private void throughVoltages(StoredStep step) {
        voltages.advance(step.time(0.5), step.length(), step.state(), afterVoltages);
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
        // The factors are those of this step still: gates need none.
        voltages.pullBack(step.time(0.5), h, step.state(), seed);
        byLength(voltages.byLength, seed);
        seed.byStart += 0.5 * voltages.byTime;
        seed.byEnd += 0.5 * voltages.byTime;
    }
}
