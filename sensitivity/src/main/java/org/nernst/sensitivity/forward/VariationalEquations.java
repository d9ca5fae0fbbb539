package org.nernst.sensitivity.forward;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.nernst.sensitivity.event.ArrivingJump;
import org.nernst.sensitivity.event.EventDerivatives;
import org.nernst.sensitivity.forward.EventSensitivities.Side;
import org.nernst.sensitivity.forward.EventSensitivities.Surroundings;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.ProblemEvents;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.OdeSystem;

/**
 * The states with their sensitivities S = ∂y/∂p, p the variables, and the running losses with theirs, as one system.
 *
 * <p>Components: y_i at i; S_ij at {@link #sensitivity}; the integral q_k of the k-th running loss at {@link #integral},
 * followed by its derivatives. S' = f_y S + f_p, q' = ℓ, (∂q/∂p)' = ℓ_y S + ℓ_p; at events they jump, see {@link
 * EventSensitivities}.
 */
final class VariationalEquations implements PiecewiseOde {
    private final Problem problem;
    private final BoundSystem system;
    private final IndependentVariables variables;
    private final int[] columnOfParameter;
    private final List<Functional> losses;
    private final double[] boundaries;
    private final double[] initialState;
    private final VariationalTolerances tolerances;
    private final int states;
    private final int columns;
    private final SparsityPattern byState;
    private final SparsityPattern byParameter;
    private final double[] stateEntries;
    private final double[] parameterEntries;
    private final double[] inputs;
    private final double[] lossByState;
    private final double[] lossByParameter;
    private final double[] eventDelays;
    private final EventDerivatives eventDerivatives;
    private final EventSensitivities events;
    private final ArrivingJump arriving;
    /** Null where nothing is read of the past. */
    private final DelayedSensitivities delays;

    /** @param losses functionals with a running loss */
    VariationalEquations(
            Problem problem,
            BoundSystem system,
            IndependentVariables variables,
            List<Functional> losses,
            Tolerances tolerances) {
        this.problem = problem;
        this.system = system;
        this.variables = variables;
        this.losses = losses;
        states = system.stateCount();
        columns = variables.count();
        columnOfParameter = variables.columnOfParameter(system);
        byState = system.jacobianPattern();
        byParameter = system.parameterJacobianPattern();
        stateEntries = new double[byState.entries()];
        parameterEntries = new double[byParameter.entries()];
        inputs = new double[system.inputCount()];
        lossByState = new double[states];
        lossByParameter = new double[system.parameterCount()];
        boundaries = DoubleStream.concat(
                        DoubleStream.of(problem.boundaries()),
                        losses.stream().flatMapToDouble(loss -> DoubleStream.of(loss.window())))
                .sorted()
                .distinct()
                .toArray();
        initialState = initial();
        Magnitudes magnitudes = Magnitudes.of(system, problem);
        problem.inputsAt(boundaries[0], inputs);
        this.tolerances = new VariationalTolerances(
                tolerances,
                magnitudes,
                variables,
                states,
                losses.stream()
                        .mapToDouble(loss -> Math.abs(loss.loss(boundaries[0], initialState, inputs))
                                * (loss.window()[1] - loss.window()[0]))
                        .toArray());
        eventDelays = ProblemEvents.delaysOf(system);
        eventDerivatives = new EventDerivatives(system, tolerances, magnitudes);
        events = new EventSensitivities(problem, this, eventDerivatives, variables, states, inputs.length, losses);
        arriving = new ArrivingJump(problem, system, variables);
        delays = system.delayedReads().count() == 0
                ? null
                : new DelayedSensitivities(system, this, variables, arriving, events);
    }

    /** Where S_ij is. */
    int sensitivity(int state, int column) {
        return states + state * columns + column;
    }

    /** Where the integral of the k-th running loss is; its derivatives follow. */
    int integral(int k) {
        return states * (1 + columns) + k * (1 + columns);
    }

    @Override
    public int dimension() {
        return integral(losses.size());
    }

    @Override
    public double[] boundaries() {
        return boundaries;
    }

    @Override
    public double[] initialState() {
        return initialState;
    }

    @Override
    public double[] absoluteTolerances() {
        return tolerances.absolute();
    }

    private double[] initial() {
        double[] y = new double[dimension()];
        system.initialState(y);
        double[][] directions = variables.initialDirections(system);
        for (int state = 0; state < states; state++) {
            System.arraycopy(directions[state], 0, y, sensitivity(state, 0), columns);
        }
        return y;
    }

    @Override
    public void reached(double[] y) {
        tolerances.reached(y);
    }

    @Override
    public OdeFunction on(int piece) {
        InputFunction driven = driving(piece);
        boolean[] active = active(piece);
        if (delays != null) {
            delays.use(driven);
        }
        return (t, y, ydot) -> {
            driven.fill(t, inputs);
            system.rightHandSide(t, y, inputs, ydot);
            Arrays.fill(ydot, states, ydot.length, 0);
            variational(t, y, ydot);
            if (delays != null) {
                delays.add(t, y, inputs, ydot);
            }
            for (int k = 0; k < active.length; k++) {
                if (active[k]) {
                    running(k, t, y, ydot);
                }
            }
        };
    }

    private InputFunction driving(int piece) {
        InputFunction driven = problem.protocol().on(boundaries[piece], boundaries[piece + 1]);
        return delays == null ? driven : delays.with(driven);
    }

    @Override
    public OdeDelays delays() {
        return delays;
    }

    /** Which running losses count on a piece. */
    private boolean[] active(int piece) {
        boolean[] active = new boolean[losses.size()];
        for (int k = 0; k < active.length; k++) {
            double[] window = losses.get(k).window();
            active[k] = boundaries[piece] >= window[0] && boundaries[piece + 1] <= window[1];
        }
        return active;
    }

    @Override
    public OdeEvents events(int piece) {
        if (eventDelays.length == 0) {
            return null;
        }
        InputFunction driven = driving(piece);
        Side here = new Side(driven, active(piece));
        // Beyond the end nothing counts.
        Side after = piece + 2 < boundaries.length
                ? new Side(driving(piece + 1), active(piece + 1))
                : new Side(driven, new boolean[losses.size()]);
        Side before = piece == 0 ? null : new Side(driving(piece - 1), active(piece - 1));
        Surroundings around = new Surroundings(piece, boundaries[piece], boundaries[piece + 1], before, here, after);
        return new ProblemEvents(system, eventDelays, driven) {
            @Override
            public void happened(int first, int[] happened, int[] origins, double t, double[] y, double[] yAfter) {
                events.happened(around, first, happened, origins, t, y, yAfter);
            }
        };
    }

    /** Where S jumps because a jump arrives that is read late. */
    List<DelayedSensitivities.Bend> bends() {
        return delays == null ? List.of() : delays.bends();
    }

    /** What tells of such jumps. */
    ArrivingJump arriving() {
        return arriving;
    }

    /** What linearises guards and jumps. */
    EventDerivatives eventDerivatives() {
        return eventDerivatives;
    }

    /** The derivatives of the times of all occurrences so far, shape [occurrences][parameters]. */
    List<double[]> timeDerivatives() {
        return events.times();
    }

    private void variational(double t, double[] y, double[] ydot) {
        system.jacobian(t, y, inputs, stateEntries);
        system.parameterJacobian(t, y, inputs, parameterEntries);
        for (int row = 0; row < states; row++) {
            int to = sensitivity(row, 0);
            for (int entry = byState.rowStart()[row]; entry < byState.rowStart()[row + 1]; entry++) {
                double value = stateEntries[entry];
                int from = sensitivity(byState.column()[entry], 0);
                for (int column = 0; column < columns; column++) {
                    ydot[to + column] += value * y[from + column];
                }
            }
            for (int entry = byParameter.rowStart()[row]; entry < byParameter.rowStart()[row + 1]; entry++) {
                int column = columnOfParameter[byParameter.column()[entry]];
                if (column >= 0) {
                    ydot[to + column] += parameterEntries[entry];
                }
            }
        }
    }

    private void running(int k, double t, double[] y, double[] ydot) {
        int at = integral(k);
        ydot[at] = losses.get(k).loss(t, y, inputs);
        losses.get(k).lossGradient(t, y, inputs, lossByState, lossByParameter);
        chain(y, lossByState, lossByParameter, ydot, at + 1);
    }

    /** Adds g_y S + g_p to {@code result}, from {@code offset} on. */
    void chain(double[] y, double[] gradientByState, double[] gradientByParameter, double[] result, int offset) {
        for (int column = 0; column < columns; column++) {
            double sum = variables.isParameter(column) ? gradientByParameter[variables.parameter(column)] : 0;
            for (int state = 0; state < states; state++) {
                sum += gradientByState[state] * y[sensitivity(state, column)];
            }
            result[offset + column] += sum;
        }
    }

    @Override
    public String name(int component) {
        OdeSystem names = system.system();
        if (component < states) {
            return names.statePath(component);
        }
        if (component < integral(0)) {
            int index = component - states;
            return "the sensitivity of " + names.statePath(index / columns) + " to "
                    + variables.names(names).get(index % columns);
        }
        return "the running loss";
    }
}
