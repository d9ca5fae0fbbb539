package org.nernst.sensitivity.invariant;

import java.util.Arrays;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;

/** An orbit over one period from its first point, which is held, with S = ∂y/∂p from zero: y_i at i, S_ij at {@link #sensitivity}. */
final class OrbitVariation implements PiecewiseOde {
    private final BoundSystem system;
    private final double[] inputs;
    private final double period;
    private final int[] parameters;
    private final int[] columnOfParameter;
    private final double[] initialState;
    private final double[] absoluteTolerances;
    private final int states;
    private final double[] stateEntries;
    private final double[] parameterEntries;

    OrbitVariation(PeriodicOrbit orbit, int[] parameters, Tolerances tolerances) {
        system = orbit.system();
        inputs = orbit.inputs();
        period = orbit.period();
        this.parameters = parameters;
        states = system.stateCount();
        columnOfParameter = new int[system.parameterCount()];
        Arrays.fill(columnOfParameter, -1);
        double[] values = system.parameters();
        initialState = Arrays.copyOf(orbit.stateAt(0), states * (1 + parameters.length));
        double[] absolute = tolerances.absoluteByState(system.system(), orbit.stateAt(0));
        absoluteTolerances = Arrays.copyOf(absolute, initialState.length);
        for (int column = 0; column < parameters.length; column++) {
            columnOfParameter[parameters[column]] = column;
            double magnitude = Math.abs(values[parameters[column]]);
            for (int state = 0; state < states; state++) {
                absoluteTolerances[sensitivity(state, column)] = absolute[state] / (magnitude > 0 ? magnitude : 1);
            }
        }
        stateEntries = new double[system.jacobianPattern().entries()];
        parameterEntries = new double[system.parameterJacobianPattern().entries()];
    }

    int sensitivity(int state, int column) {
        return states + state * parameters.length + column;
    }

    @Override
    public int dimension() {
        return initialState.length;
    }

    @Override
    public double[] boundaries() {
        return new double[] {0, period};
    }

    @Override
    public OdeFunction on(int piece) {
        SparsityPattern byState = system.jacobianPattern();
        SparsityPattern byParameter = system.parameterJacobianPattern();
        return (t, y, ydot) -> {
            system.rightHandSide(t, y, inputs, ydot);
            system.jacobian(t, y, inputs, stateEntries);
            system.parameterJacobian(t, y, inputs, parameterEntries);
            Arrays.fill(ydot, states, ydot.length, 0);
            for (int row = 0; row < states; row++) {
                int to = sensitivity(row, 0);
                for (int entry = byState.rowStart()[row]; entry < byState.rowStart()[row + 1]; entry++) {
                    int from = sensitivity(byState.column()[entry], 0);
                    for (int column = 0; column < parameters.length; column++) {
                        ydot[to + column] += stateEntries[entry] * y[from + column];
                    }
                }
                for (int entry = byParameter.rowStart()[row];
                        entry < byParameter.rowStart()[row + 1];
                        entry++) {
                    int column = columnOfParameter[byParameter.column()[entry]];
                    if (column >= 0) {
                        ydot[to + column] += parameterEntries[entry];
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
                : "the sensitivity of " + system.system().statePath((component - states) / parameters.length);
    }
}
