package org.nernst.tests.benchmark;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * How long a computation takes once the JVM is warm.
 *
 * @param median of the repetitions [ms]
 * @param minimum of the repetitions [ms]
 * @param result of the last one
 */
record Timing<T>(double median, double minimum, T result) {
    /** HotSpot's last compilation of what runs all the time comes within a few thousand calls, which these take. */
    private static final double WARM_UP_MS = 3000;
    /** Long computations are repeated less often, but three times at least. */
    private static final double LONGEST_MS = 10_000;

    static <T> Timing<T> of(Supplier<T> computation, int repetitions) {
        long begun = System.nanoTime();
        T result;
        do {
            result = computation.get();
        } while (millisecondsSince(begun) < WARM_UP_MS);

        double[] times = new double[repetitions];
        int count = 0;
        double total = 0;
        while (count < repetitions && (count < 3 || total < LONGEST_MS)) {
            long start = System.nanoTime();
            result = computation.get();
            times[count] = millisecondsSince(start);
            total += times[count++];
        }
        double[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        double middle = 0.5 * (sorted[(count - 1) / 2] + sorted[count / 2]);
        return new Timing<>(middle, sorted[0], result);
    }

    private static double millisecondsSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
