package org.nernst.cuda.driver;

/**
 * The compute capability of a device: which instructions it has.
 *
 * @param major the generation
 * @param minor a digit
 */
public record Architecture(int major, int minor) implements Comparable<Architecture> {
    /** Pascal: the oldest that kernels are made for. */
    public static final Architecture OLDEST = new Architecture(6, 0);

    /** From the number that compilers give it, 90 for 9.0. */
    static Architecture numbered(int number) {
        return new Architecture(number / 10, number % 10);
    }

    /** 90 for 9.0. */
    public int number() {
        return 10 * major + minor;
    }

    /** Its name in options of compilers, as in sm_90. */
    public String option() {
        return "sm_" + number();
    }

    /**
     * How many additions, multiplications or fused multiply–adds in double precision a multiprocessor can begin in a clock.
     *
     * <p>Source: CUDA C++ Programming Guide, table of the throughput of native arithmetic instructions.
     */
    public int doublesPerClock() {
        return switch (number()) {
            case 60, 70, 72, 80 -> 32;
            case 90, 100 -> 64;
            case 61, 62, 50, 52, 53 -> 4;
            default -> 2;
        };
    }

    /** The same in single precision. */
    public int floatsPerClock() {
        return switch (number()) {
            case 60, 70, 72, 75, 80 -> 64;
            default -> 128;
        };
    }

    @Override
    public int compareTo(Architecture other) {
        return Integer.compare(number(), other.number());
    }

    /** As in 9.0. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
