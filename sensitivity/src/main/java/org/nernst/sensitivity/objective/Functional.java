package org.nernst.sensitivity.objective;

import org.nernst.solvers.solution.Solution;

/**
 * An objective bound to a system: its running loss ℓ(t, y, p) and what it looks at on a solution. Not safe to share between
 * threads.
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

    /**
     * The weights of the states in the running loss where that is nothing but a constant linear combination of them, as for the mean of a state.
     *
     * @return shape [states]; null where the running loss is another, or none
     */
    default double[] linearLoss() {
        return null;
    }

    /**
     * Everything but the running loss, at a solution of the system: its value and its derivatives by the state at the times where it
     * looks.
     */
    Observations observe(Solution solution);
}
