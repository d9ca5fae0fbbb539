package org.nernst.cuda.kernel;

import java.util.Arrays;
import java.util.stream.Stream;
import org.nernst.solvers.integrate.RosenbrockTableau;
import org.nernst.solvers.integrate.StepController;
import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.symbolic.compile.LaneJacobian;
import org.nernst.symbolic.emit.CppPrecision;

/** A step of a Rosenbrock method: one factorisation, and one solution of a linear system for each stage. The arithmetic is that of {@code Rosenbrock}. */
record RosenbrockStepText(
        int states, RosenbrockTableau tableau, LaneJacobian jacobian, CppPrecision precision, FactorizationText matrix)
        implements StepFormulaText {
    RosenbrockStepText(int states, RosenbrockTableau tableau, LaneJacobian jacobian, CppPrecision precision) {
        this(
                states,
                tableau,
                jacobian,
                precision,
                new FactorizationText(new SparseFactorization(jacobian.pattern()).elimination(), precision));
    }

    int stages() {
        return tableau.c().length;
    }

    @Override
    public int errorOrder() {
        return tableau.errorOrder();
    }

    @Override
    public LaneOperations operations(LaneOperations rates) {
        return rates.times(stages()).plus(LaneOperations.of(jacobian.entries(), precision));
    }

    @Override
    public int coefficients() {
        return tableau.dense().length + 2;
    }

    @Override
    public void functions(LaneParts parts) {
        parts.with("jacobian", jacobian.entries());
        ConstantMemory constants = parts.constants();
        constants.add("stage_argument", ofStages(tableau.a()));
        constants.add("stage_coupling", ofStages(tableau.coupling()));
        constants.add("stage_time", tableau.c());
        if (jacobian.timeDerivative() != null) {
            parts.with("rates_by_time", jacobian.timeDerivative());
            constants.add("stage_slope", tableau.d());
        }
    }

    /** The same rows behind that of the first stage, which takes nothing of those before it. */
    private static double[][] ofStages(double[][] rows) {
        return Stream.concat(Stream.of(new double[0]), Arrays.stream(rows)).toArray(double[][]::new);
    }

    @Override
    public String more() {
        return matrix.functions();
    }

    @Override
    public void declare(SourceText text) {
        text.lines("real slope0[%1$d], slope1[%1$d];", states);
        text.lines("real increment[%d][%d];", stages(), states);
        text.lines("""
                real jacobian_entries[%d], factors[%d], inverse_pivot[%d];
                bool factored;
                """, Math.max(1, jacobian.pattern().entries()), matrix.entries(), states);
        if (jacobian.timeDerivative() != null) {
            text.lines("real time_derivative[%d];", states);
        }
    }

    @Override
    public void prepare(SourceText text) {
        text.lines("jacobian(start, state, parameter, input, 0, jacobian_entries);");
        if (jacobian.timeDerivative() != null) {
            text.lines("rates_by_time(start, state, parameter, input, 0, time_derivative);");
        }
    }

    @Override
    public void trial(SourceText text) {
        text.lines(
                "factored = factor(1 / (%s * length), jacobian_entries, factors, inverse_pivot);",
                precision.literal(tableau.gamma()));
        text.lines("for (int stage = 0; stage < %d; stage++) {", stages()).lines("if (stage == 0) {");
        text.copy(states, "slope0", "increment[0]")
                .copy(states, "state", "trial")
                .lines("} else {");
        argument(text);
        text.lines("}");
        if (jacobian.timeDerivative() != null) {
            text.lines("""
                    NERNST_UNROLL
                    for (int k = 0; k < %1$d; k++) {
                    increment[stage][k] += length * stage_slope[stage] * time_derivative[k];
                    }
                    """, states);
        }
        text.lines("""
                solve(factors, inverse_pivot, increment[stage]);
                }
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                trial[k] += increment[%2$d][k];
                }
                """, states, stages() - 1);
    }

    /**
     * The argument of a stage, and its right-hand side: sums in the order of {@code LinearCombination}, what is over of fours first. The loop over states is
     * inside, so that a device reads rows of increments at once and coefficients once for all states.
     */
    private void argument(SourceText text) {
        text.lines("""
                const real* a = stage_argument[stage];
                const real* c = stage_coupling[stage];
                const int over = stage %% 4;
                real coupled[%1$d];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                trial[k] = coupled[k] = 0;
                }
                for (int j = 0; j < over; j++) {
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                trial[k] += a[j] * increment[j][k];
                coupled[k] += c[j] * increment[j][k];
                }
                }
                for (int j = over; j < stage; j += 4) {
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                trial[k] += a[j] * increment[j][k] + a[j + 1] * increment[j + 1][k] + (a[j + 2] * increment[j + 2][k] + a[j + 3] * increment[j + 3][k]);
                coupled[k] += c[j] * increment[j][k] + c[j + 1] * increment[j + 1][k] + (c[j + 2] * increment[j + 2][k] + c[j + 3] * increment[j + 3][k]);
                }
                }
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                trial[k] = state[k] + trial[k];
                coupled[k] = coupled[k] * (1 / length);
                }
                rates(%2$s, trial, parameter, input, 0, increment[stage]);
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                increment[stage][k] += coupled[k];
                }
                """, states, stageTime());
    }

    /** What the coefficients of the dense output from {@code dense2} on have of the increments: θ (g₂ + θ g₃) is θ ((g₂ + g₃) + η (−g₃)). */
    double[][] denseWeights() {
        double[][] g = tableau.dense();
        double[][] weights = {g[0], new double[stages()], new double[stages()]};
        for (int stage = 0; stage < stages(); stage++) {
            weights[1][stage] = g[1][stage] + g[2][stage];
            weights[2][stage] = -g[2][stage];
        }
        return weights;
    }

    /** When a stage is evaluated, as an expression. */
    String stageTime() {
        return "stage_time[stage] == 1 ? step_end : start + stage_time[stage] * length";
    }

    @Override
    public String error() {
        return "(factored ? increment[" + (stages() - 1) + "][k] : (real) NERNST_NAN)";
    }

    @Override
    public void interpolate(SourceText text) {
        for (int j = 0; j < tableau.dense().length; j++) {
            text.lines("dense%d[k] = %s;", 2 + j, sum(tableau.dense()[j], "increment[%d][k]"));
        }
        // θ (g₂ + θ g₃) = θ ((g₂ + g₃) + η (−g₃)).
        text.lines("dense3[k] += dense4[k];").lines("dense4[k] *= -1;");
    }

    @Override
    public void moveOn(SourceText text) {
        text.lines("rates(step_end, trial, parameter, input, 0, slope0);");
    }

    @Override
    public StepController control() {
        return StepController.rodas5p();
    }
}
