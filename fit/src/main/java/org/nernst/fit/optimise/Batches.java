package org.nernst.fit.optimise;

import java.util.Arrays;
import java.util.SplittableRandom;

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
        int[] order = new int[terms];
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch);
        for (int k = 0; k < terms; k++) {
            int place = random.nextInt(k + 1);
            order[k] = order[place];
            order[place] = k;
        }
        return Arrays.copyOfRange(order, step * size, Math.min(terms, (step + 1) * size));
    }
}
