package org.nernst.tests.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nernst.fit.Attempt;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.ObjectiveLoss;
import org.nernst.fit.loss.ObserverCoupling;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.TargetLoss;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.GradientDescent;
import org.nernst.fit.optimise.LevenbergMarquardt;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.optimise.Optimiser;
import org.nernst.fit.optimise.Schedule;
import org.nernst.fit.optimise.StepRule;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.fit.transform.Transform;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.sensitivity.surrogate.Surrogate;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;

/**
 * The time constant of {@link TimeConstant}'s cell back from its spikes by fits in stages, from twelve starts between 3 and 30 ms.
 *
 * <pre>
 * TimeConstantFit        prints a table of where the starts end
 * </pre>
 */
public final class TimeConstantFit {
    static final int STARTS = 12;
    private static final int[] TAU = {0};
    private static final int ITERATIONS = 60;
    private static final int BEST = 3;
    static final double[] WIDTHS = {20, 5, 1};
    static final double[] COSTS = {0.05, 0.2, 1};
    private static final SolverSettings ADAPTIVE = SolverSettings.DEFAULT.tolerances(1e-9, 1e-9);

    private final TimeConstant cell;
    private final Problem problem;
    private final Solution recorded;
    private final double[] spikes;
    private final boolean grid;
    private final int count;

    /**
     * @param grid whether the data are those of the program with events at the ends of steps
     * @param count how many starts there are between 3 and 30 ms
     */
    TimeConstantFit(boolean grid, int count) {
        this.grid = grid;
        this.count = count;
        cell = new TimeConstant(TimeConstant.Loss.TRAIN, grid);
        problem = cell.problem();
        recorded = cell.run(TimeConstant.TRUE_VALUE, grid);
        spikes = recorded.occurrences().stream()
                .mapToDouble(spike -> spike.time())
                .toArray();
    }

    Objective distance(double width) {
        return Objective.spikeTrainDistance("cell.spike", spikes, width);
    }

    Objective alignment(double cost) {
        return Objective.spikeAlignment("cell.spike", spikes, cost, 0.05);
    }

    Solution run(double tau) {
        return cell.run(tau, grid);
    }

    private FreeParameters parameters() {
        return FreeParameters.of(problem.system().system(), TAU).with("cell.tau", Transform.log());
    }

    private FitResult fit(List<Stage> stages, Optimiser optimiser) {
        List<double[]> starts = IntStream.range(0, count)
                .mapToObj(k -> new double[] {3 * Math.pow(10, k / (count - 1.0))})
                .toList();
        return Fit.of(stages, parameters())
                .startingFrom(starts)
                .by(optimiser)
                .threads(2)
                .run();
    }

    private Stage stage(Objective objective, DerivativeMethod method) {
        return new Stage(
                objective.text(),
                new ObjectiveLoss(
                        problem, List.of(new ObjectiveLoss.Term(objective, 1)), TAU, method, TimeConstant.SETTINGS),
                Limit.DEFAULT.evaluations(ITERATIONS));
    }

    /** The trace, drawn towards by falling gains. */
    FitResult predictionError(double... gains) {
        double[] times = IntStream.rangeClosed(1, TimeConstant.STEPS)
                .mapToDouble(k -> 0.1 * k)
                .toArray();
        times[times.length - 1] = recorded.end();
        RecordedRun run = new RecordedRun(
                problem,
                List.of(new Recording("cell.v", Trace.of("recorded", times, recorded.sample("cell.v", times)), 1)));
        ObserverCoupling coupling = ObserverCoupling.of(run);
        List<Stage> stages = Arrays.stream(gains)
                .mapToObj(gain -> new Stage(
                        "gain " + gain,
                        new TraceLoss(List.of(gain > 0 ? coupling.withGain(gain) : run), TAU, ADAPTIVE),
                        Limit.DEFAULT))
                .toList();
        return fit(stages, new LevenbergMarquardt());
    }

    /** Van Rossum's distance of the spike trains with falling time constants. */
    FitResult distances(DerivativeMethod method, Optimiser optimiser, double... timeConstants) {
        return fit(
                Arrays.stream(timeConstants)
                        .mapToObj(width -> stage(distance(width), method))
                        .toList(),
                optimiser);
    }

    /** The distance of Victor and Purpura with rising costs of moving a spike. */
    FitResult alignments(DerivativeMethod method, Optimiser optimiser, double... costs) {
        return fit(
                Arrays.stream(costs)
                        .mapToObj(cost -> stage(alignment(cost), method))
                        .toList(),
                optimiser);
    }

    static Optimiser adam() {
        return new GradientDescent(StepRule.adam(0.1)).along(Schedule.cosine(0.001));
    }

    static Optimiser descent(double rate) {
        return new GradientDescent(StepRule.gradient(rate, 0.9))
                .clippedTo(0.1 / rate)
                .along(Schedule.cosine(0.001));
    }

    /** The times of all spikes by Levenberg–Marquardt, from where the best starts of another fit ended. */
    FitResult times(FitResult before) {
        List<TargetLoss.Target> targets = IntStream.range(0, spikes.length)
                .mapToObj(k -> new TargetLoss.Target(Objective.eventTime("cell.spike", k + 1), spikes[k], 0.1))
                .toList();
        List<double[]> starts =
                before.attempts().stream().limit(BEST).map(Attempt::values).toList();
        return Fit.of(new TargetLoss(problem, targets, TAU, TimeConstant.SETTINGS), parameters())
                .startingFrom(starts)
                .run();
    }

    private static int evaluations(FitResult result) {
        return result.attempts().stream().mapToInt(Attempt::evaluations).sum();
    }

    private void row(String way, String method, FitResult result) {
        FitResult finished = grid || !way.contains("spike") ? null : times(result);
        System.out.printf(
                Locale.ROOT,
                "%-34s %-24s %9.4f %6d  %-14s %s%n",
                way,
                method,
                result.best().values()[0],
                evaluations(result),
                finished == null
                        ? ""
                        : String.format(Locale.ROOT, "%.6f %4d", finished.best().values()[0], evaluations(finished)),
                result.attempts().stream()
                        .map(one -> String.format(Locale.ROOT, "%.2f", one.values()[0]))
                        .collect(Collectors.joining(" ")));
    }

    public static void main(String[] arguments) {
        System.out.printf(
                Locale.ROOT,
                "%-34s %-24s %9s %6s  %-14s %s%n",
                "loss",
                "by",
                "best",
                "solves",
                "spike times",
                "all starts, the best first");
        TimeConstantFit exact = new TimeConstantFit(false, STARTS);
        TimeConstantFit surrogate = new TimeConstantFit(true, STARTS);
        exact.row("trace, gains 5, 1, 0.2, 0", "levenberg-marquardt", exact.predictionError(5, 1, 0.2, 0));
        exact.row("trace, no gain", "levenberg-marquardt", exact.predictionError(0));
        for (String name : new String[] {"adam", "sgd"}) {
            Optimiser optimiser = name.equals("adam") ? adam() : descent(0.1);
            exact.row(
                    "spikes, van Rossum 20, 5, 1 ms",
                    name + ", exact",
                    exact.distances(SensitivityMethod.DISCRETE, optimiser, WIDTHS));
            surrogate.row(
                    "spikes, van Rossum 20, 5, 1 ms",
                    name + ", superspike:10",
                    surrogate.distances(Surrogate.superSpike(10), optimiser, WIDTHS));
            exact.row(
                    "spikes, alignment 0.05, 0.2, 1/ms",
                    name + ", exact",
                    exact.alignments(SensitivityMethod.DISCRETE, optimiser, COSTS));
        }
    }
}
