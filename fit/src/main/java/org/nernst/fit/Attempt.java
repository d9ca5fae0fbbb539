package org.nernst.fit;

import java.util.List;
import org.nernst.fit.optimise.Optimum;

/**
 * What became of one start.
 *
 * @param number its place among the starts, from 0
 * @param start the values it began with, in internal units, shape [parameters]
 * @param values the best it found in the last stage it was in, in internal units, shape [parameters]
 * @param loss there; infinite if it couldn't be computed
 * @param history every evaluation
 * @param ending why it ended
 * @param failures how many evaluations had no value, because the model couldn't be solved
 * @param failure why the last of those hadn't; null if there were none
 * @param stages how many stages it went through; fewer than there are if it was left behind or failed
 */
public record Attempt(
        int number,
        double[] start,
        double[] values,
        double loss,
        List<Step> history,
        Optimum.Ending ending,
        int failures,
        String failure,
        int stages) {
    /**
     * An evaluation.
     *
     * @param stage from 0
     * @param loss infinite where the model couldn't be solved
     * @param gradientNorm in free numbers; not a number where it wasn't computed
     * @param values in internal units, shape [parameters]
     */
    public record Step(int stage, double loss, double gradientNorm, double[] values) {}

    /** The number of evaluations. */
    public int evaluations() {
        return history.size();
    }
}
