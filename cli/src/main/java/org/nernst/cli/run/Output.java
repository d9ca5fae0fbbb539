package org.nernst.cli.run;

import java.util.List;
import org.nernst.cli.request.OutputRequest;
import org.nernst.sensitivity.objective.Objective;

/**
 * An output to differentiate in one sweep.
 *
 * @param of what it is called in reports
 * @param sweep the sweep's place
 * @param objectives one, or one per time of a series
 * @param times the times of a series in ms, or null for a single number
 * @param comparison the data it compares with, or null
 * @param invariant what it is of the model's limit cycle or steady state, which has no objectives; else null
 */
record Output(
        String of,
        int sweep,
        List<Objective> objectives,
        double[] times,
        LoadedModel.TraceComparison comparison,
        OutputRequest invariant) {
    boolean isSeries() {
        return times != null;
    }

    /** The full path of the quantity. */
    String path() {
        return objectives.get(0).path();
    }
}
