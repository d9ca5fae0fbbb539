package org.nernst.sensitivity.adjoint;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nernst.sensitivity.event.EventDerivatives;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * The adjoint equations of one functional, over a stored solution, to be integrated backwards.
 *
 * <p>Components: λ, then the derivatives g. λ' = −f_yᵀλ − ℓ_yᵀ and g' = −(ℓ_p + λᵀf_p)ᵀ; at an observation λ takes on
 * its weights, and at an event both jump, see {@link EventAdjoint}. At the start g + λᵀ∂y₀/∂p, and what the functional owes to p alone, is dG/dp.
 *
 * <p>Tolerances: let M be how much the functional changes, to first order and with every sign the same, if the whole
 * solution changes by its magnitude. Then λ_i is of magnitude M over that of y_i, and g_j M over that of p_j.
 */
final class AdjointEquations implements PiecewiseOde {
    private final Solution solution;
    private final Problem problem;
    private final BoundSystem system;
    private final IndependentVariables variables;
    private final int[] parameters;
    private final Functional functional;
    private final Trajectory trajectory;
    private final Observations observations;
    private final EventAdjoint events;
    private final double[] window;
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

    /** @param output the functional in words, for messages */
    AdjointEquations(
            Solution solution,
            BoundSystem system,
            IndependentVariables variables,
            Functional functional,
            String output,
            Tolerances tolerances) {
        this.solution = solution;
        this.problem = solution.problem();
        this.system = system;
        this.variables = variables;
        parameters = variables.parameters();
        this.functional = functional;
        trajectory = solution.trajectory();
        observations = functional.observe(solution);
        window = functional.window();
        states = system.stateCount();
        y = new double[states];
        u = new double[system.inputCount()];
        byState = new double[states];
        byParameter = new double[system.parameterCount()];
        gradient = new double[states + system.parameterCount() + system.inputCount()];
        next = observations.count() - 1;
        double last = last();
        events = new EventAdjoint(
                solution,
                system,
                parameters,
                functional,
                observations,
                output,
                new EventDerivatives(problem, system, tolerances),
                last);
        boundaries = descending(last);
        absoluteTolerances = tolerances(tolerances);
    }

    /** The last time that matters. */
    private double last() {
        double last = DoubleStream.concat(DoubleStream.of(observations.times()), DoubleStream.of(window))
                .max()
                .orElse(problem.start());
        double[] byOccurrence = observations.byOccurrence();
        for (int occurrence = 0; occurrence < byOccurrence.length; occurrence++) {
            if (byOccurrence[occurrence] != 0) {
                last = Math.max(last, solution.occurrences().get(occurrence).time());
            }
        }
        return last;
    }

    /** From the last time that matters to the start, by every observation, event, break point and end of the window. */
    private double[] descending(double last) {
        return Stream.of(problem.boundaries(), observations.times(), events.times(), window)
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
    public OdeFunction on(int piece) {
        double to = boundaries[piece];
        double from = boundaries[piece + 1];
        InputFunction inputs = problem.protocol().on(from, to);
        boolean running = window.length > 0 && from >= window[0] && to <= window[1];
        return new Piece(inputs, running, from, to);
    }

    @Override
    public boolean tellsJacobian() {
        return true;
    }

    /** The equations between two boundaries. */
    private final class Piece implements OdeFunction {
        private final InputFunction inputs;
        private final boolean running;
        private final double[] lossByState = new double[states];
        private final double[] lossByParameter = new double[byParameter.length];
        private final double from;
        private final double to;

        Piece(InputFunction inputs, boolean running, double from, double to) {
            this.inputs = inputs;
            this.running = running;
            this.from = from;
            this.to = to;
        }

        @Override
        public void derivative(double t, double[] lambda, double[] slope) {
            stateAt(t);
            inputs.fill(t, u);
            system.adjoint(t, y, u, lambda, gradient);
            if (running) {
                functional.lossGradient(t, y, u, lossByState, lossByParameter);
            }
            for (int state = 0; state < states; state++) {
                slope[state] = -gradient[state] - lossByState[state];
            }
            for (int column = 0; column < parameters.length; column++) {
                int parameter = parameters[column];
                slope[states + column] = -gradient[states + parameter] - lossByParameter[parameter];
            }
        }

        /** At the end of the piece, the state before a jump there. */
        private void stateAt(double t) {
            if (t < to) {
                trajectory.stateAt(t, y);
            } else {
                trajectory.stateBefore(to, y);
            }
        }

        @Override
        public OdeJacobian jacobian() {
            return new AdjointJacobian(
                    this,
                    (t, stateEntries, parameterEntries) -> {
                        stateAt(t);
                        inputs.fill(t, u);
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
            int[] columns = variables.columnOfParameter(system);
            places = AdjointPattern.of(
                    system.jacobianPattern(), system.parameterJacobianPattern(), columns, parameters.length);
        }
        return places;
    }

    @Override
    public void jump(int boundary, double[] lambda) {
        for (; next >= 0 && observations.time(next) == boundaries[boundary]; next--) {
            observations.addWeights(next, 1, lambda);
        }
        events.jump(boundaries[boundary], lambda);
    }

    /** The functional's value at the solution. */
    double value() {
        return observations.value() + RunningLoss.integral(functional, solution, system);
    }

    /**
     * The derivatives with respect to the variables, from λ and g at the start.
     *
     * @return shape [variables]
     */
    double[] gradient(double[] atStart) {
        double[] byAll = observations.byParameter();
        for (int column = 0; column < parameters.length; column++) {
            byAll[parameters[column]] += atStart[states + column];
        }
        return variables.gather(system, byAll, atStart);
    }

    private double[] tolerances(Tolerances tolerances) {
        Magnitudes magnitudes = Magnitudes.of(system, problem);
        double unit = Magnitudes.unitTolerance(tolerances.absolute()) * change(magnitudes);
        double[] result = new double[dimension()];
        for (int state = 0; state < states; state++) {
            result[state] = unit / magnitudes.ofState(state);
        }
        for (int column = 0; column < parameters.length; column++) {
            result[states + column] = unit / magnitudes.ofParameter(parameters[column]);
        }
        return result;
    }

    /** M of the class comment; 1 if the functional does not depend on the solution to first order. */
    private double change(Magnitudes magnitudes) {
        double sum = events.change();
        for (int k = 0; k < observations.count(); k++) {
            for (int index = observations.first(k); index < observations.first(k + 1); index++) {
                sum += Math.abs(observations.weight(index)) * magnitudes.ofState(observations.state(index));
            }
        }
        double[] times = trajectory.stepTimes();
        for (int step = 0; window.length > 0 && step + 1 < times.length; step++) {
            double from = Math.max(times[step], window[0]);
            double to = Math.min(times[step + 1], window[1]);
            if (from < to) {
                double middle = 0.5 * (from + to);
                trajectory.stateAt(middle, y);
                problem.inputsAt(middle, u);
                functional.lossGradient(middle, y, u, byState, byParameter);
                sum += (to - from) * weighted(magnitudes);
            }
        }
        return sum > 0 ? sum : 1;
    }

    private double weighted(Magnitudes magnitudes) {
        double sum = 0;
        for (int state = 0; state < states; state++) {
            sum += Math.abs(byState[state]) * magnitudes.ofState(state);
        }
        return sum;
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
