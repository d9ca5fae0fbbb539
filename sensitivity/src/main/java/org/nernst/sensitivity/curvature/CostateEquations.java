package org.nernst.sensitivity.curvature;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nernst.sensitivity.adjoint.AdjointJacobian;
import org.nernst.sensitivity.adjoint.AdjointPattern;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * Linear equations backwards over a stored smooth solution: μ' = −f_yᵀμ − a and g' = −f_pᵀμ − b, where μ takes on weights at
 * observations. With a = ℓ_y, b = ℓ_p they are the adjoint equations; with what those are differentiated to in a direction, the adjoint
 * equations of second order.
 *
 * <p>Components: μ, then g for the parameters chosen.
 */
final class CostateEquations implements PiecewiseOde {
    /** What drives them: a and b, where any are. */
    interface Forcing {
        /** Nothing. */
        Forcing NONE = (t, y, u, active, pieceEnd, byState, byParameter) -> {};

        /**
         * Adds a and b.
         *
         * @param active whether the running loss counts
         * @param pieceEnd where the smooth piece that t lies on ends, backwards in time [ms]
         * @param byState shape [states]
         * @param byParameter shape [parameters of the system]
         */
        void add(
                double t,
                double[] y,
                double[] u,
                boolean active,
                double pieceEnd,
                double[] byState,
                double[] byParameter);
    }

    private final Solution solution;
    private final Problem problem;
    private final BoundSystem system;
    private final int[] parameters;
    private final Observations observations;
    private final double[] window;
    private final Forcing forcing;
    private final double[] boundaries;
    private final double[] absoluteTolerances;
    private final int states;
    private final double[] y;
    private final double[] u;
    private final double[] byState;
    private final double[] byParameter;
    private final double[] gradient;
    private AdjointPattern places;
    /** The observation that comes next, backwards in time. */
    private int next;

    /**
     * @param parameters the indices of those that g is for
     * @param observations whose weights μ takes on
     * @param window of the running loss; empty without one
     * @param unit the absolute tolerance of a component, before it is divided by the magnitude of its state or parameter
     */
    CostateEquations(
            Solution solution,
            BoundSystem system,
            int[] parameters,
            Observations observations,
            double[] window,
            Forcing forcing,
            double unit) {
        this.solution = solution;
        this.problem = solution.problem();
        this.system = system;
        this.parameters = parameters;
        this.observations = observations;
        this.window = window;
        this.forcing = forcing;
        states = system.stateCount();
        y = new double[states];
        u = new double[system.inputCount()];
        byState = new double[states];
        byParameter = new double[system.parameterCount()];
        gradient = new double[states + byParameter.length + u.length];
        next = observations.count() - 1;
        boundaries = descending();
        absoluteTolerances = new double[dimension()];
        Magnitudes magnitudes = Magnitudes.of(system, problem);
        for (int component = 0; component < absoluteTolerances.length; component++) {
            absoluteTolerances[component] = unit
                    / (component < states
                            ? magnitudes.ofState(component)
                            : magnitudes.ofParameter(parameters[component - states]));
        }
    }

    /** From the end to the start, by every observation, break point and end of the window. */
    private double[] descending() {
        return Stream.of(problem.boundaries(), observations.times(), window)
                .flatMapToDouble(DoubleStream::of)
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
        return new Piece(problem.protocol().on(from, to), active, from, to);
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
        }

        private void move(double t) {
            solution.trajectory().stateAt(t, y);
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

    /** Found once, at the first use by a stiff method. */
    private AdjointPattern places() {
        if (places == null) {
            int[] columns = new int[byParameter.length];
            Arrays.fill(columns, -1);
            for (int column = 0; column < parameters.length; column++) {
                columns[parameters[column]] = column;
            }
            places = AdjointPattern.of(
                    system.jacobianPattern(), system.parameterJacobianPattern(), columns, parameters.length);
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
