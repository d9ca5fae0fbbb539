package org.nernst.solvers.problem;

/**
 * A system of ordinary differential equations that is smooth between known boundaries in time, and whose state may jump
 * at them: all that an integrator needs to know. The equations of a model are one; a model with its sensitivities is
 * another; the adjoint equations, whose boundaries descend, a third.
 */
public interface PiecewiseOde {
    /** The number of components. */
    int dimension();

    /**
     * Where the smooth pieces begin and end, strictly ascending, or strictly descending for an integration backwards;
     * shape [pieces + 1].
     */
    double[] boundaries();

    /** The right-hand side on the closed interval from boundary {@code piece} to the next. */
    OdeFunction on(int piece);

    /** The state at the first boundary, before its jump, shape [dimension]. */
    double[] initialState();

    /**
     * The absolute tolerance of each component, shape [dimension]; asked for once, and {@link #on} may change the array for its piece, {@link #reached} for
     * the next step.
     */
    double[] absoluteTolerances();

    /**
     * Tells where each piece and each step begins, so that tolerances can follow how large components become.
     *
     * @param y the state there, shape [dimension]
     */
    default void reached(double[] y) {}

    /**
     * Changes the state at a boundary, before the piece that begins there (after the last piece for the last boundary).
     *
     * @param boundary the boundary's index
     * @param y the state there, shape [dimension]; changed in place
     */
    default void jump(int boundary, double[] y) {}

    /**
     * True if the step found on one piece is a good first step on the next, as where boundaries are many and the right-hand
     * side hardly changes at them. Otherwise a first step is found anew.
     */
    default boolean keepsStepAtBoundaries() {
        return false;
    }

    /** Whether the right-hand sides tell their {@link OdeFunction#jacobian}, so that a stiff method can be used. */
    default boolean tellsJacobian() {
        return false;
    }

    /** The noise in the equations, whose amplitudes the right-hand sides tell by {@link OdeFunction#noise}; null if there is none. */
    default NoiseSources noise() {
        return null;
    }

    /**
     * Whether a component is a membrane potential, or diffuses between compartments as potentials do, which methods that treat potentials and gates
     * apart step implicitly. Where nothing is known, all do.
     */
    default boolean spreads(int component) {
        return true;
    }

    /** The events on the closed interval from boundary {@code piece} to the next; null if there are none. */
    default OdeEvents events(int piece) {
        return null;
    }

    /** What the equations read of their own past; null if nothing. */
    default OdeDelays delays() {
        return null;
    }

    /** What a component is called in messages, such as {@code axon.v}. */
    String name(int component);

    /** Which components {@link #spreads spread}, shape [dimension]. */
    default boolean[] spreading() {
        boolean[] spreading = new boolean[dimension()];
        for (int component = 0; component < spreading.length; component++) {
            spreading[component] = spreads(component);
        }
        return spreading;
    }
}
