package org.nernst.fit.loss;

import java.util.List;
import org.nernst.solvers.problem.Problem;
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
}
