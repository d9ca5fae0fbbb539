package org.nernst.solvers.problem;

/** The right-hand side of y' = f(t, y), smooth in both but for {@link #corners}. */
@FunctionalInterface
public interface OdeFunction {
    /**
     * Evaluates the right-hand side.
     *
     * @param t the time [ms]
     * @param y the state, shape [dimension]; not changed
     * @param ydot receives the time derivative, shape [dimension]
     */
    void derivative(double t, double[] y, double[] ydot);

    /** The derivatives of the right-hand side, for stiff methods; null if it can't tell them (see {@link
     * PiecewiseOde#tellsJacobian}). */
    default OdeJacobian jacobian() {
        return null;
    }

    /** The membrane potentials apart, for methods that move them and all other states in turn; null if it can't tell them apart better than by its Jacobian. */
    default OdePotentials potentials() {
        return null;
    }

    /** Where its derivatives jump; null if it is smooth, or can't tell. */
    default OdeCorners corners() {
        return null;
    }

    /** The amplitudes of the noise, for stochastic methods; null if there is none (see {@link PiecewiseOde#noise}). */
    default OdeNoise noise() {
        return null;
    }
}
