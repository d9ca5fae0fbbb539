package org.nernst.cuda.kernel;

/**
 * The steps that a lane chose and kept, on its way back over them.
 *
 * @param step back through one of them
 * @param tape where they are kept
 * @param inputs of the system
 */
record TapedStepsText(StepAdjointText step, StepTape tape, int inputs) {
    /** How many adjoints a lane has: of its states, and behind them of what derivatives are taken by. */
    int width() {
        return step.states() + step.parameters();
    }

    /** Declares {@code weight}, {@code sum}, the objective so far, and how many steps are {@code kept}. */
    void begin(SourceText text) {
        text.lines("""
                // Back: weight is the adjoint of the state, and behind it the gradient so far.
                double weight[%1$d];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                weight[k] = failure == 0 ? 0 : NERNST_NAN;
                }
                double sum = failure == 0 ? 0 : NERNST_NAN;
                kept = failure == 0 ? kept : 0;
                """, width());
    }

    /** Makes the step {@code at} again, from {@code start} and {@code state} to {@code step_end} and {@code trial}. */
    void make(SourceText text) {
        tape.read(text);
        text.lines("""
                while (start < boundaries[piece]) {
                piece--;
                }
                input = inputs + %1$d * piece;
                const double length = step_end - start;
                double trial[%2$d];
                rates(start, state, parameter, input, 0, slope0);
                """, inputs, step.states());
        step.formula().prepare(text);
        step.formula().trial(text);
    }

    /** Declares the coefficients of the dense output of one component in that step, {@code dense}, and their adjoints, {@code coefficient}. */
    void dense(SourceText text, int seen) {
        text.lines("""
                // The coefficients of the dense output of what is seen, and their adjoints.
                double dense[%1$d] = {state[%2$d], trial[%2$d] - state[%2$d]};
                double coefficient[%1$d] = {0};
                """, step.formula().coefficients(), seen);
        step.coefficients(text, seen);
    }
}
