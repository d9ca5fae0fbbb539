package org.nernst.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;

/**
 * Recordings that are fitted from their beginning on. A long trace of a spiking cell has many false minima because spikes late in it come much
 * too early or too late, while early ones are only a little off. So first only what lies before the model leaves the data counts, and once that is fitted,
 * what lies before it leaves them again. Every stretch that is added begins to differ only at its end, where the linear model still holds.
 *
 * <p>The model leaves a recording where four samples in a row differ from it by more than four standard deviations of the noise (root of the mean
 * square). The noise must therefore be about right; and the model must begin where the recorded cell does. A beginning leaves some parameters open, so a
 * weak prior holds each near its start for as long as the horizon grows ({@link #DEVIATION}). A fit over the whole follows as a stage of its own.
 *
 * <pre>{@code
 * List<Stage> stages = List.of(
 *         new Stage("growing", new GrowingHorizon(runs, indices, settings), Limit.DEFAULT.tolerance(1e-3).evaluations(25)),
 *         new Stage("fit", new TraceLoss(runs, indices, settings), Limit.DEFAULT.tolerance(1e-8)));
 * }</pre>
 *
 * <p>As a loss it is that of the whole recordings.
 */
public final class GrowingHorizon extends DelegatedLoss {
    /** How far a free number may be from its start, as the standard deviation of a prior: of a conductance some 30 %. */
    public static final double DEVIATION = 0.3;

    private static final int IN_A_ROW = 4;
    private static final double LEFT = 4;
    /** So many samples after the model has left the recording still count. */
    private static final int BEYOND = 2;

    private final List<RecordedRun> runs;
    private final int[] parameters;
    private final SolverSettings settings;
    private final TraceLoss whole;

    /** @param parameters the indices of those that are varied, the same in all runs */
    public GrowingHorizon(List<RecordedRun> runs, int[] parameters, SolverSettings settings) {
        this.runs = List.copyOf(runs);
        this.parameters = parameters.clone();
        this.settings = settings;
        whole = new TraceLoss(runs, parameters, settings);
    }

    /** How far the recordings go, for each run [ms]. */
    public double[] ends() {
        return runs.stream().mapToDouble(GrowingHorizon::end).toArray();
    }

    private static double end(RecordedRun run) {
        return run.recordings().stream()
                .mapToDouble(recording -> last(recording.trace().times()))
                .max()
                .orElseThrow();
    }

    /** How far apart samples are, for each run, in the densest of its recordings [ms]. */
    public double[] spacings() {
        return runs.stream()
                .mapToDouble(run -> run.recordings().stream()
                        .mapToDouble(recording -> {
                            double[] times = recording.trace().times();
                            return times.length == 1
                                    ? last(times) - run.problem().start()
                                    : (last(times) - times[0]) / (times.length - 1);
                        })
                        .min()
                        .orElseThrow())
                .toArray();
    }

    /**
     * How far the model stays with the recordings, and a little further: for each run the time until which it is to be fitted next [ms].
     *
     * @param x values of the parameters, shape [count]
     * @return the end of the recordings of a run that it never leaves; minus infinity where it can't be solved
     */
    public double[] reach(double[] x) {
        double[] reach = new double[runs.size()];
        for (int run = 0; run < reach.length; run++) {
            reach[run] = reach(runs.get(run), x);
        }
        return reach;
    }

    private double reach(RecordedRun run, double[] x) {
        Solution solution;
        try {
            solution = Solver.solve(run.problem().withParameters(parameters, x), settings);
        } catch (SolverException beyond) {
            return Double.NEGATIVE_INFINITY;
        }
        double reach = end(run);
        for (Recording recording : run.recordings()) {
            double[] times = recording.trace().times();
            int until = left(recording, solution.sample(recording.path(), times)) + BEYOND;
            if (until < times.length) {
                reach = Math.min(reach, times[until]);
            }
        }
        return reach;
    }

    /** The last of the first samples in a row that are too far off; the number of samples if none are. */
    private static int left(Recording recording, double[] seen) {
        double[] recorded = recording.trace().values();
        int row = Math.min(IN_A_ROW, seen.length);
        double most = row * Math.pow(LEFT * recording.standardDeviation(), 2);
        for (int first = 0; first + row <= seen.length; first++) {
            double sum = 0;
            for (int k = first; k < first + row; k++) {
                sum += (seen[k] - recorded[k]) * (seen[k] - recorded[k]);
            }
            if (sum > most) {
                return first + row - 1;
            }
        }
        return seen.length;
    }

    /**
     * What is left of the loss if only the beginnings of the recordings count.
     *
     * @param horizons for each run the time of the last samples [ms]
     */
    public SquaredLoss until(double[] horizons) {
        List<RecordedRun> beginnings = new ArrayList<>();
        for (int run = 0; run < horizons.length; run++) {
            beginnings.add(beginning(runs.get(run), horizons[run]));
        }
        return new TraceLoss(beginnings, parameters, settings);
    }

    private static RecordedRun beginning(RecordedRun run, double horizon) {
        Problem problem = run.problem();
        List<Recording> recordings = new ArrayList<>();
        for (Recording recording : run.recordings()) {
            double[] times = recording.trace().times();
            int count = (int) Arrays.stream(times).filter(t -> t <= horizon).count();
            if (count > 0) {
                Trace trace = Trace.of(
                        recording.trace().name(),
                        Arrays.copyOf(times, count),
                        Arrays.copyOf(recording.trace().values(), count));
                recordings.add(new Recording(recording.path(), trace, recording.standardDeviation()));
            }
        }
        return new RecordedRun(problem.until(Math.min(horizon, problem.end())), recordings);
    }

    private static double last(double[] times) {
        return times[times.length - 1];
    }

    @Override
    protected SquaredLoss now() {
        return whole;
    }
}
