package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.sensitivity.event.ArrivingJump.Arrival;
import org.nernst.sensitivity.event.BreakOrders;
import org.nernst.sensitivity.event.EventTimeline;
import org.nernst.sensitivity.event.InstantAdjoint;
import org.nernst.sensitivity.event.MovingArrivals;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.integrate.StepFormula;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * One sweep over the stored steps of a solution, from the last to the first, that pulls the derivative of an objective back to the
 * parameters. The ends of steps are held where they are; but for those cut short by an event, which move with it.
 */
final class BackwardSweep {
    private final BoundSystem system;
    private final StepStore steps;
    private final IndependentVariables variables;
    private final PieceDerivatives derivatives;
    private final Map<StepFormula, StepAdjoint> adjoints = new IdentityHashMap<>();
    private StepFormula formulaAtHand;
    private StepAdjoint adjointAtHand;
    private final double[] boundaries;
    private final List<Occurrence> occurrences;
    private final Observations observations;
    private final SeenInStep seen;
    private final double[] slopeBack;
    private final InstantChecks checks;
    private final InstantAdjoint instants;
    private final MovingArrivals arrivals;
    private final BreakOrders breaks;
    private StepSeed seed;
    private EventPullBack events;
    /** The step at hand. */
    private int index;
    /** The last of the occurrences that have not been gone back through. */
    private int occurrence;
    /** The boundary at which the present piece begins. */
    private int piece;

    BackwardSweep(
            Solution solution,
            BoundSystem system,
            StepStore steps,
            String output,
            Functional functional,
            IndependentVariables variables,
            Tolerances tolerances) {
        this.system = system;
        this.steps = steps;
        this.variables = variables;
        derivatives = new PieceDerivatives(solution, system);
        boundaries = solution.problem().boundaries();
        occurrences = solution.occurrences();
        observations = functional.observe(solution);
        seen = new SeenInStep(derivatives, functional, observations, solution);
        slopeBack = new double[derivatives.states];
        Timelines timelines = new Timelines(solution, system, variables, tolerances);
        checks = new InstantChecks(solution, system, seen, output, timelines.of(functional.window()));
        instants = timelines.adjoint(functional);
        breaks = timelines.breaks(functional.window());
        arrivals = timelines.arrivals(functional.window());
        arrivals.refuseToSeeBends(output, seen::looksAt);
    }

    /** What the observations contribute to the objective. */
    double observed() {
        return observations.value();
    }

    /**
     * The derivatives with respect to the variables.
     *
     * @throws org.nernst.symbolic.system.ModelException if something on the way has no derivative, with the reason
     */
    double[] gradient() {
        int coefficients = steps.formulas().stream()
                .mapToInt(formula -> adjoint(formula).coefficients())
                .max()
                .orElse(2);
        seed = newSeed(coefficients);
        derivatives.use(seed.reads);
        events = new EventPullBack(derivatives, occurrences, observations.byOccurrence(), newSeed(coefficients));
        occurrence = occurrences.size() - 1;
        piece = boundaries.length - 2;
        derivatives.use(boundaries[piece], boundaries[piece + 1]);
        seen.atEnd(seed);
        StoredStep later = null;
        for (index = steps.count() - 1; index >= 0; index--) {
            StoredStep step = steps.get(index);
            boolean happens = happensAt(step.end());
            boolean atBoundary = step.end() == boundaries[piece] && later != null;
            boolean goesOn = !happens && !atBoundary && later != null && step.formula() == later.formula();
            if (later != null
                    && !(goesOn && adjoint(step.formula()).takesSlope() && derivatives.readAlike(step, later))) {
                flush(later);
            }
            derivatives.use(step);
            Arrival arrival = arrivals.at(step.end());
            if (!happens && arrival != null) {
                throughArrival(step, arrival);
            } else if (!happens) {
                enter(step);
                seed.beginStep(startMoves(step));
                see(step, seed);
                adjoint(step.formula()).pullBack(step, seed);
            } else {
                throughEvents(step);
            }
            later = step;
        }
        flush(later);
        adjoints.values().forEach(adjoint -> adjoint.finish(seed));
        return seed.gradient(variables, system, observations);
    }

    private StepSeed newSeed(int coefficients) {
        ReadWeights reads = derivatives.past == null
                ? null
                : new ReadWeights(derivatives.past, steps.count(), step -> adjoint(
                                steps.get(step).formula())
                        .coefficients());
        return new StepSeed(derivatives.states, derivatives.parameters, coefficients, reads);
    }

    private StepAdjoint adjoint(StepFormula formula) {
        if (formula != formulaAtHand) {
            formulaAtHand = formula;
            adjointAtHand = adjoints.computeIfAbsent(
                    formula, each -> StepAdjoint.of(each, derivatives, variables.parameters()));
        }
        return adjointAtHand;
    }

    private boolean happensAt(double t) {
        return occurrence >= 0 && occurrences.get(occurrence).time() == t;
    }

    private boolean startMoves(StoredStep step) {
        return startsAtEvent(step) || arrivals.at(step.start()) != null;
    }

    private boolean startsAtEvent(StoredStep step) {
        int earlier = occurrence;
        while (earlier >= 0 && occurrences.get(earlier).time() == step.end()) {
            earlier--;
        }
        return earlier >= 0 && occurrences.get(earlier).time() == step.start();
    }

    /** Goes over to the piece that a step lies in. */
    private void enter(StoredStep step) {
        while (step.start() < boundaries[piece]) {
            piece--;
            derivatives.use(boundaries[piece], boundaries[piece + 1]);
        }
    }

    private void see(StoredStep step, StepSeed into) {
        seen.in(step, adjoint(step.formula()).coefficients(), into);
        if (into.reads != null) {
            into.reads.take(index, into);
        }
    }

    /** Back through the first slope of a step, where the step before doesn't share it. */
    private void flush(StoredStep later) {
        if (!seed.hasSlope) {
            return;
        }
        derivatives.pullBack(later.start(), later.state(), seed.slope, slopeBack, seed.byParameter);
        StepSeed.add(1, slopeBack, seed.state);
        if (seed.moves) {
            seed.byStart += derivatives.pullBackTime(later.start(), later.state(), seed.slope);
        }
        seed.clearSlope();
    }

    /** Back through a step that ends where a jump arrives that a read makes, and moves with it. */
    private void throughArrival(StoredStep step, Arrival arrival) {
        double byStartOfNext = seed.byStart;
        enter(step);
        seed.beginStep(true);
        see(step, seed);
        adjoint(step.formula()).pullBack(step, seed);
        events.arrive(arrival, byStartOfNext + seed.byEnd, seed);
    }

    /** Back through the events at the end of a step, and through the step. */
    private void throughEvents(StoredStep step) {
        double t = step.end();
        double[] before = new double[derivatives.states];
        StepAdjoint adjoint = adjoint(step.formula());
        adjoint.endState(step, before);
        List<Together> all = checks.at(t);
        for (BreakOrders.Orders orders : breaks.endingAt(t)) {
            double[] lambda = Arrays.copyOf(seed.state, derivatives.states + variables.parameters().length);
            instants.compare(orders, lambda, events.byOccurrence());
        }
        List<Together> behind = checks.behind(t);
        double[][] states = behind.isEmpty() ? events.states(all, t, before) : throughBreak(step, all, behind, before);
        boolean moves = checks.moves(t, states);
        EventTimeline.Part part = checks.part(t);
        if (all.size() > 1 || moves && !part.neighbours().isEmpty()) {
            double[] lambda = Arrays.copyOf(seed.state, derivatives.states + variables.parameters().length);
            InstantAdjoint.Outcome outcome = instants.throughEitherOrder(part, lambda, events.byOccurrence());
            instants.compareBeside(part, outcome, lambda, events.byOccurrence());
        }
        followers(all, t, states);
        occurrence = firstAt(t) - 1;
        if (moves) {
            enter(step);
            events.first(all.get(0), t, before, step, adjoint, seed, this::see);
        } else {
            events.first(all.get(0), t, before, null, null, seed, null);
            enter(step);
            seed.beginStep(startMoves(step));
            see(step, seed);
            adjoint.pullBack(step, seed);
        }
    }

    /**
     * Back through what a break of the protocol brings about after others, and over to before the break.
     *
     * @param before the state before all
     * @return the states before each of those others, and after the last
     */
    private double[][] throughBreak(StoredStep step, List<Together> all, List<Together> behind, double[] before) {
        double t = step.end();
        enter(step);
        double[][] states = events.states(all, t, before);
        double[] atBreak = states[states.length - 1];
        derivatives.use(boundaries[piece + 1], boundaries[piece + 2]);
        events.brought(behind, t, events.states(behind, t, atBreak), seed);
        derivatives.use(boundaries[piece], boundaries[piece + 1]);
        events.between(t, atBreak, seen.loss(t, atBreak), seed);
        return states;
    }

    /** Back through all but the first of what happens at one instant. */
    private void followers(List<Together> all, double t, double[][] states) {
        int at = states.length - 1;
        for (int index = all.size() - 1; index > 0; index--) {
            at -= all.get(index).size();
            events.later(all.get(index), t, states, at, seen.loss(t, states[at]), seed);
        }
        events.followers(all.get(0), t, states, 0, seed);
    }

    private int firstAt(double t) {
        int first = occurrence;
        while (first > 0 && occurrences.get(first - 1).time() == t) {
            first--;
        }
        return first;
    }
}
