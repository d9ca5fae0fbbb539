package org.nernst.sensitivity.discrete;

/** Pulls derivatives back through the steps of one formula: its transposed linearisation, with workspace of its own. */
abstract class StepAdjoint {
    final PieceDerivatives derivatives;

    StepAdjoint(PieceDerivatives derivatives) {
        this.derivatives = derivatives;
    }

    /** The number of coefficients of the formula's dense output. */
    abstract int coefficients();

    /** Whether a derivative by the slope at the end of a step is taken, as that of the first slope of the next. */
    abstract boolean takesSlope();

    /** The state at the end of a step, computed anew. */
    abstract void endState(StoredStep step, double[] y);

    /** Turns a seed at the end of a step into one at its start. */
    abstract void pullBack(StoredStep step, StepSeed seed);

    /** Adds what was gathered apart from the seed to its derivative by parameters, once all steps have been gone back through. */
    void finish(StepSeed seed) {}
}
