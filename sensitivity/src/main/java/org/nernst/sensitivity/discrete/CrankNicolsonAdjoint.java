package org.nernst.sensitivity.discrete;

import java.util.Arrays;

/**
 * Back through a staggered step of Crank and Nicolson: gates by half a step, potentials by (2/h − J) Δ = 2 f in the middle, J that of the
 * potentials among themselves, gates by the other half.
 */
final class CrankNicolsonAdjoint extends FixedStepAdjoint {
    private final boolean midpoint;
    private final ExponentialStage first;
    private final ExponentialStage second;
    private final NewtonStage voltages;
    private final double[] afterGates;
    private final double[] afterVoltages;
    private final double[] middle;
    private final double[] byMiddle;
    private final double[] seedBehind;
    private double byLength;
    private double byTime;

    /** @param midpoint whether gates move by the exponential midpoint rule */
    CrankNicolsonAdjoint(PieceDerivatives derivatives, boolean midpoint) {
        super(derivatives, 2);
        this.midpoint = midpoint;
        boolean[] isGate = derivatives.statesOf(kind -> !kind.spreads());
        first = new ExponentialStage(derivatives, isGate);
        second = new ExponentialStage(derivatives, isGate);
        voltages = NewtonStage.ofPotentials(derivatives, 2);
        afterGates = new double[states];
        afterVoltages = new double[states];
        middle = new double[states];
        byMiddle = new double[states];
        seedBehind = new double[states];
    }

    private void throughVoltages(StoredStep step) {
        double h = step.length();
        gates(step.start(), 0.5 * h, step.state(), afterGates);
        voltages.advance(step.start() + 0.5 * h, h, afterGates, afterVoltages);
    }

    private void gates(double t, double h, double[] x, double[] z) {
        if (midpoint) {
            first.advance(t, 0.5 * h, x, x, middle);
            second.advance(t + 0.5 * h, h, x, middle, z);
        } else {
            second.advance(t, h, x, x, z);
        }
    }

    @Override
    void throughFormula(StoredStep step, StepSeed seed) {
        double h = step.length();
        double half = step.start() + 0.5 * h;
        throughVoltages(step);
        backThroughGates(half, 0.5 * h, afterVoltages, seed);
        byLength(0.5 * byLength, seed);
        seed.byStart += 0.5 * byTime;
        seed.byEnd += 0.5 * byTime;
        // The factors are those of this step still: gates need none.
        voltages.pullBack(half, h, afterGates, seed);
        byLength(voltages.byLength, seed);
        seed.byStart += 0.5 * voltages.byTime;
        seed.byEnd += 0.5 * voltages.byTime;
        backThroughGates(step.start(), 0.5 * h, step.state(), seed);
        byLength(0.5 * byLength, seed);
        seed.byStart += byTime;
    }

    /** Leaves what the length of the half step and its time contribute in {@link #byLength} and {@link #byTime}. */
    private void backThroughGates(double t, double h, double[] x, StepSeed seed) {
        System.arraycopy(seed.state, 0, seedBehind, 0, states);
        Arrays.fill(seed.state, 0);
        if (midpoint) {
            first.advance(t, 0.5 * h, x, x, middle);
            Arrays.fill(byMiddle, 0);
            second.pullBack(t + 0.5 * h, h, x, middle, seedBehind, seed.state, byMiddle, seed.byParameter, seed.moves);
            first.pullBack(t, 0.5 * h, x, x, byMiddle, seed.state, seed.state, seed.byParameter, seed.moves);
            byLength = second.byLength + 0.5 * first.byLength + (seed.moves ? 0.5 * second.byTime : 0);
            byTime = seed.moves ? first.byTime + second.byTime : 0;
        } else {
            second.pullBack(t, h, x, x, seedBehind, seed.state, seed.state, seed.byParameter, seed.moves);
            byLength = second.byLength;
            byTime = seed.moves ? second.byTime : 0;
        }
    }
}
