package org.nernst.sensitivity.invariant;

import java.util.Arrays;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;

/**
 * λ' = −f_yᵀλ − ℓ_yᵀ backwards over one period of an orbit, from a vector at its end, and g' = −f_pᵀλ − ℓ_pᵀ behind it, from zero; ℓ is a quantity whose integral
 * is differentiated, or nothing.
 */
final class OrbitAdjoint implements PiecewiseOde {
    private final BoundSystem system;
    private final double[] inputs;
    private final double period;
    private final int[] parameters;
    private final Trajectory trajectory;
    private final Measurement loss;
    private final double[] initialState;
    private final double[] absoluteTolerances;
    private final int states;
    private final double[] y;
    private final double[] products;
    private final double[] byState;
    private final double[] byParameter;

    /** Without ℓ, from a vector that isn't zero: accurate relative to what a relative change of the orbit by its whole slope would do. */
    OrbitAdjoint(PeriodicOrbit orbit, double[] end, int[] parameters, Tolerances tolerances) {
        this(orbit, null, end, parameters, magnitudes(end), along(orbit, end), tolerances);
    }

    /**
     * @param loss ℓ, a measurement of the orbit's system, or null
     * @param magnitudes how large the elements of λ are, shape [states]
     * @param magnitude how large the integral is that is differentiated
     */
    OrbitAdjoint(
            PeriodicOrbit orbit,
            Measurement loss,
            double[] end,
            int[] parameters,
            double[] magnitudes,
            double magnitude,
            Tolerances tolerances) {
        system = orbit.system();
        inputs = orbit.inputs();
        period = orbit.period();
        this.parameters = parameters;
        this.loss = loss;
        trajectory = orbit.trajectory();
        states = end.length;
        y = new double[states];
        products = new double[states + system.parameterCount() + inputs.length];
        byState = new double[states];
        byParameter = new double[system.parameterCount()];
        initialState = Arrays.copyOf(end, states + parameters.length);
        absoluteTolerances = new double[initialState.length];
        double[] values = system.parameters();
        for (int component = 0; component < absoluteTolerances.length; component++) {
            double value = component < states ? 1 : Math.abs(values[parameters[component - states]]);
            double size = component < states ? magnitudes[component] : magnitude / (value > 0 ? value : 1);
            absoluteTolerances[component] = tolerances.relative() * Math.max(size, Double.MIN_NORMAL);
        }
    }

    private static double[] magnitudes(double[] end) {
        return Arrays.stream(end).map(Math::abs).toArray();
    }

    private static double along(PeriodicOrbit orbit, double[] end) {
        double[] slope = new double[end.length];
        orbit.system().rightHandSide(0, orbit.trajectory().initialState(), orbit.inputs(), slope);
        double along = 0;
        for (int state = 0; state < end.length; state++) {
            along += Math.abs(end[state] * slope[state]);
        }
        return along * orbit.period();
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
            if (loss != null) {
                loss.gradient(t, y, inputs, byState, byParameter);
            }
            for (int state = 0; state < states; state++) {
                slope[state] = -products[state] - byState[state];
            }
            for (int column = 0; column < parameters.length; column++) {
                slope[states + column] = -products[states + parameters[column]] - byParameter[parameters[column]];
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
