package org.nernst.fit.shooting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.fit.loss.Recording;
import org.nernst.sensitivity.forward.ForwardSensitivities;
import org.nernst.sensitivity.forward.ForwardSolution;
import org.nernst.sensitivity.forward.SensitivitySeries;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;

/**
 * A part of a run with what was recorded in it.
 *
 * @param from when it begins and {@code to} when it ends [ms]
 * @param recordings their samples from its beginning on; the next window's first sample isn't among them
 */
record Window(double from, double to, List<Recording> recordings) {
    /**
     * What a window comes to, by forward sensitivities.
     *
     * @param rows for each sample its residual's derivatives and then the residual, shape [samples][variables + 1]
     * @param end the state at its end, shape [states]
     * @param byVariable how that changes, shape [states][variables]
     */
    record Shot(double[][] rows, double[] end, double[][] byVariable) {}

    /** The samples of recordings that lie in the window. */
    static Window of(double from, double to, boolean last, List<Recording> recordings) {
        List<Recording> own = new ArrayList<>();
        for (Recording recording : recordings) {
            double[] times = recording.trace().times();
            int first = before(times, from, false);
            int after = before(times, to, last);
            if (after > first) {
                Trace trace = Trace.of(
                        recording.trace().name(),
                        Arrays.copyOfRange(times, first, after),
                        Arrays.copyOfRange(recording.trace().values(), first, after));
                own.add(new Recording(recording.path(), trace, recording.standardDeviation()));
            }
        }
        return new Window(from, to, own);
    }

    private static int before(double[] times, double t, boolean included) {
        return (int) Arrays.stream(times)
                .filter(time -> time < t || included && time == t)
                .count();
    }

    Shot shoot(Problem problem, IndependentVariables variables, List<String> states, SolverSettings settings) {
        ForwardSolution solution = ForwardSensitivities.solve(problem, variables, List.of(), settings);
        List<double[]> rows = new ArrayList<>();
        for (Recording recording : recordings) {
            double[] recorded = recording.trace().values();
            SensitivitySeries series =
                    solution.sample(recording.path(), recording.trace().times());
            for (int k = 0; k < recorded.length; k++) {
                double[] row = Arrays.copyOf(series.derivatives()[k], variables.count() + 1);
                row[variables.count()] = series.values()[k] - recorded[k];
                for (int column = 0; column < row.length; column++) {
                    row[column] /= recording.standardDeviation();
                }
                rows.add(row);
            }
        }
        double[] end = new double[states.size()];
        double[][] byVariable = new double[states.size()][];
        for (int state = 0; state < end.length; state++) {
            SensitivitySeries last = solution.sample(states.get(state), new double[] {to});
            end[state] = last.values()[0];
            byVariable[state] = last.derivatives()[0];
        }
        return new Shot(rows.toArray(double[][]::new), end, byVariable);
    }
}
