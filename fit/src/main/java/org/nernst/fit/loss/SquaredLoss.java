package org.nernst.fit.loss;

/** Half a sum of squares, ½ Σ rᵢ², of residuals with known derivatives. Safe to share between threads. */
public interface SquaredLoss extends Loss {
    /**
     * The residuals with their derivatives, reduced to a triangle.
     *
     * @param x shape [count]
     * @throws org.nernst.solvers.integrate.SolverException if the model can't be solved there
     */
    SquareRoot residualsAt(double[] x);

    /** How many residuals there are before they are reduced. */
    int residualCount();

    @Override
    default Slope slopeAt(double[] x) {
        return residualsAt(x).slope();
    }
}
