package org.nernst.cuda.kernel;

import java.util.Arrays;
import org.nernst.sensitivity.objective.Trace;

/** The samples of a trace as arrays that lanes share: after which end of a step each is, what part of the step after it, and its value. */
record TraceSamples(Trace trace) {
    /** @param times the ends of steps, which all lanes make alike [ms] */
    void share(double[] times, RunArguments arguments) {
        double[] at = trace.times();
        int[] nodes = new int[at.length + 2];
        double[] parts = new double[at.length];
        // Behind the ends on both sides, so that searches stop.
        nodes[0] = -1;
        nodes[at.length + 1] = -1;
        for (int sample = 0; sample < at.length; sample++) {
            int found = Arrays.binarySearch(times, at[sample]);
            int node = found >= 0 ? found : -found - 2;
            nodes[sample + 1] = node;
            parts[sample] = found >= 0 ? 0 : (at[sample] - times[node]) / (times[node + 1] - times[node]);
        }
        arguments.share("sample_nodes", nodes);
        arguments.share("sample_parts", parts);
        arguments.share("sample_values", trace.values());
    }
}
