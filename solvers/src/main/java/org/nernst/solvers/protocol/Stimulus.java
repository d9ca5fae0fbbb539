package org.nernst.solvers.protocol;

/**
 * A piecewise smooth function of time [ms] that drives one input, in internal units (µA/cm² for a current density).
 *
 * <p>It may jump or bend only at its break points. Solvers step exactly onto each of them, and between two of them they
 * evaluate the one smooth function of that piece, so the value at a break point is the left limit for the step that ends
 * there and the right limit for the step that begins there.
 */
public interface Stimulus {
    /** The times of all jumps and bends [ms], ascending. */
    double[] breakPoints();

    /**
     * The smooth function that the stimulus is on an interval with no break point strictly inside.
     *
     * @param start where the interval begins [ms]
     * @param end where it ends [ms], after {@code start}
     */
    Waveform on(double start, double end);

    /** This stimulus and another at once. */
    default Stimulus plus(Stimulus other) {
        return new SumOfStimuli(this, other);
    }

    /** This stimulus times a factor. */
    default Stimulus times(double factor) {
        return new Scaled(this, factor);
    }
}
