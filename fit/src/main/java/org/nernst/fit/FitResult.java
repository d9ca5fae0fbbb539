package org.nernst.fit;

import java.util.List;
import org.nernst.fit.transform.FreeParameters;

/**
 * What a fit found.
 *
 * @param parameters that were moved
 * @param stages the names of the stages
 * @param attempts one for each start, the best first; those that were left behind or failed come last
 * @param resumed how many evaluations were read from the journal
 */
public record FitResult(FreeParameters parameters, List<String> stages, List<Attempt> attempts, int resumed) {
    /** The best of all starts. */
    public Attempt best() {
        return attempts.get(0);
    }

    /** Whether a start went through all stages. */
    public boolean isFinished(Attempt attempt) {
        return attempt.stages() == stages.size() && Double.isFinite(attempt.loss());
    }

    /** How many starts came to the best loss, up to a relative difference. */
    public int reachedBest(double relative) {
        double least = best().loss();
        return (int) attempts.stream()
                .filter(this::isFinished)
                .filter(attempt -> attempt.loss() - least <= relative * Math.abs(least))
                .count();
    }
}
