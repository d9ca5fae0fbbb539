package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.compile.BoundSystem;

/** The equations of a model, driven by its protocol. */
final class StateEquations implements PiecewiseOde {
    private final Problem problem;
    private final BoundSystem system;
    private final double[] boundaries;
    private final double[] initialState;
    private final double[] absoluteTolerances;

    StateEquations(Problem problem, Tolerances tolerances) {
        this.problem = problem;
        system = problem.bind();
        boundaries = problem.boundaries();
        initialState = new double[system.stateCount()];
        system.initialState(initialState);
        absoluteTolerances = tolerances.absoluteByState(system.system(), initialState);
    }

    @Override
    public int dimension() {
        return initialState.length;
    }

    @Override
    public double[] boundaries() {
        return boundaries;
    }

    @Override
    public OdeFunction on(int piece) {
        InputFunction inputs = problem.protocol().on(boundaries[piece], boundaries[piece + 1]);
        double[] u = new double[system.inputCount()];
        return (t, y, ydot) -> {
            inputs.fill(t, u);
            system.rightHandSide(t, y, u, ydot);
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
        return system.system().statePath(component);
    }
}
