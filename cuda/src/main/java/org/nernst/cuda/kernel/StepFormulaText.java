package org.nernst.cuda.kernel;

import java.util.List;
import java.util.stream.IntStream;
import org.nernst.solvers.integrate.StepController;
import org.nernst.symbolic.emit.CppPrecision;

/**
 * How a method computes a step, in the text of {@link AdaptiveText}: from {@code state} at {@code start}, over {@code length} to {@code step_end}, into {@code
 * trial}. {@code slope0} is the slope at the start of the step, {@code slope1} is of no use before it.
 */
interface StepFormulaText {
    /** How many states it steps, sensitivities among them. */
    int states();

    /** What lanes compute with. */
    CppPrecision precision();

    /** The exponent by which the error estimate falls with the step. */
    int errorOrder();

    /**
     * What a step computes.
     *
     * @param rates what the right-hand side does
     */
    LaneOperations operations(LaneOperations rates);

    /** The coefficients {@code dense0}, {@code dense1}, … of the dense output. */
    int coefficients();

    /** Adds the functions of the model that it calls beside the right-hand side. */
    default void functions(LaneParts parts) {}

    /** The text of other functions that it calls. */
    default String more() {
        return "";
    }

    /** Declares what lasts as long as the lane. */
    void declare(SourceText text);

    /** Gets ready for steps from {@code state}, whatever their length. */
    default void prepare(SourceText text) {}

    /** Computes {@code trial}. */
    void trial(SourceText text);

    /** The error of the trial step in component k, as an expression; not a number where there is no step. */
    String error();

    /** Sets {@code dense2[k]} and those behind it. */
    void interpolate(SourceText text);

    /** Makes {@code slope0} that at the end of the trial step. */
    void moveOn(SourceText text);

    /** What proposes the lengths of its steps. */
    StepController control();

    /**
     * Σ wᵢ kᵢ in the order of {@code LinearCombination}: what is over of fours first.
     *
     * @param vector component k of a vector by its number, as a format
     */
    default String sum(double[] weights, String vector) {
        List<String> terms = IntStream.range(0, weights.length)
                .filter(stage -> weights[stage] != 0)
                .mapToObj(stage -> precision().literal(weights[stage]) + " * " + String.format(vector, stage))
                .toList();
        int first = terms.size() % 4;
        String sum = first == 0 ? precision().literal(0) : String.join(" + ", terms.subList(0, first));
        for (int next = first; next < terms.size(); next += 4) {
            sum = "(%s) + (%s + %s + (%s + %s))"
                    .formatted(sum, terms.get(next), terms.get(next + 1), terms.get(next + 2), terms.get(next + 3));
        }
        return sum;
    }
}
