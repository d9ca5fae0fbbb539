package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;

/** Equations for tests: one function on all pieces, or one for each. */
record TestOde(double[] boundaries, double[] initialState, double[] absoluteTolerances, OdeFunction... functions)
        implements PiecewiseOde {
    static TestOde of(double end, double[] initialState, OdeFunction function) {
        double[] absolute = new double[initialState.length];
        java.util.Arrays.fill(absolute, 1e-12);
        return new TestOde(new double[] {0, end}, initialState, absolute, function);
    }

    @Override
    public int dimension() {
        return initialState.length;
    }

    @Override
    public OdeFunction on(int piece) {
        return new WithDifferences(
                functions[Math.min(piece, functions.length - 1)],
                initialState.length,
                boundaries[piece],
                boundaries[piece + 1]);
    }

    @Override
    public boolean tellsJacobian() {
        return true;
    }

    @Override
    public String name(int component) {
        return "y" + component;
    }
}
