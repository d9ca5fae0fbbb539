package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.solvers.linear.SubMatrix;
import org.nernst.symbolic.system.StateKind;

/**
 * Back through a staggered step of Crank and Nicolson: gates by half a step, potentials by (2/h − J) Δ = 2 f in the middle, J that of the
 * potentials among themselves, gates by the other half.
 */
final class CrankNicolsonAdjoint extends FixedStepAdjoint {
    private static final double DIFFERENCE = 1e-5;

    private final boolean midpoint;
    private final ExponentialStage first;
    private final ExponentialStage second;
    private final SubMatrix voltages;
    private final SparseFactorization matrix;
    private final double[] entries;
    private final double[] ofVoltages;
    private final double[] increment;
    private final double[] change;
    private final double[] mu;
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
        boolean[] isVoltage = new boolean[states];
        boolean[] isGate = new boolean[states];
        for (int state = 0; state < states; state++) {
            isVoltage[state] = derivatives.system.system().state(state).kind() == StateKind.VOLTAGE;
            isGate[state] = !isVoltage[state];
        }
        first = new ExponentialStage(derivatives, isGate);
        second = new ExponentialStage(derivatives, isGate);
        voltages = new SubMatrix(derivatives.system.jacobianPattern(), isVoltage);
        matrix = new SparseFactorization(voltages.pattern);
        entries = new double[derivatives.system.jacobianPattern().entries()];
        ofVoltages = new double[voltages.pattern.entries()];
        increment = new double[voltages.components.length];
        change = new double[states];
        mu = new double[states];
        afterGates = new double[states];
        afterVoltages = new double[states];
        middle = new double[states];
        byMiddle = new double[states];
        seedBehind = new double[states];
    }

    @Override
    void endState(StoredStep step, double[] y) {
        throughVoltages(step);
        gates(step.start() + 0.5 * step.length(), 0.5 * step.length(), afterVoltages, y);
    }

    private void throughVoltages(StoredStep step) {
        double h = step.length();
        gates(step.start(), 0.5 * h, step.state(), afterGates);
        solve(step.start() + 0.5 * h, h);
        System.arraycopy(afterGates, 0, afterVoltages, 0, states);
        StepSeed.add(1, change, afterVoltages);
    }

    private void gates(double t, double h, double[] x, double[] z) {
        if (midpoint) {
            first.advance(t, 0.5 * h, x, x, middle);
            second.advance(t + 0.5 * h, h, x, middle, z);
        } else {
            second.advance(t, h, x, x, z);
        }
    }

    /** Leaves the change of the potentials in {@link #change}, and the factors. */
    private void solve(double t, double h) {
        derivatives.jacobian(t, afterGates, entries);
        voltages.gather(entries, ofVoltages);
        if (!matrix.factor(2 / h, ofVoltages)) {
            throw new IllegalStateException("a step that could be made can't be factored again at " + t);
        }
        derivatives.rightHandSide(t, afterGates, change);
        for (int index = 0; index < increment.length; index++) {
            increment[index] = 2 * change[voltages.components[index]];
        }
        matrix.solve(increment);
        spread(increment, change);
    }

    private void spread(double[] ofPotentials, double[] into) {
        Arrays.fill(into, 0);
        for (int index = 0; index < ofPotentials.length; index++) {
            into[voltages.components[index]] = ofPotentials[index];
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
        backThroughVoltages(half, h, seed);
        backThroughGates(step.start(), 0.5 * h, step.state(), seed);
        byLength(0.5 * byLength, seed);
        seed.byStart += byTime;
    }

    private void backThroughVoltages(double t, double h, StepSeed seed) {
        for (int index = 0; index < increment.length; index++) {
            increment[index] = seed.state[voltages.components[index]];
        }
        // The factors are those of this step still: gates need none.
        matrix.solveTransposed(increment);
        spread(increment, mu);
        derivatives.pullBackJacobian(t, afterGates, mu, change, part, seed.byParameter);
        StepSeed.add(1, part, seed.state);
        double dot = PieceDerivatives.dot(mu, change);
        if (seed.moves) {
            double shift = DIFFERENCE * h;
            double ofJacobian = (derivatives.alongJacobian(t + shift, afterGates, mu, change)
                            - derivatives.alongJacobian(t - shift, afterGates, mu, change))
                    / (2 * shift);
            double byMiddleOfTime = 2 * derivatives.pullBackTime(t, afterGates, mu) + ofJacobian;
            seed.byStart += 0.5 * byMiddleOfTime;
            seed.byEnd += 0.5 * byMiddleOfTime;
            byLength(2 * dot / (h * h), seed);
        }
        for (int state = 0; state < states; state++) {
            mu[state] *= 2;
        }
        derivatives.pullBack(t, afterGates, mu, part, seed.byParameter);
        StepSeed.add(1, part, seed.state);
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
