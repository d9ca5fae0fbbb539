package org.nernst.sensitivity.objective;

import java.util.List;
import org.nernst.solvers.solution.SolverStatistics;

/**
 * Samples of several quantities of one solution with their derivatives.
 *
 * @param series for each quantity, in the order in which they were asked for
 * @param method how the derivatives were computed
 * @param statistics what the solve took
 */
public record SampledSensitivities(
        List<SensitivitySeries> series, SensitivityMethod method, SolverStatistics statistics) {
    /** Keeps a copy of the list. */
    public SampledSensitivities {
        series = List.copyOf(series);
    }
}
