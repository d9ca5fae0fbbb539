package org.nernst.fit;

import java.util.List;
import org.nernst.fit.transform.FreeParameters;

/**
 * What a fit found.
 *
 * @param parameters that were moved
 * @param stages the names of the stages
 * @param attempts one for each start, the best first; those that were left behind or failed come last
 * @param noise how many times as large as assumed the noise of recordings was taken to be in the last stage, which went by {@link
 *     org.nernst.fit.loss.EstimatedNoise}; 1 where it wasn't estimated
 * @param resumed how many evaluations were read from the journal
 */
public record FitResult(
        FreeParameters parameters, List<String> stages, List<Attempt> attempts, double noise, int resumed) {
    /** A loss smaller than this part of the first is as good as none. */
    private static final double NOTHING = 1e-6;

    /** The best of all starts. */
    public Attempt best() {
        return attempts.get(0);
    }

    /** Whether a start went through all stages. */
    public boolean isFinished(Attempt attempt) {
        return attempt.stages() == stages.size() && Double.isFinite(attempt.loss());
    }

    /** How many starts came to the best loss, up to a relative difference, or one to which a millionth of the first loss is nothing. */
    public int reachedBest(double relative) {
        double first = best().history().get(0).loss();
        double least = Math.max(best().loss(), NOTHING * (Double.isFinite(first) ? first : 0));
        return (int) attempts.stream()
                .filter(this::isFinished)
                .filter(attempt -> attempt.loss() - least <= relative * least)
                .count();
    }
}
