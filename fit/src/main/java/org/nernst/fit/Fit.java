package org.nernst.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nernst.fit.loss.EstimatedNoise;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.optimise.LevenbergMarquardt;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.optimise.Optimiser;
import org.nernst.fit.start.Journal;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.Progress;
import org.nernst.symbolic.system.ModelException;

/**
 * A fit: stages of losses that are made small one after another, from one or many starts. Results don't depend on the number of threads.
 * Immutable.
 *
 * <pre>{@code
 * FreeParameters parameters = FreeParameters.of(system, indices);
 * FitResult result = Fit.of(new TraceLoss(runs, indices, settings), parameters)
 *     .startingFrom(StartingPoints.around(parameters, parameters.defaultValues(), 3, 10, 20, true, 1))
 *     .threads(2)
 *     .run();
 * result.best().values();
 * }</pre>
 */
public final class Fit {
    private static final Comparator<Descent> BY_LOSS =
            Comparator.comparingDouble(Descent::loss).thenComparingInt(Descent::number);

    private final List<Stage> stages;
    private final FreeParameters parameters;
    private final List<double[]> starts;
    private final Optimiser optimiser;
    private final double kept;
    private final int threads;
    private final Journal journal;
    private final Progress progress;
    private final FitWatch watch;

    private Fit(
            List<Stage> stages,
            FreeParameters parameters,
            List<double[]> starts,
            Optimiser optimiser,
            double kept,
            int threads,
            Journal journal,
            Progress progress,
            FitWatch watch) {
        this.stages = stages;
        this.parameters = parameters;
        this.starts = starts;
        this.optimiser = optimiser;
        this.kept = kept;
        this.threads = threads;
        this.journal = journal;
        this.progress = progress;
        this.watch = watch;
    }

    /** Of one loss, from the model's own values, by Levenberg–Marquardt steps. */
    public static Fit of(Loss loss, FreeParameters parameters) {
        return of(List.of(new Stage("fit", loss, Limit.DEFAULT)), parameters);
    }

    /**
     * Of several losses, one after another.
     *
     * @throws ModelException if there is none
     */
    public static Fit of(List<Stage> stages, FreeParameters parameters) {
        if (stages.isEmpty()) {
            throw new ModelException("a fit needs a loss to make small");
        }
        return new Fit(
                List.copyOf(stages),
                parameters,
                List.of(parameters.defaultValues()),
                new LevenbergMarquardt(),
                1,
                1,
                null,
                Progress.NONE,
                FitWatch.NONE);
    }

    /**
     * From these values, each in internal units.
     *
     * @throws ModelException if there are none
     */
    public Fit startingFrom(List<double[]> newStarts) {
        if (newStarts.isEmpty()) {
            throw new ModelException("a fit needs at least one start");
        }
        List<double[]> copies = newStarts.stream().map(double[]::clone).toList();
        return new Fit(stages, parameters, copies, optimiser, kept, threads, journal, progress, watch);
    }

    /** By another optimiser. */
    public Fit by(Optimiser newOptimiser) {
        return new Fit(stages, parameters, starts, newOptimiser, kept, threads, journal, progress, watch);
    }

    /**
     * Leaves starts behind: after each stage but the last only this part of them, those with the least loss, goes on.
     *
     * @throws ModelException if it isn't above 0 and at most 1
     */
    public Fit keeping(double part) {
        if (!(part > 0 && part <= 1)) {
            throw new ModelException(
                    "keeping " + part + " of the starts is not possible; it must be above 0 and at most 1");
        }
        return new Fit(stages, parameters, starts, optimiser, part, threads, journal, progress, watch);
    }

    /**
     * On so many threads.
     *
     * @throws ModelException if there are none
     */
    public Fit threads(int count) {
        if (count < 1) {
            throw new ModelException(count + " threads are too few; a fit needs at least one");
        }
        return new Fit(stages, parameters, starts, optimiser, kept, count, journal, progress, watch);
    }

    /** With a journal of evaluations, or none if null. */
    public Fit journal(Journal newJournal) {
        return new Fit(stages, parameters, starts, optimiser, kept, threads, newJournal, progress, watch);
    }

    /** With somebody who hears how far it has come. */
    public Fit progress(Progress newProgress) {
        return new Fit(stages, parameters, starts, optimiser, kept, threads, journal, newProgress, watch);
    }

    /** With somebody who hears of every evaluation. */
    public Fit watchedBy(FitWatch newWatch) {
        return new Fit(stages, parameters, starts, optimiser, kept, threads, journal, progress, newWatch);
    }

    /**
     * Makes the losses small.
     *
     * @throws ModelException if a start lies on or beyond a bound, the optimiser doesn't suit the loss, or noise that is to be {@linkplain EstimatedNoise
     *     found} is no larger than the solver's error
     * @throws CancellationException if the thread is interrupted; the journal keeps what was done
     */
    public FitResult run() {
        Descent.Plan plan = new Descent.Plan(
                stages,
                parameters,
                optimiser,
                journal,
                new FitProgress(progress, starts.size() * stages.size()),
                watch);
        List<Descent> all = new ArrayList<>();
        for (int number = 0; number < starts.size(); number++) {
            all.add(new Descent(plan, number, starts.get(number)));
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads, runnable -> {
            Thread thread = new Thread(runnable, "fit");
            thread.setDaemon(true);
            return thread;
        });
        double noise = 1;
        try {
            List<Descent> going = all;
            for (int stage = 0; stage < stages.size() && !going.isEmpty(); stage++) {
                Loss loss = stages.get(stage).loss();
                noise = 1;
                if (stage > 0 && loss instanceof EstimatedNoise estimated) {
                    noise = estimated.factorAt(best(going).values());
                    loss = estimated.withNoise(noise);
                }
                descend(going, stage, loss, workers);
                going = ahead(going, stage);
            }
        } finally {
            workers.shutdownNow();
        }
        List<Attempt> attempts = all.stream()
                .map(Descent::attempt)
                .sorted(Comparator.comparingInt((Attempt attempt) -> -attempt.stages())
                        .thenComparingDouble(Attempt::loss)
                        .thenComparingInt(Attempt::number))
                .toList();
        List<String> names = stages.stream().map(Stage::name).toList();
        return new FitResult(parameters, names, attempts, noise, journal == null ? 0 : journal.knownCount());
    }

    private static void descend(List<Descent> going, int stage, Loss loss, ExecutorService workers) {
        List<Future<?>> running = new ArrayList<>();
        for (Descent descent : going) {
            running.add(workers.submit(() -> descent.go(stage, loss)));
        }
        try {
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the fit was interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw (Error) failed.getCause();
        }
    }

    private static Descent best(List<Descent> going) {
        return going.stream().min(BY_LOSS).orElseThrow();
    }

    /** Those that go on to the next stage. */
    private List<Descent> ahead(List<Descent> going, int stage) {
        List<Descent> alive = going.stream()
                .filter(descent -> Double.isFinite(descent.loss()))
                .toList();
        if (stage + 1 == stages.size() || kept == 1) {
            return alive;
        }
        int count = Math.max(1, (int) Math.ceil(kept * alive.size()));
        return alive.stream().sorted(BY_LOSS).limit(count).toList();
    }
}
