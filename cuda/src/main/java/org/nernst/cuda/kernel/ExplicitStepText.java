package org.nernst.cuda.kernel;

import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.solvers.integrate.StepController;
import org.nernst.symbolic.emit.CppPrecision;

/** A step of an explicit Runge–Kutta method whose last stage is the first of the next step. */
record ExplicitStepText(int states, ExplicitTableau tableau, CppPrecision precision) implements StepFormulaText {
    @Override
    public int errorOrder() {
        return tableau.errorOrder();
    }

    @Override
    public LaneOperations operations(LaneOperations rates) {
        return rates.times(tableau.stages() - 1);
    }

    @Override
    public int coefficients() {
        return tableau.dense().length + 1;
    }

    @Override
    public void declare(SourceText text) {
        for (int stage = 0; stage < tableau.stages(); stage++) {
            text.lines("real slope%d[%d];", stage, states);
        }
    }

    @Override
    public void trial(SourceText text) {
        for (int stage = 1; stage < tableau.stages(); stage++) {
            double c = tableau.c()[stage];
            text.lines(
                    """
                    // Stage %1$d.
                    NERNST_UNROLL
                    for (int k = 0; k < %2$d; k++) {
                    trial[k] = state[k] + length * (%3$s);
                    }
                    rates(%4$s, trial, parameter, input, 0, slope%1$d);
                    """,
                    stage,
                    states,
                    sum(tableau.a()[stage - 1], "slope%d[k]"),
                    c == 1 ? "step_end" : "start + " + precision.literal(c) + " * length");
        }
    }

    @Override
    public String error() {
        return "length * (" + sum(tableau.errors()[0], "slope%d[k]") + ")";
    }

    @Override
    public void interpolate(SourceText text) {
        for (int j = 1; j < tableau.dense().length; j++) {
            text.lines("dense%d[k] = length * (%s);", j + 1, sum(tableau.dense()[j], "slope%d[k]"));
        }
    }

    @Override
    public void moveOn(SourceText text) {
        text.copy(states, "slope" + (tableau.stages() - 1), "slope0");
    }

    @Override
    public StepController control() {
        return StepController.dormandPrince54();
    }
}
