package org.nernst.solvers.integrate;

/** Formulas of methods with steps of one length, each named after the class that makes its steps. */
public enum FixedStepFormula implements StepFormula {
    EXPONENTIAL_EULER,
    RUSH_LARSEN_2,
    BACKWARD_EULER,
    CRANK_NICOLSON,
    /** With the exponential midpoint rule for what is no potential, because it isn't linear or not each for itself. */
    CRANK_NICOLSON_MIDPOINT,
    STAGGERED_EULER,
    /** A step along a path of noise. */
    STOCHASTIC;

    /** Whether the solution over a step is a straight line between its ends. */
    public boolean isStraight() {
        return this == EXPONENTIAL_EULER || this == BACKWARD_EULER || this == STAGGERED_EULER;
    }
}
