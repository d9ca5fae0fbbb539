package org.nernst.sensitivity.surrogate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nernst.sensitivity.discrete.StoredSteps;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.FixedStepFormula;
import org.nernst.solvers.integrate.FrozenSteps;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.ProblemEvents;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * A model run as a program of fixed steps whose events happen at the ends of steps, as simulators on a clock have them. At the end of step k
 * every event e has s = H(φ(t_k, y)) if its guard has been negative since it last happened, else s = 0. Then y ← y + s (h(y) − y) for each,
 * in the order of their numbers, and after them, in the order of their rises, for those that are delivered late: at the step's end nearest
 * to t + d, and a later one.
 *
 * <pre>{@code
 * Solution onGrid = GridProgram.run(problem, SolverSettings.DEFAULT.method(Method.EXPONENTIAL_EULER).step(0.05)).solution();
 * }</pre>
 *
 * <p>So spikes are late by up to a step. Without events the numbers are those of the solver.
 */
public final class GridProgram {
    /** An event's jump at the end of a step, whether it is made or not. */
    record Jump(int event, int riseStep) {}

    private final Problem problem;
    private final FixedStepFormula formula;
    private final BoundSystem system;
    private final ProblemEvents[] eventsOf;
    private final double[] boundaries;
    final Grid grid;
    final StoredSteps steps = new StoredSteps();
    /** The states at the ends of steps, before what happens there. */
    final double[][] before;
    /** The guards at the ends of steps; NaN of those that can't happen there. */
    final double[][] guards;

    private final double[] delays;
    /** The jumps that rises at a step's end are delivered as, by the step at whose end they land. */
    private final List<List<Jump>> landings = new ArrayList<>();

    private Solution solution;

    private GridProgram(Problem problem, FixedStepFormula formula, double length) {
        this.problem = problem;
        this.formula = formula;
        system = problem.bind();
        boundaries = problem.boundaries();
        eventsOf = new ProblemEvents[boundaries.length - 1];
        grid = new Grid(boundaries, length);
        delays = ProblemEvents.delaysOf(system);
        before = new double[grid.steps()][];
        guards = new double[grid.steps()][delays.length];
        for (int step = 0; step < grid.steps(); step++) {
            landings.add(new ArrayList<>());
        }
        for (int rise = 0; rise < grid.steps(); rise++) {
            for (int event = 0; event < delays.length; event++) {
                int landing = delays[event] > 0 ? grid.landing(rise, delays[event]) : grid.steps();
                if (landing < grid.steps()) {
                    landings.get(landing).add(new Jump(event, rise));
                }
            }
        }
    }

    /**
     * Runs a problem.
     *
     * @param settings with the length of steps and a method that takes them; for {@code auto} exponential Euler
     * @throws ModelException if the method or the length of steps doesn't do
     * @throws SolverException if the numbers run away
     */
    public static GridProgram run(Problem problem, SolverSettings settings) {
        GridProgram program = new GridProgram(problem, formulaOf(settings), settings.step());
        program.run(settings);
        return program;
    }

    private static FixedStepFormula formulaOf(SolverSettings settings) {
        Method method = settings.method() == Method.AUTO ? Method.EXPONENTIAL_EULER : settings.method();
        FixedStepFormula formula =
                switch (method) {
                    case EXPONENTIAL_EULER -> FixedStepFormula.EXPONENTIAL_EULER;
                    case RUSH_LARSEN_2 -> FixedStepFormula.RUSH_LARSEN_2;
                    case BACKWARD_EULER -> FixedStepFormula.BACKWARD_EULER;
                    case CRANK_NICOLSON -> FixedStepFormula.CRANK_NICOLSON;
                    case STAGGERED_EULER -> FixedStepFormula.STAGGERED_EULER;
                    default ->
                        throw new ModelException("a surrogate derivative is that of a program of fixed steps, which the"
                                + " solver " + method + " doesn't take; choose exponential-euler, rush-larsen-2,"
                                + " backward-euler, crank-nicolson or staggered-euler");
                };
        method.checkStep(settings.step());
        return formula;
    }

    private void run(SolverSettings settings) {
        FrozenSteps frozen = new FrozenSteps(problem, settings.tolerances());
        List<Occurrence> occurrences = new ArrayList<>();
        double[] initial = new double[system.stateCount()];
        system.initialState(initial);
        double[] y = initial.clone();
        boolean[] armed = new boolean[delays.length];
        double[] values = new double[delays.length];
        int[][] number = new int[grid.steps()][delays.length];
        onPiece(0).guards(boundaries[0], y, values);
        arm(armed, values);
        int piece = -1;
        for (int step = 0; step < grid.steps(); step++) {
            if (grid.piece(step) != piece) {
                piece = grid.piece(step);
                frozen.begin(piece, boundaries[piece], y);
            }
            ComputedStep made = make(frozen, grid.end(step), y);
            steps.accepted(made);
            System.arraycopy(made.endState(), 0, y, 0, y.length);
            before[step] = y.clone();
            frozen.goOn();
            rise(step, y, armed, number[step], occurrences);
            if (jump(step, y, number, occurrences)) {
                frozen.begin(piece, grid.end(step), y);
            }
            onPiece(piece).guards(grid.end(step), y, values);
            arm(armed, values);
        }
        settings.progress().done(1);
        solution = new Solution(
                problem,
                new Trajectory(
                        problem.start(),
                        problem.end(),
                        initial,
                        y,
                        steps.dense(),
                        occurrences,
                        new SolverStatistics(
                                name() + " with events at the ends of steps",
                                grid.steps(),
                                0,
                                0,
                                frozen.evaluations(),
                                boundaries.length - 1)));
    }

    private ComputedStep make(FrozenSteps frozen, double end, double[] y) {
        try {
            return frozen.step(formula, end);
        } catch (IllegalStateException notFinite) {
            throw new SolverException(
                    notFinite.getMessage() + " by " + name() + "; check the model, or try shorter steps",
                    end,
                    system.system().statePath(0),
                    y[0],
                    null,
                    notFinite);
        }
    }

    private String name() {
        return formula.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void arm(boolean[] armed, double[] values) {
        for (int event = 0; event < armed.length; event++) {
            armed[event] |= values[event] < 0;
        }
    }

    private void rise(int step, double[] y, boolean[] armed, int[] number, List<Occurrence> occurrences) {
        ProblemEvents events = onPiece(grid.piece(step));
        double t = grid.end(step);
        events.guards(t, y, guards[step]);
        for (int event = 0; event < armed.length; event++) {
            if (!armed[event]) {
                guards[step][event] = Double.NaN;
            } else if (guards[step][event] >= 0) {
                armed[event] = false;
                number[event] = occurrences.size();
                occurrences.add(new Occurrence(t, event, events.name(event)));
            }
        }
    }

    /** Whether anything jumped. */
    private boolean jump(int step, double[] y, int[][] number, List<Occurrence> occurrences) {
        double t = grid.end(step);
        boolean any = false;
        for (Jump jump : jumps(step)) {
            if (happens(jump)) {
                if (jump.riseStep < step) {
                    occurrences.add(new Occurrence(
                            t,
                            jump.event,
                            onPiece(grid.piece(step)).name(jump.event),
                            number[jump.riseStep][jump.event]));
                }
                jump(jump, step, y);
                any = true;
            }
        }
        return any;
    }

    /** All jumps at the end of a step in their order, whether they are made or not. */
    List<Jump> jumps(int step) {
        List<Jump> all = new ArrayList<>();
        for (int event = 0; event < delays.length; event++) {
            if (delays[event] == 0) {
                all.add(new Jump(event, step));
            }
        }
        all.addAll(landings.get(step));
        return all;
    }

    /** Whether a jump is made: s = 1. */
    boolean happens(Jump jump) {
        return guards[jump.riseStep][jump.event] >= 0;
    }

    /** y ← h(y) at the end of a step. */
    void jump(Jump jump, int step, double[] y) {
        onPiece(grid.piece(step)).jump(jump.event, grid.end(step), y);
    }

    /** Whether an event's jump changes, at once, what its own guard depends on. */
    boolean resetsItsGuard(int event) {
        return onPiece(0).resetsItsGuard(event);
    }

    private ProblemEvents onPiece(int piece) {
        if (eventsOf[piece] == null) {
            eventsOf[piece] =
                    new ProblemEvents(system, delays, problem.protocol().on(boundaries[piece], boundaries[piece + 1]));
        }
        return eventsOf[piece];
    }

    /** What it computed. */
    public Solution solution() {
        return solution;
    }
}
