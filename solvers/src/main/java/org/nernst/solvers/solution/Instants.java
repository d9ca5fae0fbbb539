package org.nernst.solvers.solution;

/** When two times are one instant: sums of delays in another order differ by roundings. */
public final class Instants {
    private static final int ULPS = 8;

    private Instants() {}

    /** How far apart two times may be [ms]. */
    public static double tolerance(double time) {
        return ULPS * Math.ulp(time);
    }

    /** Whether a time is at or after another, or at the same instant. */
    public static boolean isReached(double time, double by) {
        return time <= by + tolerance(by);
    }
}
