package org.nernst.solvers.integrate;

import java.util.List;
import org.nernst.solvers.problem.History;
import org.nernst.solvers.problem.NoiseSources;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.solvers.problem.OdeNoise;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundNoise;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.StateKind;

/** The equations of a model, driven by its protocol. */
final class StateEquations implements PiecewiseOde {
    /**
     * From so many pieces on, as of a frozen noise, a step that was good on one piece is tried on the next. Measured with a hundred
     * thousand jumps, order 5: 100,004 steps and 700,025 evaluations instead of 200,005 and 1,400,030.
     */
    private static final int MANY_PIECES = 100;

    private final Problem problem;
    private final BoundSystem system;
    private final double[] boundaries;
    private final double[] initialState;
    private final double[] absoluteTolerances;
    private final Delays delays;
    private double[] eventDelays;

    StateEquations(Problem problem, Tolerances tolerances) {
        this.problem = problem;
        system = problem.bind();
        boundaries = problem.boundaries();
        initialState = new double[system.stateCount()];
        system.initialState(initialState);
        absoluteTolerances = tolerances.absoluteByState(system.system(), initialState);
        delays = system.delayedReads().count() == 0 ? null : new Delays();
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
        return new Piece(inputs);
    }

    @Override
    public boolean keepsStepAtBoundaries() {
        return boundaries.length > MANY_PIECES;
    }

    @Override
    public boolean isVoltage(int component) {
        return system.system().state(component).kind() == StateKind.VOLTAGE;
    }

    @Override
    public boolean tellsJacobian() {
        return true;
    }

    @Override
    public NoiseSources noise() {
        if (!problem.hasNoise()) {
            return null;
        }
        BoundNoise noise = system.noise();
        return new NoiseSources(noise.count(), noise.isAdditive(), noise.path(0));
    }

    @Override
    public OdeEvents events(int piece) {
        BoundEvents events = system.events();
        if (events.count() == 0) {
            return null;
        }
        return new PieceEvents(events, problem.protocol().on(boundaries[piece], boundaries[piece + 1]));
    }

    @Override
    public OdeDelays delays() {
        return delays;
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

    /** u at a time: the inputs, and behind them what is read of the past. */
    private void fill(InputFunction inputs, double t, double[] u) {
        inputs.fill(t, u);
        if (delays != null) {
            delays.history.fill(t, u, system.system().inputCount());
        }
    }

    /** What connections read of the past. */
    private final class Delays implements OdeDelays {
        private History history;

        @Override
        public int count() {
            return system.delayedReads().count();
        }

        @Override
        public int component(int read) {
            return system.delayedReads().states()[read];
        }

        @Override
        public double delay(int read) {
            return system.delay(read);
        }

        @Override
        public String name(int read) {
            int parameter = system.delayedReads().parameters()[read];
            return system.system().parameters().get(parameter).name();
        }

        @Override
        public SparsityPattern dependence() {
            return system.delayedJacobianPattern();
        }

        @Override
        public void readFrom(History past) {
            history = past;
        }
    }

    /** The equations between two break points of the protocol. */
    private final class Piece implements OdeFunction, OdeJacobian {
        private final InputFunction inputs;
        private final double[] u = new double[system.inputCount()];
        private final double[] uRate = new double[system.inputCount()];

        Piece(InputFunction inputs) {
            this.inputs = inputs;
        }

        @Override
        public void derivative(double t, double[] y, double[] ydot) {
            fill(inputs, t, u);
            system.rightHandSide(t, y, u, ydot);
        }

        @Override
        public OdeJacobian jacobian() {
            return this;
        }

        @Override
        public OdeNoise noise() {
            return problem.hasNoise() ? new PieceNoise(inputs) : null;
        }

        @Override
        public SparsityPattern pattern() {
            return system.jacobianPattern();
        }

        @Override
        public void entries(double t, double[] y, double[] entries) {
            fill(inputs, t, u);
            system.jacobian(t, y, u, entries);
        }

        @Override
        public void timeDerivative(double t, double[] y, double[] rate) {
            fill(inputs, t, u);
            inputs.fillRates(t, uRate);
            if (delays != null) {
                delays.history.fillRates(t, uRate, system.system().inputCount());
            }
            system.timeDerivative(t, y, u, uRate, rate);
        }
    }

    private double[] delaysOf(BoundEvents events) {
        double[] parameters = system.parameters();
        double[] found = new double[events.count()];
        for (int event = 0; event < found.length; event++) {
            int delay = events.delayParameter(event);
            found[event] = delay < 0 ? 0 : parameters[delay];
        }
        return found;
    }

    /** The noise between two break points of the protocol. */
    private final class PieceNoise implements OdeNoise {
        private final InputFunction inputs;
        private final double[] u = new double[system.inputCount()];

        PieceNoise(InputFunction inputs) {
            this.inputs = inputs;
        }

        @Override
        public SparsityPattern pattern() {
            return system.noise().pattern();
        }

        @Override
        public void amplitudes(double t, double[] y, double[] entries) {
            inputs.fill(t, u);
            system.noise().amplitudes(t, y, u, entries);
        }
    }

    /** The events between two break points of the protocol. */
    private final class PieceEvents implements OdeEvents {
        private final BoundEvents events;
        private final InputFunction inputs;
        private final double[] u = new double[system.inputCount()];

        PieceEvents(BoundEvents events, InputFunction inputs) {
            if (eventDelays == null) {
                eventDelays = delaysOf(events);
            }
            this.events = events;
            this.inputs = inputs;
        }

        @Override
        public int count() {
            return events.count();
        }

        @Override
        public void guards(double t, double[] y, double[] values) {
            fill(inputs, t, u);
            events.guards(t, y, u, values);
        }

        @Override
        public void jump(int event, double t, double[] y) {
            fill(inputs, t, u);
            events.jump(event, t, y, u, y);
        }

        @Override
        public double delay(int event) {
            return eventDelays[event];
        }

        @Override
        public boolean resetsItsGuard(int event) {
            if (eventDelays[event] > 0) {
                return false;
            }
            BoundEvents.EventAt at = events.event(event);
            List<State> states =
                    system.system().blocks().get(at.block()).template().states();
            for (int column : events.guardPattern(event).column()) {
                int local = column - at.firstState();
                if (local >= 0
                        && local < at.states()
                        && at.event().jump().containsKey(states.get(local).symbol())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String name(int event) {
            return events.event(event).path();
        }

        @Override
        public int component(int event) {
            return events.event(event).firstState();
        }
    }
}
