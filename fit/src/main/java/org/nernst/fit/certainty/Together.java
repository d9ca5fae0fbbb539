package org.nernst.fit.certainty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.nernst.solvers.integrate.Progress;
import org.nernst.symbolic.system.ModelException;

/** Independent computations on some threads, their results in order. */
public final class Together {
    private Together() {}

    /**
     * Computes each.
     *
     * @param <R> a result
     * @param count how many
     * @param threads on how many threads
     * @param computation of a number from 0, with what hears how far that one has come
     * @param progress hears how far all have come
     * @throws ModelException if there are no threads
     * @throws CancellationException if the thread is interrupted
     */
    public static <R> List<R> compute(
            int count, int threads, BiFunction<Integer, Progress, R> computation, Progress progress) {
        if (threads < 1) {
            throw new ModelException(threads + " threads are too few; it takes at least one");
        }
        Sum sum = new Sum(progress, count);
        ExecutorService workers = Executors.newFixedThreadPool(threads, runnable -> {
            Thread thread = new Thread(runnable, "certainty");
            thread.setDaemon(true);
            return thread;
        });
        List<Future<R>> running = new ArrayList<>();
        List<R> results = new ArrayList<>();
        try {
            for (int index = 0; index < count; index++) {
                int number = index;
                running.add(workers.submit(() -> {
                    R result = computation.apply(number, part -> sum.tell(number, part));
                    sum.tell(number, 1);
                    return result;
                }));
            }
            for (Future<R> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the computation was interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw (Error) failed.getCause();
        } finally {
            workers.shutdownNow();
        }
    }

    /** How far many computations have come together. */
    private static final class Sum {
        private final Progress progress;
        private final double[] parts;
        private double told;

        Sum(Progress progress, int count) {
            this.progress = progress;
            parts = new double[count];
        }

        synchronized void tell(int number, double part) {
            parts[number] = part;
            double sum = 0;
            for (double one : parts) {
                sum += one;
            }
            double now = Math.min(1, sum / parts.length);
            if (now > told) {
                told = now;
                progress.done(now);
            }
        }
    }
}
