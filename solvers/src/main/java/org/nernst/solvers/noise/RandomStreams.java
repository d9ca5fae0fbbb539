package org.nernst.solvers.noise;

import java.util.SplittableRandom;

/** Streams of random numbers of one seed, one for each number, so that the first of many are those of few and any can be had alone. */
public final class RandomStreams {
    private RandomStreams() {}

    /**
     * The seed of a stream. Seeds are scattered first: a SplittableRandom goes on by the same odd number at each draw, so seeds that are multiples of
     * that, or near one another in another way, would give one sequence, begun at different places.
     */
    public static long seed(long seed, int number) {
        return new SplittableRandom(seed).nextLong() + number;
    }

    public static SplittableRandom of(long seed, int number) {
        return new SplittableRandom(seed(seed, number));
    }

    /** The numbers from 0 on in an order at random. */
    public static int[] permutation(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int k = 0; k < count; k++) {
            int place = random.nextInt(k + 1);
            order[k] = order[place];
            order[place] = k;
        }
        return order;
    }
}
