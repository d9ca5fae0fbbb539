package org.nernst.solvers.integrate;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.Tolerances;

/**
 * Makes steps of a problem whose ends are given: with those that a solver chose, the same numbers again, bit for bit; with other parameters,
 * what the same steps would have come to.
 *
 * <pre>{@code
 * FrozenSteps steps = new FrozenSteps(problem, settings.tolerances());
 * steps.begin(0, problem.start(), y);          // on the first piece of the protocol
 * ComputedStep step = steps.step(formula, end);
 * steps.goOn();                                // or try another end from the same start
 * }</pre>
 */
public final class FrozenSteps {
    private final PiecewiseOde equations;
    private final double[] boundaries;
    private final Tolerances tolerances;
    private final Map<StepFormula, Stepper> steppers = new IdentityHashMap<>();
    private final double[] state;
    /** Null where nothing is read of the past. */
    private final DenseHistory history;
    /** Where reads came from at the end of the last step. */
    private int[] readFrom = {};

    private int piece;
    private OdeFunction function;
    private double time;
    private Stepper current;

    /** @param tolerances those of the solve, which dense output doesn't depend on but steppers are made with */
    public FrozenSteps(Problem problem, Tolerances tolerances) {
        equations = new StateEquations(problem, tolerances);
        boundaries = equations.boundaries();
        this.tolerances = tolerances;
        state = new double[equations.dimension()];
        OdeDelays delays = equations.delays();
        history = delays == null ? null : new DenseHistory(delays, false);
        if (delays != null) {
            delays.readFrom(history);
        }
    }

    /** Reads of the past come from the steps that they would come from with the delays of another problem. */
    public void readAs(Problem solved) {
        if (history != null) {
            history.chooseAs(new StateEquations(solved, tolerances).delays());
        }
    }

    /**
     * Begins at a time on a smooth piece. Where something is read of the past, first at the start, and then only on from where things stand.
     *
     * @param onPiece the boundary of the problem at which the piece begins
     * @param t a time on it [ms]
     * @param y the state then, copied
     */
    public void begin(int onPiece, double t, double[] y) {
        piece = onPiece;
        time = t;
        System.arraycopy(y, 0, state, 0, state.length);
        if (history != null && history.count() == 0) {
            history.begin(t, y);
        }
        function = equations.on(piece);
        current = null;
    }

    /**
     * Makes a step from where things stand; instead of one made before that was not gone on from.
     *
     * @return a view, valid until the next step
     * @throws IllegalStateException if the step can't be made
     */
    public ComputedStep step(StepFormula formula, double end) {
        if (history != null) {
            history.prepare(time, end);
            if (!Arrays.equals(readFrom, history.sources(time))) {
                // A kink or jump arrives here: what the last step left is of the other side.
                current = null;
            }
        }
        Stepper stepper = steppers.computeIfAbsent(formula, this::newStepper);
        if (stepper != current) {
            stepper.begin(function, state, time, boundaries[piece + 1]);
            current = stepper;
        }
        if (Double.isNaN(stepper.attempt(end))) {
            throw new IllegalStateException("the step from " + time + " ms to " + end + " ms is not finite");
        }
        return stepper.step();
    }

    /** Goes on from the end of the step that was made. */
    public void goOn() {
        time = current.endTime;
        if (history != null) {
            readFrom = history.sources(time);
            history.add(current.step().keep());
        }
        current.accept();
        System.arraycopy(current.state, 0, state, 0, state.length);
    }

    /** The evaluations of the right-hand side so far, dense output included. */
    public long evaluations() {
        return steppers.values().stream()
                .mapToLong(stepper -> stepper.evaluations)
                .sum();
    }

    private Stepper newStepper(StepFormula formula) {
        double[] absolute = equations.absoluteTolerances();
        double relative = tolerances.relative();
        if (formula instanceof ExplicitTableau tableau) {
            return new ExplicitRungeKutta(tableau, absolute, relative, true);
        }
        if (formula instanceof RosenbrockTableau tableau) {
            return new Rosenbrock(tableau, absolute, relative);
        }
        return switch ((FixedStepFormula) formula) {
            case EXPONENTIAL_EULER -> new ExponentialEuler(absolute);
            case RUSH_LARSEN_2 -> new RushLarsen2(absolute);
            case BACKWARD_EULER -> new BackwardEuler(absolute);
            case CRANK_NICOLSON, CRANK_NICOLSON_MIDPOINT -> new CrankNicolson(absolute, equations.spreading());
            case STAGGERED_EULER -> new StaggeredEuler(absolute, equations.spreading());
            case STOCHASTIC -> throw new IllegalArgumentException("steps along a path of noise can't be made again");
        };
    }
}
