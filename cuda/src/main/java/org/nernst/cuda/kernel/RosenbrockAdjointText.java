package org.nernst.cuda.kernel;

import org.nernst.solvers.integrate.RosenbrockTableau;
import org.nernst.symbolic.compile.LaneJacobianProduct;
import org.nernst.symbolic.emit.CppPrecision;

/**
 * Back through a step of a Rosenbrock method. The formulas are those of {@code RosenbrockStepAdjoint}. What the stages owe to the Jacobian at the start of the
 * step, ∂(μᵢᵀ f_y kᵢ)/∂(y, p), is linear in the entries of f_y, so the weights μᵢ kᵢᵀ of each entry are summed over the stages, and one product is taken in the end.
 * They are summed behind all stages, of which μᵢ and kᵢ are kept: a thread of a device has no registers for them and for what a stage takes as well.
 *
 * @param formula how a step is computed
 * @param product of the entries of ∂f/∂(y, t) with weights of their own
 * @param times what the ends of a step do, where they move; null where they rest
 */
record RosenbrockAdjointText(RosenbrockStepText formula, LaneJacobianProduct product, StepTimesText times)
        implements StepAdjointText {
    /** Back through steps whose ends rest. */
    RosenbrockAdjointText(RosenbrockStepText formula, LaneJacobianProduct product) {
        this(formula, product, null);
    }

    @Override
    public StepAdjointText with(StepTimesText moving) {
        return new RosenbrockAdjointText(formula, product, moving);
    }

    private RosenbrockTableau tableau() {
        return formula.tableau();
    }

    private boolean movesEntries() {
        return times != null && product.rates() != null;
    }

    private int entries() {
        return product.places().length;
    }

    @Override
    public int parameters() {
        return product.parameters().length;
    }

    @Override
    public LaneOperations operations(LaneOperations rightHandSideProduct) {
        return rightHandSideProduct
                .times(formula.stages())
                .plus(LaneOperations.of(product.kernels().each(), CppPrecision.DOUBLE));
    }

    @Override
    public void functions(LaneParts parts) {
        parts.withValues("jacobian_product_values", product.kernels())
                .with("jacobian_product", product.kernels().each())
                // What the coefficients of the dense output have of each stage.
                .constants()
                .add("dense_weight", formula.denseWeights());
        if (movesEntries()) {
            parts.with("entries_by_time", product.rates());
        }
    }

    @Override
    public String more() {
        return formula.matrix().transposedSolution();
    }

    @Override
    public void declare(SourceText text, LaneBeginning beginning) {
        beginning.parameters(text, "jacobian_back", "jacobian_product_values", product.kernels(), product.slots());
    }

    @Override
    public void coefficients(SourceText text, int seen) {
        text.lines("""
                for (int stage = 0; stage < %1$d; stage++) {
                for (int m = 0; m < %2$d; m++) {
                dense[m + 2] += dense_weight[m][stage] * increment[stage][%3$d];
                }
                }
                """, formula.stages(), tableau().dense().length, seen);
    }

    @Override
    public void pullBack(SourceText text, int seen) {
        seeds(text, seen);
        text.lines("for (int stage = %d; stage >= 0; stage--) {", formula.stages() - 1);
        stage(text);
        text.lines("}");
        entryWeights(text);
        if (movesEntries()) {
            text.lines("""
                    double entry_rate[%1$d];
                    entries_by_time(start, state, parameter, input, 0, entry_rate);
                    for (int entry = 0; entry < %1$d; entry++) {
                    by_start += entry_weight[entry] * entry_rate[entry];
                    }
                    """, entries());
        }
        text.lines("""
                // By way of the Jacobian.
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                entry_weight[%2$d + k] = weight[%3$d + k];
                }
                jacobian_product(start, state, jacobian_back, input, entry_weight, through);
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                weight[%3$d + k] = through[%3$d + k];
                }
                NERNST_UNROLL
                for (int k = 0; k < %3$d; k++) {
                weight[k] = before[k] + through[k];
                }
                """, parameters(), entries(), states());
    }

    /** The adjoints of the increments and of the state at the start, by the state at the end and by the dense output. */
    private void seeds(SourceText text, int seen) {
        int last = formula.stages() - 1;
        text.lines(
                """
                // The adjoints of the state at the end, of that at the start, of the increments, and of the entries of the Jacobian.
                double end_seed[%1$d], before[%1$d], seed[%2$d][%1$d];
                double entry_weight[%3$d];
                double through[%4$d], back_weight[%4$d];
                const double inverse_length = 1 / length;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                end_seed[k] = weight[k];
                }
                end_seed[%5$d] += coefficient[1];
                for (int stage = 0; stage < %2$d; stage++) {
                const double share = stage == %6$d ? 1 : stage_argument[%6$d][stage];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                seed[stage][k] = share * end_seed[k];
                }
                for (int m = 0; looked && m < %7$d; m++) {
                seed[stage][%5$d] += dense_weight[m][stage] * coefficient[m + 2];
                }
                }
                """,
                states(),
                formula.stages(),
                entries() + parameters(),
                states() + parameters(),
                seen,
                last,
                tableau().dense().length);
        text.copy(states(), "end_seed", "before");
        text.lines("before[%d] += coefficient[0] - coefficient[1];", seen);
    }

    /** Back through one stage. */
    private void stage(SourceText text) {
        text.lines("""
                double* mu = seed[stage];
                solve_transposed(factors, inverse_pivot, mu);
                const double* a = stage_argument[stage];
                const double* c = stage_coupling[stage];
                double argument[%1$d];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                argument[k] = state[k];
                back_weight[k] = mu[k];
                }
                for (int j = 0; j < stage; j++) {
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                argument[k] += a[j] * increment[j][k];
                }
                }
                """, states());
        through(text, formula.stageTime(), "argument");
        if (times != null) {
            times.ofStage(text, formula.stageTime(), "argument", "stage_time[stage]");
            ofLength(text);
        }
        text.lines("""
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                before[k] += through[k];
                }
                for (int j = 0; j < stage; j++) {
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                seed[j][k] += a[j] * through[k] + c[j] * (mu[k] * inverse_length);
                }
                }
                """, states());
    }

    /** What all stages owe to each entry of the Jacobian. */
    private void entryWeights(SourceText text) {
        text.lines("""
                for (int entry = 0; entry < %d; entry++) {
                entry_weight[entry] = 0;
                }
                for (int stage = %d; stage >= 0; stage--) {
                const double* mu = seed[stage];
                """, entries(), formula.stages() - 1);
        for (int entry = 0; entry < entries(); entry++) {
            int row = product.places()[entry][0];
            int column = product.places()[entry][1];
            text.lines(
                    "entry_weight[%d] += mu[%d] * %s;",
                    entry,
                    row,
                    column < states() ? "increment[stage][" + column + "]" : "(length * stage_slope[stage])");
        }
        text.lines("}");
    }

    /** By way of the length in the matrix, in what couples the stages, and before ∂f/∂t. */
    private void ofLength(SourceText text) {
        text.lines("""
                for (int k = 0; k < %1$d; k++) {
                double sum = increment[stage][k] / %2$s;
                for (int j = 0; j < stage; j++) {
                sum -= c[j] * increment[j][k];
                }
                by_length += mu[k] * sum * inverse_length * inverse_length;
                }
                """, states(), CppPrecision.DOUBLE.literal(tableau().gamma()));
        if (times.rateOfTime() != null) {
            text.lines("""
                    for (int k = 0; k < %d; k++) {
                    by_length += stage_slope[stage] * mu[k] * time_derivative[k];
                    }
                    """, states());
        }
    }
}
