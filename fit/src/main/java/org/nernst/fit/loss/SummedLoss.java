package org.nernst.fit.loss;

import java.util.stream.IntStream;

/** A sum of losses, such as those of sweeps, of which some can be looked at by themselves. Safe to share between threads. */
public interface SummedLoss extends Loss {
    /** How many there are. */
    int terms();

    /**
     * The sum of some of them with its gradient.
     *
     * @param terms which, from 0
     * @param x shape [count]
     * @throws org.nernst.solvers.integrate.SolverException if the model can't be solved there
     */
    Slope slopeOf(int[] terms, double[] x);

    @Override
    default Slope slopeAt(double[] x) {
        return slopeOf(IntStream.range(0, terms()).toArray(), x);
    }
}
