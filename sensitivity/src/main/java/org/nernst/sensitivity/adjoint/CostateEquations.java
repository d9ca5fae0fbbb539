package org.nernst.sensitivity.adjoint;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * Linear equations backwards over a stored solution: μ' = −f_yᵀμ − a and g' = −f_pᵀμ − b, where μ takes on weights at
 * observations. With a = ℓ_y, b = ℓ_p they are the adjoint equations, see {@link AdjointEquations}; with what those are differentiated to
 * in a direction, the adjoint equations of second order.
 *
 * <p>Components: μ, then g for the parameters chosen.
 *
 * <p>Tolerances: let M be how much the functional changes, to first order and with every sign the same, if the whole solution changes by
 * its magnitude ({@link FirstOrderChange}). Then μ_i is of magnitude M over that of y_i, and g_j M over that of p_j. Where y_i runs away to a spike, whatever shifts
 * the spike moves y_i by y_i' times the shift, so there that is its magnitude: before an exponential spike ends μ_i is 10⁻¹⁰ of what it grows to
 * backwards, with all its errors.
 */
public class CostateEquations implements PiecewiseOde {
    /** By how much what happens is taken to shift [ms]: so little that of usual states, spikes among them, none counts for more. */
    private static final double SHIFT = 0.1;

    private final Solution solution;
    private final Problem problem;
    private final BoundSystem system;
    private final IndependentVariables variables;
    private final int[] parameters;
    private final Trajectory trajectory;
    private final Observations observations;
    private final double[] window;
    private final Forcing forcing;
    private final double[] boundaries;
    /** Of states, changed from piece to piece. */
    private final double[] absoluteTolerances;

    private final Magnitudes magnitudes;
    private final double unit;
    private final int states;
    private final double[] y;
    private final double[] u;
    private final double[] byState;
    private final double[] byParameter;
    private final double[] gradient;
    /** Null where the solution reads nothing of its past. */
    private final FutureReads future;

    private AdjointPattern places;
    /** The observation that comes next, backwards in time. */
    private int next;

    /**
     * Over a smooth solution.
     *
     * @param variables whose parameters g is for
     * @param observations whose weights μ takes on
     * @param window of the running loss; empty without one
     * @param magnitudes {@linkplain Magnitudes#along along} the solution
     * @param unit the absolute tolerance of a component, before it is divided by the magnitude of its state or parameter
     */
    public CostateEquations(
            Solution solution,
            BoundSystem system,
            IndependentVariables variables,
            Observations observations,
            double[] window,
            Forcing forcing,
            Magnitudes magnitudes,
            double unit) {
        this(
                solution,
                system,
                variables,
                observations,
                window,
                forcing,
                magnitudes,
                unit,
                new double[0],
                solution.end());
    }

    /**
     * @param events the times at which something else happens to μ and g [ms]
     * @param last the last time that matters [ms]
     */
    CostateEquations(
            Solution solution,
            BoundSystem system,
            IndependentVariables variables,
            Observations observations,
            double[] window,
            Forcing forcing,
            Magnitudes magnitudes,
            double unit,
            double[] events,
            double last) {
        this.solution = solution;
        this.problem = solution.problem();
        this.system = system;
        this.variables = variables;
        this.observations = observations;
        this.window = window;
        this.forcing = forcing;
        parameters = variables.parameters();
        trajectory = solution.trajectory();
        states = system.stateCount();
        y = new double[states];
        u = new double[system.inputCount()];
        byState = new double[states];
        byParameter = new double[system.parameterCount()];
        gradient = new double[states + byParameter.length + u.length];
        next = observations.count() - 1;
        double[] jumps = DoubleStream.concat(DoubleStream.of(problem.boundaries()), DoubleStream.of(events))
                .toArray();
        future = system.delayedReads().count() == 0 ? null : new FutureReads(solution, system, variables, jumps, last);
        double[] known = descending(events, last);
        boundaries = future == null ? known : future.boundaries(known);
        this.unit = unit;
        this.magnitudes = magnitudes;
        absoluteTolerances = new double[dimension()];
        for (int component = 0; component < absoluteTolerances.length; component++) {
            absoluteTolerances[component] = unit
                    / (component < states
                            ? magnitudes.greatestOfState(component)
                            : magnitudes.ofParameter(parameters[component - states]));
        }
    }

    /** Sets the tolerances of μ for a piece that begins, backwards, where the states have these slopes. */
    private void setTolerances(double[] slopes) {
        for (int state = 0; state < states; state++) {
            absoluteTolerances[state] =
                    unit / Math.max(magnitudes.greatestOfState(state), SHIFT * Math.abs(slopes[state]));
        }
    }

    /** From the last time that matters to the start, by every observation, event, break point and end of the window. */
    private double[] descending(double[] events, double last) {
        return Stream.of(problem.boundaries(), observations.times(), events, window)
                .flatMapToDouble(DoubleStream::of)
                .filter(t -> t <= last)
                .map(t -> -t)
                .sorted()
                .distinct()
                .map(t -> -t)
                .toArray();
    }

    @Override
    public int dimension() {
        return states + parameters.length;
    }

    @Override
    public double[] boundaries() {
        return boundaries;
    }

    @Override
    public double[] initialState() {
        return new double[dimension()];
    }

    @Override
    public double[] absoluteTolerances() {
        return absoluteTolerances;
    }

    @Override
    public boolean keepsStepAtBoundaries() {
        return true;
    }

    @Override
    public boolean tellsJacobian() {
        return true;
    }

    @Override
    public void jump(int boundary, double[] mu) {
        for (; next >= 0 && observations.time(next) == boundaries[boundary]; next--) {
            observations.addWeights(next, 1, mu);
        }
    }

    @Override
    public OdeFunction on(int piece) {
        double to = boundaries[piece];
        double from = boundaries[piece + 1];
        boolean active = window.length > 0 && from >= window[0] && to <= window[1];
        if (future != null) {
            future.use(from, to);
        }
        if (from < solution.start()) {
            return new BeforeStart();
        }
        Piece next = new Piece(solution.inputsOn(from, to), active, from, to);
        next.move(to);
        system.rightHandSide(to, y, u, byState);
        setTolerances(byState);
        return next;
    }

    /** The equations between two boundaries. */
    private final class Piece implements OdeFunction {
        private final InputFunction inputs;
        private final boolean active;
        private final double from;
        private final double to;

        Piece(InputFunction inputs, boolean active, double from, double to) {
            this.inputs = inputs;
            this.active = active;
            this.from = from;
            this.to = to;
        }

        @Override
        public void derivative(double t, double[] mu, double[] slope) {
            move(t);
            system.adjoint(t, y, u, mu, gradient);
            Arrays.fill(byState, 0);
            Arrays.fill(byParameter, 0);
            forcing.add(t, y, u, active, from, byState, byParameter);
            for (int state = 0; state < states; state++) {
                slope[state] = -gradient[state] - byState[state];
            }
            for (int column = 0; column < parameters.length; column++) {
                int parameter = parameters[column];
                slope[states + column] = -gradient[states + parameter] - byParameter[parameter];
            }
            if (future != null) {
                future.add(t, y, u, slope);
            }
        }

        /** At the end of the piece, the state before a jump there. */
        private void move(double t) {
            if (t < to) {
                trajectory.stateAt(t, y);
            } else {
                trajectory.stateBefore(to, y);
            }
            inputs.fill(t, u);
        }

        @Override
        public OdeJacobian jacobian() {
            return new AdjointJacobian(
                    this,
                    (t, stateEntries, parameterEntries) -> {
                        move(t);
                        system.jacobian(t, y, u, stateEntries);
                        system.parameterJacobian(t, y, u, parameterEntries);
                    },
                    places(),
                    from,
                    to);
        }
    }

    /** The equations before the start, where the solution rests. */
    private final class BeforeStart implements OdeFunction {
        @Override
        public void derivative(double t, double[] mu, double[] slope) {
            Arrays.fill(slope, 0);
            future.add(t, null, null, slope);
        }

        @Override
        public OdeJacobian jacobian() {
            return new AdjointJacobian(
                    this,
                    (t, stateEntries, parameterEntries) -> {
                        Arrays.fill(stateEntries, 0);
                        Arrays.fill(parameterEntries, 0);
                    },
                    places(),
                    boundaries[boundaries.length - 1],
                    solution.start());
        }
    }

    /** These equations as an integrator takes them that may look at the future. */
    PiecewiseOde overTime() {
        return future == null ? this : new ReversedTime(this, future);
    }

    /** Found once, at the first use by a stiff method. */
    private AdjointPattern places() {
        if (places == null) {
            places = AdjointPattern.of(
                    system.jacobianPattern(),
                    system.parameterJacobianPattern(),
                    variables.columnOfParameter(system),
                    parameters.length);
        }
        return places;
    }

    @Override
    public String name(int component) {
        return component < states
                ? "the adjoint of " + system.system().statePath(component)
                : "the derivative with respect to "
                        + system.system()
                                .parameters()
                                .get(parameters[component - states])
                                .name();
    }
}
