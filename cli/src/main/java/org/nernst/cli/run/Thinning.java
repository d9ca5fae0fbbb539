package org.nernst.cli.run;

/** Chooses some of many members evenly: by multiples of the golden ratio, which fall in with no period of a design, as every other member would with two protocols. */
final class Thinning {
    private static final double GOLDEN = 0.5 * (Math.sqrt(5) - 1);

    private Thinning() {}

    /** Numbers from 0 to below 1 that are spread evenly over any range of indices. */
    static double fraction(int index) {
        double turns = index * GOLDEN;
        return turns - Math.floor(turns);
    }
}
