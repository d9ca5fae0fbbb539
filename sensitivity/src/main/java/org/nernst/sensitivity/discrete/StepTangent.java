package org.nernst.sensitivity.discrete;

/** Pushes directions forward through the steps of one formula: its linearisation, with workspace of its own. */
abstract class StepTangent {
    final PieceDerivatives derivatives;

    StepTangent(PieceDerivatives derivatives) {
        this.derivatives = derivatives;
    }

    /** The number of coefficients of the formula's dense output. */
    abstract int coefficients();

    /**
     * Linearises a step, for all directions that follow.
     *
     * @param looksInside whether the coefficients of its dense output are wanted
     * @param moves whether a time of its ends may change
     */
    abstract void prepare(StoredStep step, boolean looksInside, boolean moves);

    /** Turns a direction at the start of the step into one at its end. */
    abstract void push(StepDirection direction);
}
