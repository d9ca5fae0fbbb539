package org.nernst.solvers.noise;

/**
 * The generator Philox 4×32 with ten rounds: 128 random bits as a function of a 128-bit counter and a 64-bit key, without any state
 * between calls (Salmon, Moraes, Dror and Shaw, SC'11, doi:10.1145/2063384.2063405).
 */
final class Philox {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long LOW = 0xFFFFFFFFL;

    private int x0;
    private int x1;
    private int x2;
    private int x3;

    /** Computes a block; {@link #first} and {@link #second} then give its halves. */
    void block(int counter0, int counter1, int counter2, int counter3, int key0, int key1) {
        int c0 = counter0;
        int c1 = counter1;
        int c2 = counter2;
        int c3 = counter3;
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & LOW);
            long product1 = MULTIPLIER_1 * (c2 & LOW);
            int next0 = (int) (product1 >>> Integer.SIZE) ^ c1 ^ k0;
            int next2 = (int) (product0 >>> Integer.SIZE) ^ c3 ^ k1;
            c1 = (int) product1;
            c3 = (int) product0;
            c0 = next0;
            c2 = next2;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        x0 = c0;
        x1 = c1;
        x2 = c2;
        x3 = c3;
    }

    /** The first 64 bits of the block, the first word lowest. */
    long first() {
        return x0 & LOW | (long) x1 << Integer.SIZE;
    }

    /** The other 64 bits. */
    long second() {
        return x2 & LOW | (long) x3 << Integer.SIZE;
    }
}
