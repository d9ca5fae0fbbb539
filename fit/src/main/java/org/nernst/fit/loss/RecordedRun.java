package org.nernst.fit.loss;

import java.util.List;
import org.nernst.sensitivity.objective.Trace;
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
        for (Recording recording : recordings) {
            Trace trace = recording.trace();
            double[] times = trace.times();
            if (times[0] < problem.start() || times[times.length - 1] > problem.end()) {
                throw new ModelException("trace " + trace.name() + " runs from " + times[0] + " ms to "
                        + times[times.length - 1] + " ms, outside the simulation, which runs from " + problem.start()
                        + " ms to " + problem.end() + " ms");
            }
        }
    }

    /** The number of all samples. */
    public int samples() {
        return recordings.stream().mapToInt(one -> one.trace().size()).sum();
    }
}
