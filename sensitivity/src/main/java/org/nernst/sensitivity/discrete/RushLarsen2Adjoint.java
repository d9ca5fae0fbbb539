package org.nernst.sensitivity.discrete;

import java.util.Arrays;

/** Back through a step of Rush and Larsen's method of order 2: half a step of exponential Euler, and a whole one by what holds there. */
final class RushLarsen2Adjoint extends FixedStepAdjoint {
    private final ExponentialStage half;
    private final ExponentialStage whole;
    private final double[] middle;
    private final double[] byMiddle;
    private final double[] seedAtEnd;

    RushLarsen2Adjoint(PieceDerivatives derivatives) {
        super(derivatives, 2);
        boolean[] all = derivatives.statesOf(kind -> true);
        half = new ExponentialStage(derivatives, all);
        whole = new ExponentialStage(derivatives, all);
        middle = new double[states];
        byMiddle = new double[states];
        seedAtEnd = new double[states];
    }

    @Override
    void throughFormula(StoredStep step, StepSeed seed) {
        double h = step.length();
        double[] y = step.state();
        half.advance(step.start(), 0.5 * h, y, y, middle);
        System.arraycopy(seed.state, 0, seedAtEnd, 0, states);
        Arrays.fill(seed.state, 0);
        Arrays.fill(byMiddle, 0);
        double t = step.start() + 0.5 * h;
        whole.pullBack(t, h, y, middle, seedAtEnd, seed.state, byMiddle, seed.byParameter, seed.moves);
        half.pullBack(step.start(), 0.5 * h, y, y, byMiddle, seed.state, seed.state, seed.byParameter, seed.moves);
        byLength(whole.byLength + 0.5 * half.byLength, seed);
        if (seed.moves) {
            seed.byStart += 0.5 * whole.byTime + half.byTime;
            seed.byEnd += 0.5 * whole.byTime;
        }
    }
}
