package org.nernst.sensitivity.adjoint;

/** What drives {@link CostateEquations}: a and b, where any are. */
public interface Forcing {
    /** Nothing. */
    Forcing NONE = (t, y, u, active, pieceEnd, byState, byParameter) -> {};

    /**
     * Adds a and b.
     *
     * @param active whether the running loss counts
     * @param pieceEnd where the smooth piece that t lies on ends, backwards in time [ms]
     * @param byState shape [states]
     * @param byParameter shape [parameters of the system]
     */
    void add(double t, double[] y, double[] u, boolean active, double pieceEnd, double[] byState, double[] byParameter);
}
