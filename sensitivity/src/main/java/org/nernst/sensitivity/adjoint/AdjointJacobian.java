package org.nernst.sensitivity.adjoint;

import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * The derivatives of the adjoint equations over one smooth piece, for stiff methods. They are linear in λ, so the Jacobian is
 * −f_yᵀ, with −f_pᵀ below it for the parameters' derivatives; λ enters nowhere else.
 */
public final class AdjointJacobian implements OdeJacobian {
    /** A step for central differences in time, as a part of the piece. */
    private static final double DIFFERENCE = 1e-6;

    /** Evaluates f_y and f_p along the stored solution. */
    public interface Derivatives {
        void evaluate(double t, double[] byState, double[] byParameter);
    }

    private final OdeFunction equations;
    private final Derivatives derivatives;
    private final double earliest;
    private final double latest;
    private final AdjointPattern places;
    private final double[] byState;
    private final double[] byParameter;
    private final double[] before;

    /**
     * @param places where the entries are, the same on all pieces
     * @param from where the piece begins [ms]; {@code to} where it ends
     */
    public AdjointJacobian(
            OdeFunction equations, Derivatives derivatives, AdjointPattern places, double from, double to) {
        this.equations = equations;
        this.derivatives = derivatives;
        this.places = places;
        earliest = Math.min(from, to);
        latest = Math.max(from, to);
        byState = new double[places.stateEntries()];
        byParameter = new double[places.parameterEntries()];
        before = new double[places.pattern().rows()];
    }

    @Override
    public SparsityPattern pattern() {
        return places.pattern();
    }

    @Override
    public void entries(double t, double[] lambda, double[] entries) {
        derivatives.evaluate(t, byState, byParameter);
        int[] source = places.source();
        for (int k = 0; k < source.length; k++) {
            entries[k] = source[k] < byState.length ? -byState[source[k]] : -byParameter[source[k] - byState.length];
        }
    }

    /** By differences: the stored solution is a polynomial, and what Rodas5P makes of this enters with the step squared. */
    @Override
    public void timeDerivative(double t, double[] lambda, double[] rate) {
        // On a piece of a few roundings, as between two levels that a spike runs through, a part of it would not move
        // the time.
        double step = Math.max(DIFFERENCE * (latest - earliest), Math.ulp(t));
        double early = Math.max(earliest, t - step);
        double late = Math.min(latest, t + step);
        equations.derivative(early, lambda, before);
        equations.derivative(late, lambda, rate);
        for (int component = 0; component < rate.length; component++) {
            rate[component] = (rate[component] - before[component]) / (late - early);
        }
    }
}
