package org.nernst.fit.optimise;

import java.util.Arrays;
import org.nernst.solvers.noise.RandomStreams;

/** Which terms of a sum a step looks at: all once in an epoch, in an order of its own, a few at a time. */
final class Batches {
    private final int terms;
    private final int size;
    private final long seed;

    Batches(int terms, int size, long seed) {
        this.terms = terms;
        this.size = Math.min(size, terms);
        this.seed = seed;
    }

    /** How many steps an epoch has. */
    int steps() {
        return (terms + size - 1) / size;
    }

    /** The terms of one step, from 0; the last of an epoch may be fewer. */
    int[] of(int epoch, int step) {
        int[] order = RandomStreams.permutation(terms, RandomStreams.of(seed, epoch));
        return Arrays.copyOfRange(order, step * size, Math.min(terms, (step + 1) * size));
    }
}
