package org.nernst.fit.loss;

import org.nernst.solvers.integrate.SolverException;

/**
 * A place among some numbers at which it is known how far quantities are from what they are kept at, and what a change of the others costs; its neighbours are
 * found from it instead of anew. Immutable.
 *
 * @param <P> what its neighbours are
 */
public interface ContinuedPlace<P extends ContinuedPlace<P>> {
    /** Where it is, shape [count]; a copy. */
    double[] x();

    /** How far what is kept is from what it is kept at, a row for each quantity, with derivatives by the numbers. */
    SquareRoot kept();

    /**
     * What else has changed, as a number with its gradient.
     *
     * @throws SolverException if the derivatives can't be solved
     */
    Loss.Slope cost();

    /**
     * A place near this one.
     *
     * @param x shape [count]
     * @throws SolverException if it isn't found from here
     */
    P near(double[] x);
}
