package org.nernst.sensitivity.objective;

import org.nernst.solvers.solution.Solution;

/** A functional that tells its second derivatives too, and looks at the solution at times that don't move with it. */
public interface CurvedFunctional extends Functional {
    /** Whether it is a sum of squares of residuals, which has a Gauss–Newton matrix. */
    boolean isSumOfSquares();

    /**
     * The derivative of {@link #lossGradient} in a direction.
     *
     * @param v the direction in y, shape [states]
     * @param q the direction in p, shape [parameters]
     * @param byState receives ∂²ℓ/∂y∂(y, p)·(v, q), shape [states]
     * @param byParameter receives ∂²ℓ/∂p∂(y, p)·(v, q), shape [parameters]
     */
    void lossCurvature(
            double t, double[] y, double[] u, double[] v, double[] q, double[] byState, double[] byParameter);

    /**
     * How what {@link #observe} gives changes in a direction: the value is the derivative of its value, the weights are those of its
     * weights, at the same times.
     *
     * @param residualsLinear whether residuals count as linear in y and p, which makes of the Hessian the Gauss–Newton matrix
     */
    Observations observeAlong(Solution solution, Direction direction, boolean residualsLinear);

    /**
     * What the case distinctions in the running loss compare, within its window, as {@link
     * org.nernst.symbolic.compile.Measurement#distinctions} does; shape [0] if there is none.
     */
    double[] lossDistinctions(double t, double[] y, double[] u);
}
