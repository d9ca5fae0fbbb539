package org.nernst.sensitivity.adjoint;

import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * The derivatives of the adjoint equations over one smooth piece, for stiff methods. They are linear in λ, so the Jacobian is
 * −f_yᵀ, with −f_pᵀ below it for the parameters' derivatives; λ enters nowhere else.
 */
final class AdjointJacobian implements OdeJacobian {
    /** A step for central differences in time, as a part of the piece. */
    private static final double DIFFERENCE = 1e-6;

    /** Evaluates f_y and f_p along the stored solution. */
    interface Derivatives {
        void evaluate(double t, double[] byState, double[] byParameter);
    }

    private final OdeFunction equations;
    private final Derivatives derivatives;
    private final double earliest;
    private final double latest;
    private final SparsityPattern pattern;
    private final int[] source;
    private final double[] byState;
    private final double[] byParameter;
    private final double[] before;

    /**
     * @param byStatePattern of f_y
     * @param byParameterPattern of f_p
     * @param columns for each parameter its component among the derivatives, from 0, or −1
     * @param count the number of those derivatives
     */
    AdjointJacobian(
            OdeFunction equations,
            Derivatives derivatives,
            SparsityPattern byStatePattern,
            SparsityPattern byParameterPattern,
            int[] columns,
            int count,
            double from,
            double to) {
        this.equations = equations;
        this.derivatives = derivatives;
        earliest = Math.min(from, to);
        latest = Math.max(from, to);
        byState = new double[byStatePattern.entries()];
        byParameter = new double[byParameterPattern.entries()];
        int states = byStatePattern.rows();
        before = new double[states + count];
        int[] rowStart = new int[states + count + 1];
        forEach(byStatePattern, byParameterPattern, columns, (row, column, entry) -> rowStart[row + 1]++);
        for (int row = 0; row < states + count; row++) {
            rowStart[row + 1] += rowStart[row];
        }
        int[] column = new int[rowStart[states + count]];
        source = new int[column.length];
        int[] next = rowStart.clone();
        forEach(byStatePattern, byParameterPattern, columns, (row, at, entry) -> {
            column[next[row]] = at;
            source[next[row]++] = entry;
        });
        pattern = new SparsityPattern(states + count, states + count, rowStart, column);
    }

    private interface Entry {
        void at(int row, int column, int source);
    }

    /** Entries of f_y are numbered from 0, those of f_p after them. */
    private static void forEach(SparsityPattern byState, SparsityPattern byParameter, int[] columns, Entry entry) {
        for (int state = 0; state < byState.rows(); state++) {
            for (int k = byState.rowStart()[state]; k < byState.rowStart()[state + 1]; k++) {
                entry.at(byState.column()[k], state, k);
            }
            for (int k = byParameter.rowStart()[state]; k < byParameter.rowStart()[state + 1]; k++) {
                int column = columns[byParameter.column()[k]];
                if (column >= 0) {
                    entry.at(byState.rows() + column, state, byState.entries() + k);
                }
            }
        }
    }

    @Override
    public SparsityPattern pattern() {
        return pattern;
    }

    @Override
    public void entries(double t, double[] lambda, double[] entries) {
        derivatives.evaluate(t, byState, byParameter);
        for (int k = 0; k < source.length; k++) {
            entries[k] = source[k] < byState.length ? -byState[source[k]] : -byParameter[source[k] - byState.length];
        }
    }

    /** By differences: the stored solution is a polynomial, and what Rodas5P makes of this enters with the step squared. */
    @Override
    public void timeDerivative(double t, double[] lambda, double[] rate) {
        double step = DIFFERENCE * (latest - earliest);
        double early = Math.max(earliest, t - step);
        double late = Math.min(latest, t + step);
        equations.derivative(early, lambda, before);
        equations.derivative(late, lambda, rate);
        for (int component = 0; component < rate.length; component++) {
            rate[component] = (rate[component] - before[component]) / (late - early);
        }
    }
}
