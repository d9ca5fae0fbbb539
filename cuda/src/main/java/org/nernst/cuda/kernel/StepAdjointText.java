package org.nernst.cuda.kernel;

/**
 * How a lane goes back through one step, in the text of {@link AdaptiveAdjointText}, where the step from {@code state} at {@code start}, over {@code length} to {@code
 * step_end}, has been made again. {@code weight} is the adjoint of the state, and behind it the gradient so far.
 */
interface StepAdjointText {
    /** How the step was made. */
    StepFormulaText formula();

    /** How many derivatives are taken by. */
    int parameters();

    /** What the ends of a step do to it; null where they rest. */
    StepTimesText times();

    /** Back through the same steps, whose ends move. */
    StepAdjointText with(StepTimesText moving);

    /**
     * What going back through a step computes, once it has been made again.
     *
     * @param product what the product of the right-hand side does
     */
    LaneOperations operations(LaneOperations product);

    /** Adds the functions of the model that it calls beside the right-hand side's product. */
    default void functions(LaneParts parts) {}

    /** The text of other functions that it calls. */
    default String more() {
        return "";
    }

    /** Declares what all steps back have in common. */
    default void declare(SourceText text, LaneBeginning beginning) {}

    default int states() {
        return formula().states();
    }

    /**
     * Sets {@code dense[2]} and those behind it, the coefficients of the dense output of one component.
     *
     * @param seen the component
     */
    void coefficients(SourceText text, int seen);

    /**
     * Makes {@code weight} that at the start of the step. {@code coefficient} are the adjoints of the coefficients of the dense output; they vanish unless {@code looked}.
     *
     * @param seen the component whose dense output that is
     */
    void pullBack(SourceText text, int seen);

    /** Sets {@code through} to the adjoint of a right-hand side's argument by {@code back_weight}, and adds to the gradient. */
    default void through(SourceText text, String time, String argument) {
        for (int index = 0; index < parameters(); index++) {
            text.lines("back_weight[%1$d] = weight[%1$d];", states() + index);
        }
        text.lines("product(%s, %s, back, input, back_weight, through);", time, argument);
        for (int index = 0; index < parameters(); index++) {
            text.lines("weight[%1$d] = through[%1$d];", states() + index);
        }
    }
}
