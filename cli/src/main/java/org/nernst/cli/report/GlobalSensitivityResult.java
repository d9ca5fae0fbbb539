package org.nernst.cli.report;

import java.util.List;
import org.nernst.sensitivity.global.Estimate;
import org.nernst.symbolic.unit.Unit;

/**
 * How outputs depend on parameters over whole ranges.
 *
 * @param model what was examined
 * @param method {@code morris} or {@code sobol}
 * @param seed of the random numbers
 * @param runs the number of simulations
 * @param outputs the outputs, in the order asked for
 * @param seconds wall time
 */
public record GlobalSensitivityResult(
        ModelDescription model, String method, long seed, int runs, List<Output> outputs, double seconds) {
    /** What the first number of a row is. */
    public String measure() {
        return isSobol() ? "first order" : "mean size";
    }

    /** What the second is. */
    public String secondMeasure() {
        return isSobol() ? "total" : "standard deviation";
    }

    /** Whether it is parts of variances, which have no unit; else effects, in the output's unit. */
    public boolean isSobol() {
        return method.equals("sobol");
    }

    /** A sentence on how to read it. */
    public String explanation() {
        return isSobol()
                ? "The part of the output's variance that a parameter has alone (first order), and with all its interactions "
                        + "(total), if all vary evenly over their ranges; intervals of 95 %."
                : "How much the output changes when one parameter goes through its whole range (mean size, with its interval of "
                        + "95 %), and how much that varies with the other parameters (standard deviation).";
    }

    /**
     * One output.
     *
     * @param of the output as asked for
     * @param sweep the sweep it belongs to, or null where the experiment has only one
     * @param unit the unit of effects
     * @param rows one for each parameter
     */
    public record Output(String of, String sweep, Unit unit, List<Row> rows) {
        /** The output with its sweep, for headings. */
        public String title() {
            return sweep == null ? of : of + ", sweep " + sweep;
        }
    }

    /**
     * One parameter.
     *
     * @param parameter its full path
     * @param unit its unit
     * @param lower where its range begins, in that unit
     * @param upper where it ends
     * @param first the first-order index, or the mean size of effects in the output's unit
     * @param second the total index, or the standard deviation of effects, which has no interval
     */
    public record Row(String parameter, Unit unit, double lower, double upper, Estimate first, Estimate second) {}
}
