package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.symbolic.emit.CppPrecision;

/**
 * Back through a step of an explicit Runge–Kutta method. The formulas are those of {@code ExplicitStepAdjoint}.
 *
 * @param formula how a step is computed
 * @param parameters how many derivatives are taken by
 * @param times what the ends of a step do, where they move; null where they rest
 */
record ExplicitAdjointText(ExplicitStepText formula, int parameters, StepTimesText times) implements StepAdjointText {
    /** Back through steps whose ends rest. */
    ExplicitAdjointText(ExplicitStepText formula, int parameters) {
        this(formula, parameters, null);
    }

    @Override
    public StepAdjointText with(StepTimesText moving) {
        return new ExplicitAdjointText(formula, parameters, moving);
    }

    private ExplicitTableau tableau() {
        return formula.tableau();
    }

    @Override
    public LaneOperations operations(LaneOperations product) {
        return product.times(tableau().stages() - 1);
    }

    @Override
    public void coefficients(SourceText text, int seen) {
        for (int m = 1; m < tableau().dense().length; m++) {
            text.lines(
                    "dense[%d] = length * (%s);", m + 1, formula.sum(tableau().dense()[m], "slope%d[" + seen + "]"));
        }
    }

    /** Back through the stages of the step, the last first. */
    @Override
    public void pullBack(SourceText text, int seen) {
        int end = tableau().stages() - 1;
        text.lines("""
                // The adjoint of the state at the end, of those of the stages, and of the state at the start, to which they all add.
                double seed%1$d[%2$d], before[%2$d];
                double through[%3$d], back_weight[%3$d];
                NERNST_UNROLL
                for (int k = 0; k < %2$d; k++) {
                seed%1$d[k] = weight[k];
                before[k] = 0;
                }
                seed%1$d[%4$d] += coefficient[1];
                before[%4$d] = coefficient[0] - coefficient[1];
                if (looked) {
                """, end, states(), states() + parameters, seen);
        slopeSeed(text, end, List.of(), seen);
        through(text, "step_end", "trial");
        if (times != null) {
            times.ofStage(text, "step_end", "trial", "1.0");
        }
        text.lines("""
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                seed%2$d[k] += through[k];
                }
                }
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                before[k] += seed%2$d[k];
                }
                """, states(), end);
        if (times != null) {
            times.along(text, "seed" + end, formula.sum(tableau().a()[end - 1], "slope%d[k]"));
            times.ofDenseOutput(text, tableau().dense().length);
        }
        List<Integer> later = new ArrayList<>(List.of(end));
        for (int stage = end - 1; stage >= 0; stage--) {
            text.lines("// Stage %d.", stage);
            slopeSeed(text, stage, later, seen);
            if (stage == 0) {
                through(text, "start", "state");
                if (times != null) {
                    times.ofStage(text, "start", "state", "0.0");
                }
            } else {
                argument(text, stage);
            }
            text.lines(stage == 0 ? "" : "double seed%d[%d];", stage, states());
            text.lines("NERNST_UNROLL").lines("for (int k = 0; k < %d; k++) {", states());
            if (stage > 0) {
                text.lines("seed%d[k] = through[k];", stage);
            }
            text.lines("before[k] += through[k];").lines("}");
            later.add(0, stage);
        }
        text.lines("""
                NERNST_UNROLL
                for (int k = 0; k < %d; k++) {
                weight[k] = before[k];
                }
                """, states());
    }

    /** The adjoint of the slope of a stage, what the later ones and the dense output have of it. */
    private void slopeSeed(SourceText text, int stage, List<Integer> later, int seen) {
        List<String> terms = new ArrayList<>();
        for (int of : later) {
            double[] row = tableau().a()[of - 1];
            if (stage < row.length && row[stage] != 0) {
                terms.add(CppPrecision.DOUBLE.literal(row[stage]) + " * seed" + of + "[k]");
            }
        }
        text.lines("""
                NERNST_UNROLL
                for (int k = 0; k < %d; k++) {
                back_weight[k] = length * (%s);
                }
                """, states(), terms.isEmpty() ? "0.0" : String.join(" + ", terms));
        List<String> ofDense = new ArrayList<>();
        for (int m = 1; m < tableau().dense().length; m++) {
            double[] row = tableau().dense()[m];
            if (stage < row.length && row[stage] != 0) {
                ofDense.add(CppPrecision.DOUBLE.literal(row[stage]) + " * coefficient[" + (m + 1) + "]");
            }
        }
        if (!ofDense.isEmpty()) {
            text.lines("back_weight[%d] += length * (%s);", seen, String.join(" + ", ofDense));
        }
    }

    /** Back through the right-hand side at the argument of a stage. */
    private void argument(SourceText text, int stage) {
        double c = tableau().c()[stage];
        text.lines("{").lines("""
                double argument[%1$d];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                argument[k] = state[k] + length * (%2$s);
                }
                """, states(), formula.sum(tableau().a()[stage - 1], "slope%d[k]"));
        String time = c == 1 ? "step_end" : "start + " + CppPrecision.DOUBLE.literal(c) + " * length";
        through(text, time, "argument");
        if (times != null) {
            times.ofStage(text, time, "argument", CppPrecision.DOUBLE.literal(c));
            times.along(text, "through", formula.sum(tableau().a()[stage - 1], "slope%d[k]"));
        }
        text.lines("}");
    }
}
