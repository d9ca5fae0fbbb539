package org.nernst.sensitivity.objective;

/**
 * An objective bound to a system: its running loss ℓ(t, y, p) and its observations ℓ_k(y(t_k), p). Not safe to share
 * between threads.
 */
public interface Functional {
    /** The window outside which the running loss is zero, {from, until} [ms]; empty if there is no running loss. */
    double[] window();

    /** The running loss within its window. */
    double loss(double t, double[] y, double[] u);

    /**
     * The derivatives of the running loss within its window.
     *
     * @param byState receives ∂ℓ/∂y, shape [states]
     * @param byParameter receives ∂ℓ/∂p, shape [parameters]
     */
    void lossGradient(double t, double[] y, double[] u, double[] byState, double[] byParameter);

    /** The times of the observations [ms], ascending. */
    double[] observationTimes();

    /** The contribution of observation k. */
    double observed(int k, double t, double[] y, double[] u);

    /**
     * The derivatives of observation k's contribution.
     *
     * @param byState receives ∂ℓ_k/∂y, shape [states]
     * @param byParameter receives ∂ℓ_k/∂p, shape [parameters]
     */
    void observedGradient(int k, double t, double[] y, double[] u, double[] byState, double[] byParameter);
}
