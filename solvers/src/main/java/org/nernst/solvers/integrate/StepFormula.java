package org.nernst.solvers.integrate;

/** By what formula a one-step method computes a step: all that is needed to differentiate what it computes. */
public sealed interface StepFormula permits ExplicitTableau, RosenbrockTableau, FixedStepFormula {
    /** What it is called in messages. */
    String name();
}
