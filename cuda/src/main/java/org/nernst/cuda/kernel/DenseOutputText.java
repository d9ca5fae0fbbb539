package org.nernst.cuda.kernel;

/** The solution within a step that was tried, of all states: the text of its coefficients, {@code dense0}, {@code dense1}, …, and of its value. */
record DenseOutputText(StepFormulaText formula) {
    /** Declares the coefficients. */
    void declare(SourceText text) {
        for (int j = 0; j < formula.coefficients(); j++) {
            text.lines("real dense%d[%d];", j, formula.states());
        }
    }

    /** Sets the coefficients. */
    void interpolate(SourceText text) {
        text.copy(formula.states(), "state", "dense0");
        text.lines("NERNST_UNROLL").lines("for (int k = 0; k < %d; k++) {", formula.states());
        text.lines("dense1[k] = trial[k] - state[k];");
        formula.interpolate(text);
        text.lines("}");
    }

    /**
     * Sets an array to the state at a part of the step.
     *
     * @param part from 0 to 1, as an expression
     */
    void at(SourceText text, String into, String part) {
        int degree = formula.coefficients() - 1;
        String nested = "dense" + degree + "[k]";
        for (int j = degree; j > 0; j--) {
            nested = "dense%d[k] + %s * (%s)".formatted(j - 1, j % 2 == 1 ? "theta" : "(1 - theta)", nested);
        }
        text.lines("""
                {
                const real theta = (real) (%1$s);
                NERNST_UNROLL
                for (int k = 0; k < %2$d; k++) {
                %3$s[k] = %4$s;
                }
                }
                """, part, formula.states(), into, nested);
    }
}
