package org.nernst.fit.loss;

import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.forward.ForwardSensitivities;
import org.nernst.sensitivity.forward.ForwardSolution;
import org.nernst.sensitivity.forward.SensitivitySeries;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;

/**
 * Half the sum of squares of the differences between a model and recordings, each over its standard deviation: the negative
 * logarithm of the likelihood of Gaussian noise, up to a constant. Its derivatives are forward sensitivities.
 *
 * <pre>{@code
 * SquaredLoss loss = new TraceLoss(List.of(new RecordedRun(problem, List.of(new Recording("axon.v", trace, 2)))),
 *         new int[] {0, 1, 2}, SolverSettings.DEFAULT);
 * }</pre>
 */
public final class TraceLoss implements SquaredLoss {
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
        ForwardSolution solution = TurnBack.whereRefused(() ->
                ForwardSensitivities.solve(problem, IndependentVariables.parameters(parameters), List.of(), settings));
        double[][] rows = new double[run.samples()][];
        int row = 0;
        for (Recording recording : run.recordings()) {
            double weight = 1 / recording.standardDeviation();
            double[] recorded = recording.trace().values();
            SensitivitySeries series =
                    solution.sample(recording.path(), recording.trace().times());
            for (int k = 0; k < recorded.length; k++) {
                double[] derivatives = series.derivatives()[k];
                double[] one = Arrays.copyOf(derivatives, parameters.length + 1);
                one[parameters.length] = series.values()[k] - recorded[k];
                for (int column = 0; column < one.length; column++) {
                    one[column] *= weight;
                }
                rows[row++] = one;
            }
        }
        return rows;
    }

    @Override
    public double valueAt(double[] x) {
        double sum = 0;
        for (RecordedRun run : runs) {
            Solution solution = Solver.solve(run.problem().withParameters(parameters, x), settings);
            for (Recording recording : run.recordings()) {
                sum += recording.squares(solution);
            }
        }
        return 0.5 * sum;
    }
}
