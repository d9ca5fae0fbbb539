package org.nernst.solvers.integrate;

/** Told of each accepted step of a one-step method, in order. */
@FunctionalInterface
public interface Recorder {
    /** @param step valid only during this call */
    void accepted(ComputedStep step);
}
