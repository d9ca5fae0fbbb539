package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.symbolic.emit.CppPrecision;

/**
 * The way back of a lane over the steps of an explicit Runge–Kutta method, whose lengths are held: the stages of each are made again, and a sample of the trace is seen
 * through the dense output of the step that it lies in. The formulas are those of {@code ExplicitStepAdjoint}.
 *
 * @param formula how a step is computed; its dense output needs no stages but those of the step
 * @param parameters how many derivatives are taken by
 * @param inputs of the system
 * @param seen the state that is compared with the trace
 * @param samples of the trace
 */
record ExplicitAdjointText(ExplicitStepText formula, StepTape tape, int parameters, int inputs, int seen, int samples) {
    private ExplicitTableau tableau() {
        return formula.tableau();
    }

    private int states() {
        return formula.states();
    }

    /** How many right-hand sides there are in a step. */
    int stages() {
        return tableau().stages() - 1;
    }

    void write(SourceText text) {
        text.lines("""
                // Back: weight is the adjoint of the state, and behind it the gradient so far.
                double weight[%1$d];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                weight[k] = failure == 0 ? 0 : NERNST_NAN;
                }
                double sum = failure == 0 ? 0 : NERNST_NAN;
                kept = failure == 0 ? kept : 0;
                int sample = %2$d;
                double step_end = start;
                for (int at = kept - 1; at >= 0; at--) {
                """, states() + parameters, samples - 1);
        tape.read(text);
        text.lines("""
                while (start < boundaries[piece]) {
                piece--;
                }
                input = inputs + %1$d * piece;
                const double length = step_end - start;
                double trial[%2$d];
                rates(start, state, parameter, input, 0, slope0);
                """, inputs, states());
        formula.trial(text);
        samples(text);
        stages(text);
        text.lines("step_end = start;").lines("}");
        text.lines("""
                // Samples at the very start.
                for (; failure == 0 && sample >= 0; sample--) {
                const double residual = state[%1$d] - sample_values[sample];
                sum += residual * residual / %2$d;
                weight[%1$d] += 2 * residual / %2$d;
                }
                """, seen, samples);
    }

    /** What samples within the step and at its end add to the value, and to the adjoints of the coefficients of its dense output. */
    private void samples(SourceText text) {
        int last = tableau().dense().length;
        text.lines("""
                // The coefficients of the dense output of what is seen, and their adjoints.
                double dense[%1$d] = {state[%2$d], trial[%2$d] - state[%2$d]};
                double coefficient[%1$d] = {0};
                """, last + 1, seen);
        for (int m = 1; m < last; m++) {
            text.lines(
                    "dense[%d] = length * (%s);", m + 1, formula.sum(tableau().dense()[m], "slope%d[" + seen + "]"));
        }
        text.lines("""
                bool looked = false;
                for (; sample >= 0 && sample_times[sample] > start; sample--) {
                looked = true;
                const double theta = sample_times[sample] == step_end ? 1 : (sample_times[sample] - start) / length;
                // The factors of the coefficients: 1, θ, θ (1 − θ), θ² (1 − θ), …
                double factor[%1$d];
                factor[0] = 1;
                double found = dense[0];
                for (int m = 1; m < %1$d; m++) {
                factor[m] = factor[m - 1] * (m %% 2 == 1 ? theta : 1 - theta);
                found += factor[m] * dense[m];
                }
                const double residual = found - sample_values[sample];
                sum += residual * residual / %2$d;
                for (int m = 0; m < %1$d; m++) {
                coefficient[m] += 2 * residual / %2$d * factor[m];
                }
                }
                """, last + 1, samples);
    }

    /** Back through the stages of the step, the last first. */
    private void stages(SourceText text) {
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
        slopeSeed(text, end, List.of());
        through(text, "step_end", "trial");
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
        List<Integer> later = new ArrayList<>(List.of(end));
        for (int stage = end - 1; stage >= 0; stage--) {
            text.lines("// Stage %d.", stage);
            slopeSeed(text, stage, later);
            if (stage == 0) {
                through(text, "start", "state");
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
    private void slopeSeed(SourceText text, int stage, List<Integer> later) {
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
        through(text, c == 1 ? "step_end" : "start + " + CppPrecision.DOUBLE.literal(c) + " * length", "argument");
        text.lines("}");
    }

    /** Sets {@code through} to the adjoint of a right-hand side's argument, and adds to the gradient. */
    private void through(SourceText text, String time, String argument) {
        for (int index = 0; index < parameters; index++) {
            text.lines("back_weight[%1$d] = weight[%1$d];", states() + index);
        }
        text.lines("product(%s, %s, back, input, back_weight, through);", time, argument);
        for (int index = 0; index < parameters; index++) {
            text.lines("weight[%1$d] = through[%1$d];", states() + index);
        }
    }
}
