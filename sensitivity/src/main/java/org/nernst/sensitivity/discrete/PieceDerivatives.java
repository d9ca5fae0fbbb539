package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import java.util.function.Predicate;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.JacobianDerivatives;
import org.nernst.symbolic.compile.StaggeredSystem;
import org.nernst.symbolic.system.StateKind;

/** The right-hand side of a problem and its derivatives, on one smooth piece of its protocol at a time. */
final class PieceDerivatives {
    /** A step for central differences in time, as a part of the solver's step. */
    static final double DIFFERENCE = 1e-5;

    /** The same for those of order 4: roundings and the error of the difference are both about 1e-13 of what is differenced. */
    private static final double WIDE_DIFFERENCE = 1e-3;

    /** Where they look, in such steps, and with what weights. */
    private static final double[] PLACES = {-2, -1, 1, 2};

    private static final double[] WEIGHTS = {1.0 / 12, -2.0 / 3, 2.0 / 3, -1.0 / 12};

    final BoundSystem system;
    final int states;
    final int parameters;
    private final Problem problem;
    private final double[] u;
    private final double[] inputRates;
    private final double[] zeroDirection;
    private final double[] gradient;
    private final double[] rate;
    private final boolean timeInEquations;
    /** What is read of the past; null if nothing. */
    final StoredPast past;

    private final double[] byRead;
    private final double[] byReadRate;
    private ReadWeights readWeights;
    private ReadDirections readDirections;
    private InputFunction inputs;
    private double from;
    private double to;

    PieceDerivatives(Solution solution, BoundSystem system) {
        this(solution.problem(), system, system.delayedReads().count() == 0 ? null : new StoredPast(solution, system));
    }

    /** Of equations that read nothing of the past. */
    PieceDerivatives(Problem problem, BoundSystem system) {
        this(problem, system, null);
    }

    private PieceDerivatives(Problem problem, BoundSystem system, StoredPast past) {
        this.problem = problem;
        this.past = past;
        byRead = new double[system.delayedReads().count()];
        byReadRate = new double[byRead.length];
        this.system = system;
        states = system.stateCount();
        timeInEquations = system.system().isTimeInEquations();
        parameters = system.parameterCount();
        u = new double[system.inputCount()];
        inputRates = new double[system.inputCount()];
        gradient = new double[states + parameters + system.inputCount()];
        zeroDirection = new double[Math.max(Math.max(states, parameters), system.inputCount())];
        rate = new double[states];
    }

    /** Goes over to another piece, between two boundaries [ms]. */
    void use(double start, double end) {
        inputs = problem.protocol().on(start, end);
        from = start;
        to = end;
    }

    /** Goes over to a step, as far as the past is concerned. */
    void use(StoredStep step) {
        if (past != null) {
            past.use(step.start(), step.end());
        }
    }

    /**
     * Whether what is read of the past at the end of a step comes from the same steps as at the start of the next, which is gone over to. Where a
     * kink arrives, it doesn't, and the slope is evaluated anew.
     */
    boolean readAlike(StoredStep step, StoredStep later) {
        if (past == null) {
            return true;
        }
        past.use(step.start(), step.end());
        int[] before = past.sources(step.end());
        past.use(later.start(), later.end());
        return Arrays.equals(before, past.sources(later.start()));
    }

    /** From now on the weights of what is read of the past go there. */
    void use(ReadWeights weights) {
        readWeights = weights;
    }

    /** From now on what is read of the past moves as these say; null for not at all. */
    void use(ReadDirections directions) {
        readDirections = directions;
    }

    /**
     * The system with its instances as lanes, for steps that move potentials and gates in turn; null if it is none for that.
     *
     * @param by what derivatives are wanted by, by index
     */
    StaggeredSystem staggered(int[] by) {
        boolean[] wanted = new boolean[parameters];
        for (int parameter : by) {
            wanted[parameter] = true;
        }
        return system.staggered(wanted);
    }

    /** Which states are of some kinds, shape [states]. */
    boolean[] statesOf(Predicate<StateKind> kinds) {
        boolean[] chosen = new boolean[states];
        for (int state = 0; state < states; state++) {
            chosen[state] = kinds.test(system.system().state(state).kind());
        }
        return chosen;
    }

    /** u at a time; a time that rounding has put outside the piece counts as its end. */
    double[] inputs(double t) {
        inputs.fill(Math.min(Math.max(t, from), to), u);
        if (past != null) {
            past.fill(t, u);
        }
        return u;
    }

    double[] inputRates(double t) {
        inputs.fillRates(Math.min(Math.max(t, from), to), inputRates);
        if (past != null) {
            past.fillRates(t, inputRates);
        }
        return inputRates;
    }

    void rightHandSide(double t, double[] y, double[] slope) {
        system.rightHandSide(t, y, inputs(t), slope);
    }

    /** The entries of ∂f/∂y in the order of the system's pattern. */
    void jacobian(double t, double[] y, double[] entries) {
        system.jacobian(t, y, inputs(t), entries);
    }

    /** The entries of ∂f/∂p in the order of the system's pattern. */
    void parameterJacobian(double t, double[] y, double[] entries) {
        system.parameterJacobian(t, y, inputs(t), entries);
    }

    /** The entries of the derivative of f by what is read of the past, in the order of the system's pattern. */
    void readJacobian(double t, double[] y, double[] entries) {
        system.delayedJacobian(t, y, inputs(t), entries);
    }

    /** How what is read of the past moves, shape [reads]; null if not at all. */
    double[] readDirections(double t) {
        double[] x = readDirection(t);
        return x == null ? null : Arrays.copyOfRange(x, past.firstInput, x.length);
    }

    /** The same as a direction of u. */
    double[] readDirection(double t) {
        return readDirections == null ? null : readDirections.values(t);
    }

    /**
     * How f_t changes in the direction (v, q) and with the past: exactly where inputs move, by differences where time itself stands in the equations.
     *
     * @param h the length of the step
     */
    void timeDerivativeAlong(double t, double h, double[] y, double[] v, double[] q, double[] result) {
        double[] rates = inputRates(t);
        double[] x = readDirection(t);
        system.secondOrder().tangent(t, y, inputs(t), v, q, x, zeroDirection, zeroDirection, rates, result);
        for (int point = 0; timeInEquations && point < PLACES.length; point++) {
            system.tangent(t + PLACES[point] * WIDE_DIFFERENCE * h, y, u, v, q, x, rate);
            StepSeed.add(WEIGHTS[point] / (WIDE_DIFFERENCE * h), rate, result);
        }
        if (readDirections != null) {
            double[] ofRates = readDirections.rates(t);
            system.tangent(t, y, u, zeroDirection, zeroDirection, ofRates, rate);
            StepSeed.add(1, rate, result);
        }
    }

    /**
     * How the entries of ∂f/∂y change with time at a resting y, by a difference over a little time before and after.
     *
     * @param h the length of the step
     * @param before receives the entries before
     */
    void rateOfJacobian(double t, double h, double[] y, double[] before, double[] result) {
        double shift = DIFFERENCE * h;
        jacobian(t + shift, y, result);
        jacobian(t - shift, y, before);
        for (int entry = 0; entry < result.length; entry++) {
            result[entry] = (result[entry] - before[entry]) / (2 * shift);
        }
    }

    /** Whether f may depend on time: by inputs that move, or by time in the equations. */
    boolean changesWithTime(double t) {
        boolean changes = timeInEquations;
        for (double inputRate : inputRates(t)) {
            changes |= inputRate != 0;
        }
        return changes;
    }

    /** ∂f/∂t at a resting y. */
    void timeDerivative(double t, double[] y, double[] result) {
        system.timeDerivative(t, y, inputs(t), inputRates(t), result);
    }

    /**
     * Pulls a derivative with respect to the slope f(t, y, p) back.
     *
     * @param bySlope ∂G/∂f, shape [states]
     * @param byState receives f_yᵀ ∂G/∂f, shape [states]
     * @param byParameter f_pᵀ ∂G/∂f is added, shape [parameters]
     */
    void pullBack(double t, double[] y, double[] bySlope, double[] byState, double[] byParameter) {
        if (past == null) {
            system.pullBack(t, y, inputs(t), bySlope, byState, byParameter);
            return;
        }
        system.pullBack(t, y, inputs(t), bySlope, byState, byParameter, byRead);
        pullBackReads(t, byParameter);
    }

    /** What is owed to the reads, and to their rates, goes to where they come from. */
    private void pullBackReads(double t, double[] byParameter) {
        for (int read = 0; read < byRead.length; read++) {
            readWeights.add(read, t, byRead[read], byReadRate[read], byParameter);
        }
        Arrays.fill(byReadRate, 0);
    }

    /**
     * Pulls a derivative with respect to the entries of ∂f/∂y back.
     *
     * @param jacobian those entries at the point
     * @param byEntry the derivative by them, in their order
     * @param byState the derivative by y is added, shape [states]
     * @param byParameter the derivative by p is added, shape [parameters]
     */
    void pullBackJacobian(
            double t, JacobianDerivatives jacobian, double[] byEntry, double[] byState, double[] byParameter) {
        jacobian.pullBack(byEntry, gradient);
        take(byState, byParameter);
        if (past != null) {
            pullBackReads(t, byParameter);
        }
    }

    /**
     * Pulls a derivative with respect to νᵀ f_t back, ν held; see {@link #timeDerivativeAlong}.
     *
     * @param h the length of the step
     * @param byState ∂(νᵀ f_t)/∂y is added, shape [states]
     * @param byParameter ∂(νᵀ f_t)/∂p is added, shape [parameters]
     */
    void pullBackTimeDerivative(double t, double h, double[] y, double[] nu, double[] byState, double[] byParameter) {
        double[] rates = inputRates(t);
        system.secondOrder().adjoint(t, y, inputs(t), nu, zeroDirection, zeroDirection, rates, gradient);
        take(byState, byParameter);
        for (int point = 0; timeInEquations && point < PLACES.length; point++) {
            system.adjoint(t + PLACES[point] * WIDE_DIFFERENCE * h, y, u, nu, gradient);
            double weight = WEIGHTS[point] / (WIDE_DIFFERENCE * h);
            for (int state = 0; state < states; state++) {
                byState[state] += weight * gradient[state];
            }
            for (int parameter = 0; parameter < parameters; parameter++) {
                byParameter[parameter] += weight * gradient[states + parameter];
            }
            for (int read = 0; read < byRead.length; read++) {
                byRead[read] += weight * gradient[gradient.length - byRead.length + read];
            }
        }
        if (past != null) {
            system.adjoint(t, y, u, nu, gradient);
            System.arraycopy(gradient, gradient.length - byReadRate.length, byReadRate, 0, byReadRate.length);
            pullBackReads(t, byParameter);
        }
    }

    private void take(double[] byState, double[] byParameter) {
        for (int state = 0; state < states; state++) {
            byState[state] += gradient[state];
        }
        for (int parameter = 0; parameter < parameters; parameter++) {
            byParameter[parameter] += gradient[states + parameter];
        }
        System.arraycopy(gradient, gradient.length - byRead.length, byRead, 0, byRead.length);
    }

    /** ∂G/∂t of a slope at a resting y: f_tᵀ ∂G/∂f. */
    double pullBackTime(double t, double[] y, double[] bySlope) {
        timeDerivative(t, y, rate);
        return dot(bySlope, rate);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int index = 0; index < a.length; index++) {
            sum += a[index] * b[index];
        }
        return sum;
    }
}
