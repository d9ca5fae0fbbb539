package org.nernst.cli.run;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.problem.Problem;

/**
 * What {@code nernst bench} takes gradients of: the mean squared error of a state to a recording that is level, over the whole run.
 *
 * @param state which is compared with the recording
 */
record BenchObjective(Problem problem, int state) {
    private static final int SAMPLES = 500;

    /** The value of all samples [mV]. */
    private static final double RECORDED = -60;

    String path() {
        return problem.system().system().statePath(state);
    }

    Objective objective() {
        double[] times = IntStream.rangeClosed(1, SAMPLES)
                .mapToDouble(sample -> problem.start() + sample * (problem.end() - problem.start()) / SAMPLES)
                .toArray();
        double[] values = new double[SAMPLES];
        Arrays.fill(values, RECORDED);
        return Objective.meanSquaredError(path(), Trace.of("recording", times, values));
    }
}
