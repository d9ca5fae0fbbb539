package org.nernst.fit.loss;

import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.SampledSensitivities;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;

/**
 * Half the sum of squares of the differences between a model and recordings, each over its standard deviation: the negative
 * logarithm of the likelihood of Gaussian noise, up to a constant. Its derivatives go through the steps of the solver, whichever that is
 * ({@link Differentiate#samples}).
 *
 * <pre>{@code
 * SquaredLoss loss = new TraceLoss(List.of(new RecordedRun(problem, List.of(new Recording("axon.v", trace, 2)))),
 *         new int[] {0, 1, 2}, SolverSettings.DEFAULT);
 * }</pre>
 */
public final class TraceLoss implements DataLoss {
    private final List<RecordedRun> runs;
    private final int[] parameters;
    private final SolverSettings settings;
    private final int samples;

    /** @param parameters the indices of those that are varied, the same in all runs */
    public TraceLoss(List<RecordedRun> runs, int[] parameters, SolverSettings settings) {
        this.runs = List.copyOf(runs);
        this.parameters = parameters.clone();
        this.settings = settings;
        samples = runs.stream().mapToInt(RecordedRun::samples).sum();
    }

    @Override
    public int count() {
        return parameters.length;
    }

    @Override
    public int residualCount() {
        return samples;
    }

    @Override
    public SquareRoot residualsAt(double[] x) {
        SquareRoot all = null;
        for (RecordedRun run : runs) {
            SquareRoot own = SquareRoot.of(rows(run, x));
            all = all == null ? own : all.and(own);
        }
        return all;
    }

    private double[][] rows(RecordedRun run, double[] x) {
        Problem problem = run.problem().withParameters(parameters, x);
        // A spike may come at the very instant where a stimulus jumps.
        SampledSensitivities seen = TurnBack.whereRefused(() -> Differentiate.samples(
                problem,
                IndependentVariables.parameters(parameters),
                run.recordings().stream().map(Recording::sampled).toList(),
                settings));
        List<double[]> rows = new ArrayList<>();
        for (int index = 0; index < seen.series().size(); index++) {
            rows.addAll(run.recordings().get(index).residuals(seen.series().get(index)));
        }
        return rows.toArray(double[][]::new);
    }

    @Override
    public double valueAt(double[] x) {
        double sum = 0;
        for (RecordedRun run : runs) {
            Solution solution = solved(run, x);
            for (Recording recording : run.recordings()) {
                sum += recording.squares(solution);
            }
        }
        return 0.5 * sum;
    }

    private Solution solved(RecordedRun run, double[] x) {
        return Solver.solve(run.problem().withParameters(parameters, x), settings);
    }

    @Override
    public Simulated simulatedAt(double[] x) {
        List<RecordedRun> simulated =
                runs.stream().map(run -> run.simulated(solved(run, x))).toList();
        return normal -> new TraceLoss(
                simulated.stream().map(run -> run.withErrors(normal)).toList(), parameters, settings);
    }
}
