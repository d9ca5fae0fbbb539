package org.nernst.fit;

/** Hears of a fit's evaluations as they are done, each on the thread that did it. */
@FunctionalInterface
public interface FitWatch {
    /** Nobody listens. */
    FitWatch NONE = (start, step) -> {};

    /**
     * An evaluation has been done.
     *
     * @param start the number of the start that it belongs to, from 0
     */
    void evaluated(int start, Attempt.Step step);
}
