package org.nernst.symbolic.compile;

import org.nernst.symbolic.unit.Unit;

/**
 * Something that can be read off a state: a state itself or an observable of one instance. All values are in internal
 * units. Not thread-safe; it belongs to the {@link BoundSystem} that gave it.
 */
public interface Measurement {
    /** The full path, such as {@code axon.v}. */
    String path();

    /** The unit it is shown in; convert with {@link Unit#fromInternal}. */
    Unit unit();

    /**
     * The index in y if this is simply a state, else −1; lets solvers interpolate only that component.
     */
    int stateIndex();

    /** The value at a state. */
    double value(double t, double[] y, double[] u);

    /**
     * The value's derivatives.
     *
     * @param byState receives ∂/∂y, shape [states]
     * @param byParameter receives ∂/∂p, shape [parameters]
     */
    void gradient(double t, double[] y, double[] u, double[] byState, double[] byParameter);
}
