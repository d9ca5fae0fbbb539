package org.nernst.ensemble.integrate;

import org.nernst.symbolic.emit.LaneTileFunction;

/** How many lanes go together where the steps of each are kept until it has come to its end. */
final class KeptSteps {
    /** What is kept at most [bytes], unless four lanes have more. */
    private static final long MEMORY = 64L << 20;

    private static final int FEWEST_LANES = 4;

    private KeptSteps() {}

    /**
     * The lanes there is memory for, a multiple of four.
     *
     * @param values what one lane keeps, in doubles
     */
    static int width(double values) {
        int fitting = (int) Math.min(LaneTileFunction.TILE, MEMORY / (Double.BYTES * values));
        return Math.max(FEWEST_LANES, fitting / FEWEST_LANES * FEWEST_LANES);
    }
}
