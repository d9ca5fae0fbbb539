package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.History;
import org.nernst.solvers.problem.NoiseSources;
import org.nernst.solvers.problem.OdeCorners;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.solvers.problem.OdeNoise;
import org.nernst.solvers.problem.OdePotentials;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.ProblemEvents;
import org.nernst.solvers.problem.StateMagnitudes;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.InputsWithPast;
import org.nernst.symbolic.compile.BoundNoise;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.compile.StaggeredSystem;

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
    private final Tolerances tolerances;
    private final StateMagnitudes magnitudes;
    private final double[] absoluteTolerances;
    private final Delays delays;
    private double[] eventDelays;
    private boolean soughtStaggered;
    private StaggeredSystem staggered;

    StateEquations(Problem problem, Tolerances tolerances) {
        this.problem = problem;
        system = problem.bind();
        boundaries = problem.boundaries();
        initialState = new double[system.stateCount()];
        system.initialState(initialState);
        this.tolerances = tolerances;
        magnitudes = new StateMagnitudes(system.system(), initialState);
        absoluteTolerances = tolerances.absoluteByState(magnitudes);
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
        return new Piece(inputs(piece));
    }

    @Override
    public boolean keepsStepAtBoundaries() {
        return boundaries.length > MANY_PIECES;
    }

    @Override
    public boolean spreads(int component) {
        return system.system().state(component).kind().spreads();
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
        if (system.events().count() == 0) {
            return null;
        }
        if (eventDelays == null) {
            eventDelays = ProblemEvents.delaysOf(system);
        }
        return new ProblemEvents(system, eventDelays, inputs(piece));
    }

    @Override
    public OdeDelays delays() {
        return delays;
    }

    private StaggeredSystem staggered() {
        if (!soughtStaggered) {
            soughtStaggered = true;
            staggered = delays == null ? system.staggered(new boolean[system.parameterCount()]) : null;
        }
        return staggered;
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
    public void reached(double[] y) {
        if (magnitudes.reached(y)) {
            tolerances.putAbsolute(magnitudes, absoluteTolerances);
        }
    }

    @Override
    public String name(int component) {
        return system.system().statePath(component);
    }

    private InputFunction inputs(int piece) {
        InputFunction driven = problem.protocol().on(boundaries[piece], boundaries[piece + 1]);
        return delays == null
                ? driven
                : new InputsWithPast(driven, delays.history, system.system().inputCount());
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
            inputs.fill(t, u);
            system.rightHandSide(t, y, u, ydot);
        }

        @Override
        public OdeJacobian jacobian() {
            return this;
        }

        @Override
        public OdePotentials potentials() {
            return staggered() == null ? null : new PiecePotentials(inputs, staggered(), u.length);
        }

        @Override
        public OdeCorners corners() {
            int count = system.distinctionCount();
            return count == 0 ? null : new PieceCorners(count, inputs);
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
            inputs.fill(t, u);
            system.jacobian(t, y, u, entries);
        }

        @Override
        public void timeDerivative(double t, double[] y, double[] rate) {
            inputs.fill(t, u);
            inputs.fillRates(t, uRate);
            system.timeDerivative(t, y, u, uRate, rate);
        }
    }

    /** The corners of formulas between two break points of the protocol. */
    private final class PieceCorners implements OdeCorners {
        private final int count;
        private final InputFunction inputs;
        private final double[] u = new double[system.inputCount()];

        PieceCorners(int count, InputFunction inputs) {
            this.count = count;
            this.inputs = inputs;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public void sides(double t, double[] y, double[] values) {
            inputs.fill(t, u);
            system.distinctions(t, y, u, values);
        }
    }

    /** The potentials between two break points of the protocol. */
    private static final class PiecePotentials implements OdePotentials {
        private final InputFunction inputs;
        private final StaggeredSystem staggered;
        private final double[] u;

        PiecePotentials(InputFunction inputs, StaggeredSystem staggered, int inputCount) {
            this.inputs = inputs;
            this.staggered = staggered;
            u = new double[inputCount];
        }

        @Override
        public int[] components() {
            return staggered.potentials();
        }

        @Override
        public SparsityPattern pattern() {
            return staggered.pattern();
        }

        @Override
        public boolean changesOnDiagonalAlone() {
            return staggered.changesOnDiagonalAlone();
        }

        @Override
        public void linearise(double t, double[] y, double[] slope, double[] entries) {
            inputs.fill(t, u);
            staggered.linearise(t, y, u, slope, entries);
        }

        @Override
        public void take(double[] y) {
            staggered.take(y);
        }

        @Override
        public void advanceGates(double t, double h, double[] y) {
            inputs.fill(t, u);
            staggered.advanceGates(t, h, y, u);
        }
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
}
