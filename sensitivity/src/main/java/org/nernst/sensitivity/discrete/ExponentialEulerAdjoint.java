package org.nernst.sensitivity.discrete;

import java.util.Arrays;

/** Back through a step of exponential Euler. */
final class ExponentialEulerAdjoint extends FixedStepAdjoint {
    private final ExponentialStage stage;
    private final double[] seedAtEnd;

    ExponentialEulerAdjoint(PieceDerivatives derivatives) {
        super(derivatives, 1);
        boolean[] all = derivatives.statesOf(kind -> true);
        stage = new ExponentialStage(derivatives, all);
        seedAtEnd = new double[states];
    }

    @Override
    void throughFormula(StoredStep step, StepSeed seed) {
        System.arraycopy(seed.state, 0, seedAtEnd, 0, states);
        Arrays.fill(seed.state, 0);
        double[] y = step.state();
        stage.pullBack(
                step.start(), step.length(), y, y, seedAtEnd, seed.state, seed.state, seed.byParameter, seed.moves);
        byLength(stage.byLength, seed);
        seed.byStart += seed.moves ? stage.byTime : 0;
    }
}
