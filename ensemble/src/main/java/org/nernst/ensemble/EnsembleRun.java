package org.nernst.ensemble;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * An ensemble's run under way, from which members are taken. As many tasks are computed ahead as there are threads, twice over, and no more until
 * some are taken. Nothing is computed before the first is asked for. For one thread.
 */
public final class EnsembleRun implements AutoCloseable {
    /** Tasks that are computed before they are asked for, for each thread. */
    private static final int AHEAD = 2;

    private final ExecutorService executor;
    private final Tasks tasks;
    private final int size;
    private final int taskSize;
    private final int most;
    private final ArrayDeque<Future<List<Member>>> ahead = new ArrayDeque<>();
    private final Runnable ended;
    private final List<Thread> started = new CopyOnWriteArrayList<>();
    private int next;

    /** Computes some members. */
    @FunctionalInterface
    interface Tasks {
        List<Member> members(int from, int to);
    }

    /** @param ended is run when the threads have ended, once or more */
    EnsembleRun(Tasks tasks, int first, int size, int taskSize, int threads, Runnable ended) {
        this.tasks = tasks;
        this.ended = ended;
        this.size = size;
        this.taskSize = taskSize;
        most = AHEAD * threads;
        next = first;
        executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = thread(task, "nernst-ensemble");
            started.add(thread);
            return thread;
        });
    }

    static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The next members in their order, as many as were computed together; none after the last. Waits for them.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws CancellationException if this was closed before
     */
    public List<Member> next() throws InterruptedException {
        if (next >= size && ahead.isEmpty()) {
            return List.of();
        }
        if (executor.isShutdown()) {
            throw new CancellationException("the ensemble was cancelled");
        }
        while (next < size && ahead.size() < most) {
            int from = next;
            int to = Math.min(from - from % taskSize + taskSize, size);
            ahead.add(executor.submit(() -> tasks.members(from, to)));
            next = to;
        }
        try {
            return ahead.remove().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            if (failed.getCause() instanceof Error reason) {
                throw reason;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Ends the run; returns when its threads have ended, which is at once, or when a device has done what it was given. */
    @Override
    public void close() {
        executor.shutdownNow();
        boolean interrupted = false;
        for (Thread thread : started) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        ended.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The members one by one; the run is closed behind the last. */
    Spliterator<Member> oneByOne() {
        return new AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
            private final ArrayDeque<Member> waiting = new ArrayDeque<>();

            @Override
            public boolean tryAdvance(Consumer<? super Member> action) {
                if (waiting.isEmpty()) {
                    waiting.addAll(taken());
                }
                if (waiting.isEmpty()) {
                    close();
                    return false;
                }
                action.accept(waiting.remove());
                return true;
            }
        };
    }

    /** {@link #next}, for those who take an interruption for a cancellation. */
    List<Member> taken() {
        try {
            return next();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the ensemble was cancelled");
        }
    }
}
