package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nernst.sensitivity.event.ArrivingJump.Arrival;
import org.nernst.sensitivity.event.BreakOrders;
import org.nernst.sensitivity.event.EventTimeline;
import org.nernst.sensitivity.event.InstantTangent;
import org.nernst.sensitivity.event.MovingArrivals;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.integrate.StepFormula;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * One sweep over the stored steps of a solution, from the first to the last, that pushes a direction for every variable through them. As in a
 * {@link BackwardSweep} the ends of steps are held where they are but for those cut short by an event, which move with it.
 */
final class ForwardSweep {
    private final Solution solution;
    private final StoredSteps steps;
    private final IndependentVariables variables;
    private final PieceDerivatives derivatives;
    private final Map<StepFormula, StepTangent> tangents = new IdentityHashMap<>();
    private final double[] boundaries;
    private final List<Occurrence> occurrences;
    private final SweepSurroundings surroundings;
    private final EventPushForward events;
    private final InstantTangent instants;
    private final MovingArrivals arrivals;
    private final BreakOrders breaks;
    private final int columns;
    private final int coefficients;
    /** The states' derivatives, shape [variables][states]. */
    private final double[][] directions;

    /** How the start of the next step moves, shape [variables]. */
    private final double[] startTimes;

    /** How the past moves; null where nothing is read of it. */
    private final ReadDirections reads;

    private final StepDirection direction;
    /** What the end of a step does as it moves. */
    private final StepDirection ofEnd;

    private Onlooker onlooker;
    private int occurrence;
    private int index;
    private int piece = -1;

    ForwardSweep(
            Solution solution,
            BoundSystem system,
            StoredSteps steps,
            IndependentVariables variables,
            Tolerances tolerances) {
        this.solution = solution;
        this.steps = steps;
        this.variables = variables;
        derivatives = new PieceDerivatives(solution, system);
        boundaries = solution.problem().boundaries();
        occurrences = solution.occurrences();
        columns = variables.count();
        coefficients = steps.formulas().stream()
                .mapToInt(formula -> tangent(formula).coefficients())
                .max()
                .orElse(2);
        directions = new double[columns][derivatives.states];
        startTimes = new double[columns];
        reads = derivatives.past == null
                ? null
                : new ReadDirections(derivatives.past, system, variables, steps.count(), coefficients);
        derivatives.use(reads);
        direction = new StepDirection(derivatives.states, derivatives.parameters, coefficients);
        ofEnd = new StepDirection(derivatives.states, derivatives.parameters, coefficients);
        events = new EventPushForward(derivatives, occurrences, variables);
        Timelines timelines = new Timelines(solution, system, variables, tolerances);
        instants = timelines.tangent();
        arrivals = timelines.arrivals(new double[0]);
        breaks = timelines.breaks(new double[0]);
        surroundings = new SweepSurroundings(solution, derivatives, variables, timelines, arrivals, coefficients);
    }

    /** What those who look on are made with. */
    SweepSurroundings surroundings() {
        return surroundings;
    }

    private StepTangent tangent(StepFormula formula) {
        return tangents.computeIfAbsent(formula, each -> StepTangent.of(each, derivatives));
    }

    /**
     * Goes over all steps, once.
     *
     * @param looking sees them and gathers what it wants to know
     * @throws org.nernst.symbolic.system.ModelException if something on the way has no derivative, with the reason
     */
    void run(Onlooker looking) {
        onlooker = looking;
        double[][] initial = variables.initialDirections(derivatives.system);
        for (int column = 0; column < columns; column++) {
            for (int state = 0; state < derivatives.states; state++) {
                directions[column][state] = initial[state][column];
            }
        }
        for (index = 0; index < steps.count(); index++) {
            StoredStep step = steps.get(index);
            enter(step.start());
            derivatives.use(step);
            Arrival arrival = arrivals.at(step.end());
            if (happensAt(step.end())) {
                throughEvents(step);
            } else if (arrival != null) {
                prepareMoving(step);
                throughMoving(step, (column, state) -> events.arrive(column, arrival));
            } else {
                through(step);
            }
        }
        onlooker.finish(directions, events);
    }

    private boolean happensAt(double t) {
        return occurrence < occurrences.size() && occurrences.get(occurrence).time() == t;
    }

    private int lastAt(double t) {
        int last = occurrence;
        while (last + 1 < occurrences.size() && occurrences.get(last + 1).time() == t) {
            last++;
        }
        return last;
    }

    /** Goes over to the piece that begins at or before a time. */
    private void enter(double t) {
        int place = Arrays.binarySearch(boundaries, t);
        int found = Math.min(place >= 0 ? place : -place - 2, boundaries.length - 2);
        if (found != piece) {
            piece = found;
            derivatives.use(boundaries[piece], boundaries[piece + 1]);
        }
    }

    private boolean see(StoredStep step, boolean moves) {
        // What a later step reads must be known.
        return onlooker.see(step, tangent(step.formula()).coefficients(), moves) | reads != null;
    }

    private boolean startMoves() {
        for (double time : startTimes) {
            if (time != 0) {
                return true;
            }
        }
        return false;
    }

    /** Loads the direction of a variable at the start of a step. */
    private void load(int column) {
        if (reads != null) {
            reads.of(column);
        }
        direction.clear();
        System.arraycopy(directions[column], 0, direction.state, 0, derivatives.states);
        if (variables.isParameter(column)) {
            direction.parameters[variables.parameter(column)] = 1;
        }
        direction.startTime = startTimes[column];
    }

    private void store(int column, StoredStep step, StepTangent tangent) {
        if (reads != null) {
            reads.remember(index, step, column, tangent.coefficients(), direction);
        }
        System.arraycopy(direction.state, 0, directions[column], 0, derivatives.states);
        onlooker.add(column, tangent.coefficients(), direction);
    }

    private void through(StoredStep step) {
        StepTangent tangent = tangent(step.formula());
        boolean moves = startMoves();
        boolean looksInside = see(step, moves);
        tangent.prepare(step, looksInside, moves);
        for (int column = 0; column < columns; column++) {
            load(column);
            tangent.push(direction);
            store(column, step, tangent);
        }
        Arrays.fill(startTimes, 0);
    }

    private void throughEvents(StoredStep step) {
        double t = step.end();
        double[] before = new double[derivatives.states];
        solution.trajectory().stateBefore(t, before);
        List<Together> all = onlooker.checks().at(t);
        List<Together> behind = onlooker.checks().behind(t);
        if (behind.isEmpty()) {
            enter(t);
        }
        double[][] states = events.states(all, t, before);
        boolean moves = onlooker.moves(t, states);
        enter(step.start());
        if (moves) {
            throughMoving(step, all, states);
        } else {
            through(step);
            enter(t);
            compareOrders(t, this::resting);
            events.begin(all.get(0), t, before, ofEnd.state);
            for (int column = 0; column < columns; column++) {
                events.time(column, directions[column]);
            }
            events.jumps(all.get(0), t, states, 0, directions, () -> {});
        }
        if (!behind.isEmpty()) {
            throughBreak(step, behind, states[states.length - 1]);
        }
        occurrence = lastAt(t) + 1;
    }

    /** Linearises a step whose end may move, and finds what its end does then. */
    private void prepareMoving(StoredStep step) {
        StepTangent tangent = tangent(step.formula());
        boolean looksInside = see(step, true);
        tangent.prepare(step, looksInside, true);
        ofEnd.clear();
        ofEnd.endTime = 1;
        if (reads != null) {
            reads.of(-1);
        }
        tangent.push(ofEnd);
    }

    /** How the end of a step moves with a variable, given how its state does at rest. */
    private interface EndTime {
        double of(int column, double[] resting);
    }

    /** Returns how the state at the end would move if that rested, shape [states · variables]. */
    private double[] throughMoving(StoredStep step, EndTime endTime) {
        StepTangent tangent = tangent(step.formula());
        double[] resting = new double[derivatives.states * columns];
        for (int column = 0; column < columns; column++) {
            load(column);
            tangent.push(direction);
            for (int state = 0; state < derivatives.states; state++) {
                resting[state * columns + column] = direction.state[state];
            }
            double time = endTime.of(column, direction.state);
            StepSeed.add(time, ofEnd.state, direction.state);
            for (int j = 0; j < tangent.coefficients(); j++) {
                StepSeed.add(time, ofEnd.coefficients[j], direction.coefficients[j]);
            }
            direction.endTime = time;
            startTimes[column] = time;
            store(column, step, tangent);
        }
        return resting;
    }

    private void throughMoving(StoredStep step, List<Together> all, double[][] states) {
        double t = step.end();
        prepareMoving(step);
        events.begin(all.get(0), t, states[0], ofEnd.state);
        double[] resting = throughMoving(step, events::time);
        compareOrders(t, () -> resting);
        EventTimeline.Part part = onlooker.checks().part(t);
        if (all.size() > 1 || !part.neighbours().isEmpty()) {
            InstantTangent.Outcome outcome = instants.throughEitherOrder(part, resting, events::time);
            instants.compareBeside(part, outcome, resting, events::time);
        }
        events.jumps(all.get(0), t, states, 0, directions, () -> enter(t));
        int at = all.get(0).size();
        for (Together later : all.subList(1, all.size())) {
            double[] before = startTimes.clone();
            events.later(later, t, states, at, directions, startTimes, () -> {});
            onlooker.between(t, states[at], before, startTimes);
            at += later.size();
        }
    }

    /** From what has happened to a break of the protocol at the same instant, and through what that brings about. */
    private void throughBreak(StoredStep step, List<Together> behind, double[] before) {
        double t = step.end();
        enter(t);
        double[][] states = events.states(behind, t, before);
        int at = 0;
        for (Together brought : behind) {
            enter(step.start());
            double[] start = startTimes.clone();
            events.later(brought, t, states, at, directions, startTimes, () -> enter(t));
            onlooker.between(t, states[at], start, startTimes);
            at += brought.size();
        }
    }

    /** The directions in the order of {@link InstantTangent}, shape [states · variables]. */
    private double[] resting() {
        double[] resting = new double[derivatives.states * columns];
        for (int column = 0; column < columns; column++) {
            for (int state = 0; state < derivatives.states; state++) {
                resting[state * columns + column] = directions[column][state];
            }
        }
        return resting;
    }

    private void compareOrders(double t, Supplier<double[]> resting) {
        for (BreakOrders.Orders orders : breaks.beginningAt(t)) {
            instants.compare(orders, resting.get(), events::time);
        }
    }
}
