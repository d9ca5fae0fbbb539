package org.nernst.ensemble.design;

import java.util.List;
import org.nernst.symbolic.system.ModelException;

/**
 * {@link Design#sample}. Which member comes where is a permutation by a Feistel network over the next power of four, walked until it is inside
 * (Black and Rogaway, CT-RSA 2002, LNCS 2271:114), so no list of them is kept.
 */
final class Sample implements Design {
    private static final int ROUNDS = 6;

    private final Design whole;
    private final int size;
    private final long seed;
    private final int halfBits;

    Sample(Design whole, int size, long seed) {
        if (size < 1 || size > whole.size()) {
            throw new ModelException(
                    size + " members of " + whole.size() + " are not possible; it takes from 1 to " + whole.size());
        }
        this.whole = whole;
        this.size = size;
        this.seed = seed;
        int bits = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(whole.size() - 1));
        halfBits = (bits + 1) / 2;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Factor> factors() {
        return whole.factors();
    }

    @Override
    public void fill(int member, double[] values) {
        long place = member;
        do {
            place = permuted(place);
        } while (place >= whole.size());
        whole.fill((int) place, values);
    }

    private long permuted(long place) {
        long mask = (1L << halfBits) - 1;
        long left = place >>> halfBits;
        long right = place & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ mixed(right, round) & mask;
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }

    /** The finaliser of SplittableRandom (Steele, Lea and Flood, OOPSLA 2014). */
    private long mixed(long half, int round) {
        long z = seed * 0x9e3779b97f4a7c15L + half * 0xd1b54a32d192ed03L + round;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
