package org.nernst.solvers.invariant;

import java.util.Arrays;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * A system with constant inputs from a given state, with the matrix M of how its end depends on its start: M' = f_y M,
 * M(0) = I. Components: y_i at i, then M row by row.
 */
final class VariationalOrbit implements PiecewiseOde {
    private final BoundSystem system;
    private final double[] inputs;
    private final double[] initialState;
    private final double[] absoluteTolerances;
    private final double duration;
    private final int states;
    private final SparsityPattern pattern;
    private final double[] entries;

    /**
     * @param absolute the absolute tolerance of each state, which is also that of a deviation of 1 in units of {@code scale}
     * @param scale how far each state moves, shape [states]
     */
    VariationalOrbit(
            BoundSystem system, double[] inputs, double[] start, double duration, double[] absolute, double[] scale) {
        this.system = system;
        this.inputs = inputs;
        this.duration = duration;
        states = start.length;
        pattern = system.jacobianPattern();
        entries = new double[pattern.entries()];
        initialState = Arrays.copyOf(start, states * (1 + states));
        absoluteTolerances = Arrays.copyOf(absolute, initialState.length);
        for (int row = 0; row < states; row++) {
            initialState[states + row * states + row] = 1;
            for (int column = 0; column < states; column++) {
                absoluteTolerances[states + row * states + column] = absolute[row] / scale[column];
            }
        }
    }

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
        return (t, y, ydot) -> {
            system.rightHandSide(t, y, inputs, ydot);
            system.jacobian(t, y, inputs, entries);
            Arrays.fill(ydot, states, ydot.length, 0);
            for (int row = 0; row < states; row++) {
                int to = states + row * states;
                for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                    int from = states + pattern.column()[entry] * states;
                    for (int column = 0; column < states; column++) {
                        ydot[to + column] += entries[entry] * y[from + column];
                    }
                }
            }
        };
    }

    @Override
    public double[] initialState() {
        return initialState;
    }

    @Override
    public double[] absoluteTolerances() {
        return absoluteTolerances;
    }

    @Override
    public String name(int component) {
        return component < states
                ? system.system().statePath(component)
                : "the derivative of " + system.system().statePath((component - states) / states) + " by "
                        + system.system().statePath((component - states) % states) + " at the start";
    }
}
