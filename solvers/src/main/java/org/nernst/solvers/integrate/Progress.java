package org.nernst.solvers.integrate;

/** Hears how far a computation has come. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = done -> {};

    /**
     * Called some hundreds of times at most, from the computing thread.
     *
     * @param done the fraction done, ascending from 0 to 1
     */
    void done(double done);

    /** The progress of a part that runs from {@code from} to {@code to} of the whole. */
    default Progress part(double from, double to) {
        return done -> done(from + (to - from) * done);
    }
}
