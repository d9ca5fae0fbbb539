package org.nernst.solvers.invariant;

import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * A system with constant inputs from a given state.
 *
 * @param initialState shape [states]
 * @param absoluteTolerances shape [states]
 */
record HeldInputs(
        BoundSystem system, double[] inputs, double[] initialState, double duration, double[] absoluteTolerances)
        implements PiecewiseOde {
    @Override
    public int dimension() {
        return initialState.length;
    }

    @Override
    public double[] boundaries() {
        return new double[] {0, duration};
    }

    @Override
    public OdeFunction on(int piece) {
        return (t, y, ydot) -> system.rightHandSide(t, y, inputs, ydot);
    }

    @Override
    public String name(int component) {
        return system.system().statePath(component);
    }
}
