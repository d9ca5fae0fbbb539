package org.nernst.solvers.problem;

import org.nernst.symbolic.compile.SparsityPattern;

/** The amplitudes g of the noise in dy = f dt + g dW, in the sense of Itô. */
public interface OdeNoise {
    /** Where g has entries: a row for each component, a column for each source of noise. */
    SparsityPattern pattern();

    /**
     * Evaluates g.
     *
     * @param t the time [ms]
     * @param y the state, shape [dimension]
     * @param entries receives the entries in the order of the pattern, per √ms
     */
    void amplitudes(double t, double[] y, double[] entries);
}
