package org.nernst.solvers.noise;

/**
 * Normally distributed numbers by their address, two for each. The same address gives the same numbers, on any thread and in any
 * order, and different ones give independent numbers.
 *
 * <pre>{@code
 * RandomBlock random = new RandomBlock(seed, run);
 * random.draw(Purpose.STEP, source, step, 0);
 * double z = random.first();
 * }</pre>
 *
 * <p>The counter of the {@link Philox generator} is, from its lowest bit: 40 bits of the step, 16 of the part, 8 of the purpose, 32 of
 * the source, 32 of the run. Its key is the seed. It keeps the last block: one thread at a time.
 */
public final class RandomBlock {
    /** What numbers are for, so that those of a stimulus and those of channels differ though seed, number and step agree. */
    public enum Purpose {
        /** Increments over the cells of a Brownian motion. */
        STEP,
        /** What is between the ends of such a cell. */
        CUT,
        /** Noise that is part of a stimulus. */
        STIMULUS
    }

    private static final int STEP_BITS = 40;
    private static final int PART_BITS = 16;
    /** Numbers of 52 bits in the middle between the doubles 0, 2⁻⁵², …, 1, so that neither 0 nor 1 is among them. */
    private static final double SPACING = 0x1p-52;

    private final Philox generator = new Philox();
    private final int key0;
    private final int key1;
    private final int run;

    /**
     * @param seed any number
     * @param run which of the runs with this seed
     */
    public RandomBlock(long seed, int run) {
        key0 = (int) seed;
        key1 = (int) (seed >>> Integer.SIZE);
        this.run = run;
    }

    /**
     * Draws the two numbers of an address.
     *
     * @param step from 0 to 2⁴⁰ − 1
     * @param part from 0 to 65535
     */
    public void draw(Purpose purpose, int source, long step, int part) {
        long address = step & (1L << STEP_BITS) - 1
                | (part & (1L << PART_BITS) - 1) << STEP_BITS
                | (long) purpose.ordinal() << STEP_BITS + PART_BITS;
        generator.block((int) address, (int) (address >>> Integer.SIZE), source, run, key0, key1);
    }

    /** The first number of the address drawn last. */
    public double first() {
        return normal(generator.first());
    }

    /** The second number of the address drawn last. */
    public double second() {
        return normal(generator.second());
    }

    private static double normal(long bits) {
        return NormalQuantile.of(((bits >>> 12) + 0.5) * SPACING);
    }
}
