package org.nernst.fit.loss;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.ModelException;

/**
 * One run of an experiment with what was recorded in it.
 *
 * @param problem the model as it was driven
 * @param recordings at least one
 */
public record RecordedRun(Problem problem, List<Recording> recordings) {
    /** @throws ModelException if nothing is recorded, or something outside the run */
    public RecordedRun {
        recordings = List.copyOf(recordings);
        if (recordings.isEmpty()) {
            throw new ModelException("a run without recordings can't be fitted to; name at least one");
        }
        recordings.forEach(recording -> recording.trace().checkWithin(problem));
    }

    /** The number of all samples. */
    public int samples() {
        return recordings.stream().mapToInt(one -> one.trace().size()).sum();
    }

    /** The same with noise that is so many times as large. */
    public RecordedRun withNoise(double factor) {
        return each(recording ->
                new Recording(recording.path(), recording.trace(), factor * recording.standardDeviation()));
    }

    /**
     * Checks noise that was found from residuals, which say nothing of it where they are no larger than the error of a solver.
     *
     * @param factor how many times as large as assumed it is
     * @throws UnknownNoiseException if they are not, with the recording
     */
    public void checkNoiseSeen(double factor, SolverSettings settings) {
        recordings.forEach(recording -> recording.checkNoiseSeen(factor, settings));
    }

    /** The same with what a solution has in the place of what was recorded. */
    RecordedRun simulated(Solution solution) {
        return each(recording -> recording.with(
                solution.sample(recording.path(), recording.trace().times())));
    }

    /** The same with noise added. */
    RecordedRun withErrors(DoubleSupplier normal) {
        return each(recording -> {
            double[] values = recording.trace().values();
            for (int k = 0; k < values.length; k++) {
                values[k] += recording.standardDeviation() * normal.getAsDouble();
            }
            return recording.with(values);
        });
    }

    private RecordedRun each(UnaryOperator<Recording> changed) {
        return new RecordedRun(problem, recordings.stream().map(changed).toList());
    }
}
