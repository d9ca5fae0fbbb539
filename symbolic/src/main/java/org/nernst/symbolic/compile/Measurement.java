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

    /**
     * The derivative of {@link #gradient} in a direction.
     *
     * @param v the direction in y, shape [states]
     * @param q the direction in p, shape [parameters]
     * @param byState receives ∂²/∂y∂(y, p)·(v, q), shape [states]
     * @param byParameter receives ∂²/∂p∂(y, p)·(v, q), shape [parameters]
     */
    void curvature(double t, double[] y, double[] u, double[] v, double[] q, double[] byState, double[] byParameter);

    /**
     * What the case distinctions in its formula compare, as {@link BoundSystem#distinctions} does for the equations.
     *
     * @return one value for each; valid until the next call
     */
    double[] distinctions(double t, double[] y, double[] u);
}
