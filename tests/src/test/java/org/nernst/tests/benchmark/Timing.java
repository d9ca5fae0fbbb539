package org.nernst.tests.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        return of(Arrays.copyOf(times, count), result);
    }

    /** Computations in turn, so that whatever else the machine does meets all of them alike. */
    static <T> List<Timing<T>> alternately(List<Supplier<T>> computations, int repetitions) {
        long begun = System.nanoTime();
        do {
            computations.forEach(Supplier::get);
        } while (millisecondsSince(begun) < computations.size() * WARM_UP_MS);
        double[][] times = new double[computations.size()][repetitions];
        List<T> results = new ArrayList<>();
        for (int count = 0; count < repetitions; count++) {
            results.clear();
            for (int k = 0; k < times.length; k++) {
                long start = System.nanoTime();
                results.add(computations.get(k).get());
                times[k][count] = millisecondsSince(start);
            }
        }
        List<Timing<T>> timings = new ArrayList<>();
        for (int k = 0; k < times.length; k++) {
            timings.add(of(times[k], results.get(k)));
        }
        return timings;
    }

    private static <T> Timing<T> of(double[] times, T result) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        double middle = 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
        return new Timing<>(middle, sorted[0], result);
    }

    private static double millisecondsSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
