package org.nernst.fit.certainty;

import java.util.ArrayList;
import java.util.List;
import org.nernst.fit.loss.FreeLoss;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.LevenbergMarquardt;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.optimise.Optimum;
import org.nernst.fit.optimise.Watch;
import org.nernst.fit.start.Journal;
import org.nernst.fit.start.JournaledLoss;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.ModelException;

/**
 * What other recordings of the same cell would have given: the fitted model's own traces with new noise, each fitted again from the optimum
 * (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 6.5). Intervals are those between percentiles (their section 13.3). Draws have
 * random numbers of their own, so the first of many are those of few and none depends on threads.
 *
 * <pre>{@code
 * ParametricBootstrap bootstrap = new ParametricBootstrap(runs, parameters, best, settings);
 * List<double[]> draws = bootstrap.draw(200, 1, 2, null, 0, Progress.NONE).draws();
 * }</pre>
 */
public final class ParametricBootstrap {
    private static final Limit EACH = Limit.DEFAULT;

    private final List<RecordedRun> runs;
    private final FreeParameters parameters;
    private final double[] free;
    private final SolverSettings settings;
    private final List<List<double[]>> predicted = new ArrayList<>();

    /**
     * What was drawn.
     *
     * @param draws the free numbers of each refit, in the order of the draws, shape [draws][count]
     * @param failed how many refits came to nothing
     * @param stillMoving how many of the draws had not converged
     */
    public record Draws(List<double[]> draws, int failed, int stillMoving) {}

    /**
     * @param runs what was fitted to, with the standard deviations of the noise
     * @param values the best, in internal units, shape [parameters]
     */
    public ParametricBootstrap(
            List<RecordedRun> runs, FreeParameters parameters, double[] values, SolverSettings settings) {
        this.runs = List.copyOf(runs);
        this.parameters = parameters;
        this.settings = settings;
        free = parameters.toFree(values);
        for (RecordedRun run : runs) {
            Solution solution = Solver.solve(run.problem().withParameters(parameters.indices(), values), settings);
            predicted.add(run.recordings().stream()
                    .map(recording ->
                            solution.sample(recording.path(), recording.trace().times()))
                    .toList());
        }
    }

    /**
     * Draws and fits again.
     *
     * @param journal of evaluations, or null
     * @param stage under which the journal knows them
     * @throws ModelException if none are asked for
     */
    public Draws draw(int count, long seed, int threads, Journal journal, int stage, Progress progress) {
        if (count < 1) {
            throw new ModelException(count + " draws are too few; a bootstrap needs at least one");
        }
        List<Optimum> found =
                Together.compute(count, threads, (number, part) -> refitted(number, seed, journal, stage), progress);
        List<double[]> draws = found.stream()
                .filter(one -> one.ending() != Optimum.Ending.FAILED)
                .map(Optimum::x)
                .toList();
        int moving = (int) found.stream()
                .filter(one -> one.ending() == Optimum.Ending.EXHAUSTED)
                .count();
        return new Draws(draws, count - draws.size(), moving);
    }

    private Optimum refitted(int number, long seed, Journal journal, int stage) {
        TraceLoss loss = new TraceLoss(withNoise(NormalNumbers.ofStream(seed, number)), parameters.indices(), settings);
        return new LevenbergMarquardt()
                .minimise(
                        JournaledLoss.of(FreeLoss.of(loss, parameters), journal, number, stage),
                        free,
                        EACH,
                        Watch.NONE);
    }

    private List<RecordedRun> withNoise(NormalNumbers normal) {
        List<RecordedRun> noisy = new ArrayList<>();
        for (int index = 0; index < runs.size(); index++) {
            RecordedRun run = runs.get(index);
            List<Recording> recordings = new ArrayList<>();
            for (int which = 0; which < run.recordings().size(); which++) {
                Recording recording = run.recordings().get(which);
                double[] values = predicted.get(index).get(which).clone();
                for (int k = 0; k < values.length; k++) {
                    values[k] += recording.standardDeviation() * normal.next();
                }
                Trace trace =
                        Trace.of(recording.trace().name(), recording.trace().times(), values);
                recordings.add(new Recording(recording.path(), trace, recording.standardDeviation()));
            }
            noisy.add(new RecordedRun(run.problem(), recordings));
        }
        return noisy;
    }
}
