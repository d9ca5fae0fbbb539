package org.nernst.fit.shooting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.fit.loss.Recording;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.sensitivity.objective.SensitivitySeries;
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
     * What a window comes to.
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
        List<SampledQuantity> seen = new ArrayList<>();
        recordings.forEach(recording -> seen.add(recording.sampled()));
        states.forEach(state -> seen.add(new SampledQuantity(state, new double[] {to})));
        List<SensitivitySeries> series =
                Differentiate.samples(problem, variables, seen, settings).series();
        List<double[]> rows = new ArrayList<>();
        for (int index = 0; index < recordings.size(); index++) {
            rows.addAll(recordings.get(index).residuals(series.get(index)));
        }
        double[] end = new double[states.size()];
        double[][] byVariable = new double[states.size()][];
        for (int state = 0; state < end.length; state++) {
            SensitivitySeries last = series.get(recordings.size() + state);
            end[state] = last.values()[0];
            byVariable[state] = last.derivatives()[0];
        }
        return new Shot(rows.toArray(double[][]::new), end, byVariable);
    }
}
