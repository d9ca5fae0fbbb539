package org.nernst.sensitivity.objective;

/** A direction of the parameters, and the solution's derivative in it at every time. */
public interface Direction {
    /** The direction of all the system's parameters, shape [parameters]; not to be changed. */
    double[] ofParameters();

    /**
     * The solution's derivative in the direction.
     *
     * @param t [ms]
     * @param v receives (∂y/∂p)·q, shape [states]
     */
    void ofStates(double t, double[] v);
}
