package org.nernst.sensitivity.invariant;

import java.util.Arrays;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;

/** λ' = −f_yᵀλ backwards over one period of an orbit, from a vector at its end, and g' = −f_pᵀλ behind it, from zero. */
final class OrbitAdjoint implements PiecewiseOde {
    private final BoundSystem system;
    private final double[] inputs;
    private final double period;
    private final int[] parameters;
    private final Trajectory trajectory;
    private final double[] initialState;
    private final double[] absoluteTolerances;
    private final int states;
    private final double[] y;
    private final double[] products;

    OrbitAdjoint(PeriodicOrbit orbit, double[] end, int[] parameters, Tolerances tolerances) {
        system = orbit.system();
        inputs = orbit.inputs();
        period = orbit.period();
        this.parameters = parameters;
        trajectory = orbit.trajectory();
        states = end.length;
        y = new double[states];
        products = new double[states + system.parameterCount() + inputs.length];
        initialState = Arrays.copyOf(end, states + parameters.length);
        absoluteTolerances = new double[initialState.length];
        double[] values = system.parameters();
        for (int component = 0; component < absoluteTolerances.length; component++) {
            double magnitude =
                    component < states ? Math.abs(end[component]) : gradientMagnitude(end, values, component);
            absoluteTolerances[component] = tolerances.relative() * Math.max(magnitude, Double.MIN_NORMAL);
        }
    }

    /** What a relative change of the orbit by its whole slope would do over a period, per parameter. */
    private double gradientMagnitude(double[] end, double[] values, int component) {
        double[] slope = new double[states];
        system.rightHandSide(0, trajectory.initialState(), inputs, slope);
        double along = 0;
        for (int state = 0; state < states; state++) {
            along += Math.abs(end[state] * slope[state]);
        }
        double value = Math.abs(values[parameters[component - states]]);
        return along * period / (value > 0 ? value : 1);
    }

    @Override
    public int dimension() {
        return initialState.length;
    }

    @Override
    public double[] boundaries() {
        return new double[] {period, 0};
    }

    @Override
    public OdeFunction on(int piece) {
        return (t, lambda, slope) -> {
            trajectory.stateAt(t, y);
            system.adjoint(t, y, inputs, lambda, products);
            for (int state = 0; state < states; state++) {
                slope[state] = -products[state];
            }
            for (int column = 0; column < parameters.length; column++) {
                slope[states + column] = -products[states + parameters[column]];
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
                ? "the adjoint of " + system.system().statePath(component)
                : "the derivative by "
                        + system.system()
                                .parameters()
                                .get(parameters[component - states])
                                .name();
    }
}
