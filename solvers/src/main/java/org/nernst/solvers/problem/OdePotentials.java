package org.nernst.solvers.problem;

import org.nernst.symbolic.compile.SparsityPattern;

/**
 * The membrane potentials v of a right-hand side apart from its other states, for methods that move both in turn. Concentrations that diffuse are among the
 * potentials here, since they {@linkplain org.nernst.symbolic.system.StateKind#spreads spread} as these do.
 */
public interface OdePotentials {
    /** The index in y of each potential, ascending. */
    int[] components();

    /** Where ∂f/∂v of the potentials has entries. */
    SparsityPattern pattern();

    /** Whether ∂f/∂v changes from state to state on its diagonal alone, as where compartments are joined by conductances. */
    default boolean changesOnDiagonalAlone() {
        return false;
    }

    /**
     * How the potentials change, and how that depends on them.
     *
     * @param t the time [ms]
     * @param y the state, shape [dimension]
     * @param slope receives f of the potentials, shape [potentials]
     * @param entries receives the entries of ∂f/∂v in the order of the pattern
     */
    void linearise(double t, double[] y, double[] slope, double[] entries);

    /**
     * Takes a state over that was not linearised, before {@link #advanceGates} moves it.
     *
     * @param y shape [dimension]
     */
    default void take(double[] y) {}

    /**
     * Moves all states but the potentials by a step of the exponential Euler method.
     *
     * @param t the time at which rates are taken [ms]
     * @param h the length of the step [ms]
     * @param y the state that was last linearised or taken over but for its potentials, which are those at that time; receives the other states after the step, shape
     *     [dimension]
     */
    void advanceGates(double t, double h, double[] y);
}
