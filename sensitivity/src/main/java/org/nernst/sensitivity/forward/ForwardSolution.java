package org.nernst.sensitivity.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.event.BreakOrders;
import org.nernst.sensitivity.event.EventDerivatives;
import org.nernst.sensitivity.event.EventTimeline;
import org.nernst.sensitivity.event.InstantTangent;
import org.nernst.sensitivity.event.MovingTimes;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.SensitivitySeries;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.system.ModelException;

/** A solution with its sensitivities at every time. One thread at a time. */
public final class ForwardSolution {
    private final Problem problem;
    private final BoundSystem system;
    private final IndependentVariables variables;
    private final VariationalEquations equations;
    private final Trajectory trajectory;
    private final Solution states;
    private final Magnitudes magnitudes;
    private final MovingTimes moving;
    private final List<Gradient> gradients = new ArrayList<>();
    private final double[] y;
    private final double[] u;
    private final double[] byState;
    private final double[] byParameter;

    ForwardSolution(
            Problem problem,
            IndependentVariables variables,
            List<Objective> objectives,
            List<Functional> functionals,
            List<Functional> losses,
            VariationalEquations equations,
            Trajectory trajectory) {
        this.problem = problem;
        this.variables = variables;
        this.equations = equations;
        this.trajectory = trajectory;
        system = problem.bind();
        states = new Solution(problem, trajectory.leading(system.stateCount()));
        y = new double[trajectory.dimension()];
        u = new double[system.inputCount()];
        byState = new double[system.stateCount()];
        byParameter = new double[system.parameterCount()];
        magnitudes = Magnitudes.of(system, problem);
        moving = new MovingTimes(
                problem, trajectory.occurrences(), occurrence -> Arrays.stream(timeDerivatives(occurrence))
                        .anyMatch(derivative -> derivative != 0));
        if (BreakOrders.mayMatter(problem, trajectory.occurrences())) {
            compareOrders(functionals);
        }
        for (int index = 0; index < functionals.size(); index++) {
            Functional functional = functionals.get(index);
            gradients.add(gradient(objectives.get(index), functional, losses.indexOf(functional)));
        }
    }

    /** Refuses where it matters whether something that moves comes before a break of the protocol or after it. */
    private void compareOrders(List<Functional> functionals) {
        EventDerivatives derivatives = equations.eventDerivatives();
        int[] columnOfParameter = variables.columnOfParameter(system);
        InstantTangent instants = new InstantTangent(derivatives, system, variables);
        for (BreakOrders.Orders orders : orders(derivatives, columnOfParameter, new double[0])) {
            trajectory.stateBefore(orders.earlier(), y);
            double[] sensitivities =
                    Arrays.copyOfRange(y, system.stateCount(), equations.sensitivity(system.stateCount(), 0));
            instants.compare(orders, sensitivities, equations.timeDerivatives()::get);
        }
        for (Functional functional : functionals) {
            for (BreakOrders.Orders orders : orders(derivatives, columnOfParameter, functional.window())) {
                orders.compareLosses(functional, u);
            }
        }
    }

    private List<BreakOrders.Orders> orders(EventDerivatives derivatives, int[] columnOfParameter, double[] window) {
        EventTimeline timeline = new EventTimeline(states, derivatives, columnOfParameter, window, trajectory.end());
        return new BreakOrders(states, derivatives, timeline).all();
    }

    /** The gradients of the objectives, in their order. */
    public List<Gradient> gradients() {
        return List.copyOf(gradients);
    }

    /** What the solve took, sensitivities included. */
    public SolverStatistics statistics() {
        return trajectory.statistics();
    }

    /** What derivatives are with respect to, in their order: the paths of parameters, and {@code axon.v(0)} for states at the start. */
    public List<String> parameterPaths() {
        return variables.names(system.system());
    }

    /** The events that happened, such as spikes, in order. */
    public List<Occurrence> occurrences() {
        return trajectory.occurrences();
    }

    /**
     * How the time of an event moves with each parameter [ms per internal unit].
     *
     * @param occurrence its index among {@link #occurrences}
     * @return shape [parameters]
     */
    public double[] timeDerivatives(int occurrence) {
        return equations.timeDerivatives().get(occurrence).clone();
    }

    /**
     * A state or observable with its derivatives at some times.
     *
     * @param path its path
     * @param times in any order [ms]
     * @throws ModelException if there is no such path, a time lies outside the solution, or the quantity jumps there with an event
     *     whose time moves with a parameter
     */
    public SensitivitySeries sample(String path, double[] times) {
        Measurement measurement = system.measure(path);
        double[] values = new double[times.length];
        double[][] derivatives = new double[times.length][];
        for (int index = 0; index < times.length; index++) {
            double t = times[index];
            check(t);
            refuseBends(measurement, t);
            Seen seen = measured(measurement, t, trajectory);
            values[index] = seen.value;
            derivatives[index] = seen.derivatives;
            Occurrence event = moving.at(t);
            if (event != null) {
                MovingTimes.Sides<Trajectory> sides = MovingTimes.sides(trajectory, event, t);
                if (!measured(measurement, t, sides.before())
                        .isClose(measured(measurement, t, sides.after()), magnitudes)) {
                    throw MovingTimes.refusal(measurement.path(), event);
                }
            }
        }
        return new SensitivitySeries(
                measurement.path(), measurement.unit(), times.clone(), values, parameterPaths(), derivatives);
    }

    private void check(double t) {
        if (!(t >= problem.start() && t <= problem.end())) {
            throw new ModelException("t = " + t + " ms lies outside the solution, which runs from " + problem.start()
                    + " ms to " + problem.end() + " ms");
        }
    }

    /** Refuses a quantity that bends where a jump arrives which is read late. */
    private void refuseBends(Measurement measurement, double t) {
        for (DelayedSensitivities.Bend bend : equations.bends()) {
            if (Math.abs(bend.time() - t) <= MovingTimes.accuracy(problem, t)) {
                trajectory.stateAt(t, y);
                states.inputsAt(t, u);
                measurement.gradient(t, y, u, byState, byParameter);
                for (int state = 0; state < byState.length; state++) {
                    if (bend.states()[state] && byState[state] != 0) {
                        throw equations.arriving().refusal(bend.time(), states.occurrences(), measurement.path());
                    }
                }
            }
        }
    }

    private Seen measured(Measurement measurement, double t, Trajectory from) {
        from.stateAt(t, y);
        states.inputsAt(t, u);
        Seen seen = new Seen(measurement.value(t, y, u), variables);
        measurement.gradient(t, y, u, byState, byParameter);
        seen.direct(byParameter);
        for (int state = 0; state < byState.length; state++) {
            if (byState[state] != 0) {
                seen.add(byState[state], y, equations.sensitivity(state, 0));
            }
        }
        return seen;
    }

    private Gradient gradient(Objective objective, Functional functional, int loss) {
        Observations observed = functional.observe(states);
        for (DelayedSensitivities.Bend bend : equations.bends()) {
            double accuracy = MovingTimes.accuracy(problem, bend.time());
            for (int state = 0; state < system.stateCount(); state++) {
                if (bend.states()[state] && observed.looksAt(state, bend.time(), accuracy)) {
                    throw equations.arriving().refusal(bend.time(), states.occurrences(), objective.text());
                }
            }
        }
        Seen seen = seen(observed, trajectory);
        for (int k = 0; k < observed.count(); k++) {
            double t = observed.time(k);
            Occurrence event = moving.at(t);
            if (event != null) {
                MovingTimes.Sides<Observations> sides = MovingTimes.observations(functional, states, event, t);
                MovingTimes.Sides<Trajectory> trajectories = MovingTimes.sides(trajectory, event, t);
                if (!seen(sides.before(), trajectories.before())
                        .isClose(seen(sides.after(), trajectories.after()), magnitudes)) {
                    throw MovingTimes.refusal(objective.text(), event);
                }
            }
        }
        double value = seen.value;
        double[] derivatives = seen.derivatives;
        if (loss >= 0) {
            double[] end = trajectory.finalState();
            int at = equations.integral(loss);
            value += end[at];
            for (int column = 0; column < derivatives.length; column++) {
                derivatives[column] += end[at + 1 + column];
            }
        }
        return new Gradient(
                objective.text(),
                SensitivityMethod.FORWARD,
                value,
                objective.unit(system),
                parameterPaths(),
                derivatives,
                trajectory.statistics(),
                null);
    }

    private Seen seen(Observations observed, Trajectory from) {
        Seen seen = new Seen(observed.value(), variables);
        seen.direct(observed.byParameter());
        double[] row = new double[variables.count()];
        for (int k = 0; k < observed.count(); k++) {
            for (int index = observed.first(k); index < observed.first(k + 1); index++) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = from.stateAt(observed.time(k), equations.sensitivity(observed.state(index), column));
                }
                seen.add(observed.weight(index), row, 0);
            }
        }
        double[] byOccurrence = observed.byOccurrence();
        for (int occurrence = 0; occurrence < byOccurrence.length; occurrence++) {
            seen.add(byOccurrence[occurrence], equations.timeDerivatives().get(occurrence), 0);
        }
        return seen;
    }

    /** A value with its derivatives, and how large the terms are that they are sums of. */
    private static final class Seen {
        private final double value;
        private final IndependentVariables variables;
        private final double[] derivatives;
        private final double[] terms;

        Seen(double value, IndependentVariables variables) {
            this.value = value;
            this.variables = variables;
            derivatives = new double[variables.count()];
            terms = new double[variables.count()];
        }

        void direct(double[] byParameter) {
            for (int column = 0; column < variables.count(); column++) {
                if (variables.isParameter(column)) {
                    add(column, byParameter[variables.parameter(column)]);
                }
            }
        }

        void add(double weight, double[] rows, int row) {
            for (int column = 0; column < variables.count(); column++) {
                add(column, weight * rows[row + column]);
            }
        }

        private void add(int column, double term) {
            derivatives[column] += term;
            terms[column] = Math.max(terms[column], Math.abs(term));
        }

        /** Whether all is the same but for roundings. */
        boolean isClose(Seen other, Magnitudes magnitudes) {
            double greatest = Math.max(Math.abs(value), Math.abs(other.value));
            double difference = 0;
            for (int column = 0; column < variables.count(); column++) {
                double scale = variables.magnitude(column, magnitudes);
                greatest = Math.max(greatest, scale * Math.max(terms[column], other.terms[column]));
                difference = Math.max(difference, scale * Math.abs(derivatives[column] - other.derivatives[column]));
            }
            return Math.max(difference, Math.abs(value - other.value)) <= EventDerivatives.ROUNDING * greatest;
        }
    }
}
