package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.event.ArrivingJump.Arrival;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Back through the events at one instant t*, by the derivatives of what was computed there: with the guard φ(t*, y⁻, p) = 0, y⁻ the end of
 * the step that was cut short at t* and so a function of t* itself, and the jump y⁺ = h(t*, y⁻, p). Of several that don't come together,
 * each begins where the one before ends, y⁻ = y⁺ + f δt, with a time between that is nothing but moves.
 */
final class EventPullBack {
    private final PieceDerivatives derivatives;
    private final BoundEvents events;
    private final List<Occurrence> occurrences;
    /** ∂G/∂t* of each occurrence; that of an origin receives that of its delivery. */
    private final double[] byOccurrence;

    private final StepSeed ofGuard;
    private final double[] slope;

    EventPullBack(PieceDerivatives derivatives, List<Occurrence> occurrences, double[] byOccurrence, StepSeed ofGuard) {
        this.derivatives = derivatives;
        this.events = derivatives.system.events();
        this.occurrences = occurrences;
        this.byOccurrence = Arrays.copyOf(byOccurrence, occurrences.size());
        this.ofGuard = ofGuard;
        slope = new double[derivatives.states];
    }

    /** ∂G/∂t* of each occurrence, as far as the sweep has come. */
    double[] byOccurrence() {
        return byOccurrence;
    }

    /** The states before each of some occurrences and after the last, shape [occurrences + 1][states]. */
    double[][] states(List<Together> all, double t, double[] before) {
        return states(derivatives, events, occurrences, all, t, before);
    }

    static double[][] states(
            PieceDerivatives derivatives,
            BoundEvents events,
            List<Occurrence> occurrences,
            List<Together> all,
            double t,
            double[] before) {
        int[] members = all.stream()
                .flatMapToInt(together -> Arrays.stream(together.members()))
                .toArray();
        double[][] states = new double[members.length + 1][];
        states[0] = before;
        for (int index = 0; index < members.length; index++) {
            states[index + 1] = states[index].clone();
            Occurrence occurrence = occurrences.get(members[index]);
            if (jumps(events, occurrence)) {
                events.jump(occurrence.event(), t, states[index], derivatives.inputs(t), states[index + 1]);
            }
        }
        return states;
    }

    /** Whether the state jumps at an occurrence: not at a rise whose jump is delivered later. */
    static boolean jumps(BoundEvents events, Occurrence occurrence) {
        return occurrence.isDelivery() || events.delayParameter(occurrence.event()) < 0;
    }

    /**
     * Back through those that come with the first, the last one first.
     *
     * @param states before each, from {@code at} on
     */
    void followers(Together all, double t, double[][] states, int at, StepSeed seed) {
        for (int index = all.size() - 1; index > 0; index--) {
            seed.byStart += byTime(all.members()[index], t, states[at + index], seed);
        }
    }

    /** Back through one alone; returns what it contributes to ∂G/∂t*. */
    private double byTime(int number, double t, double[] before, StepSeed seed) {
        Occurrence occurrence = occurrences.get(number);
        return byOccurrence[number] + (jumps(events, occurrence) ? jump(occurrence.event(), t, before, seed) : 0);
    }

    /**
     * Back through what happens after others at the same instant, and through the time between.
     *
     * @param loss the running loss then
     * @param seed ∂G/∂y⁺ and, as {@code byStart}, ∂G/∂t* of what comes after; receives those of what comes before
     */
    void later(Together all, double t, double[][] states, int at, double loss, StepSeed seed) {
        followers(all, t, states, at, seed);
        double[] before = states[at];
        double byTime = seed.byStart + byTime(all.first(), t, before, seed);
        derivatives.rightHandSide(t, before, slope);
        double between = PieceDerivatives.dot(seed.state, slope) + loss;
        byTime += between;
        seed.byStart = -between;
        Occurrence occurrence = occurrences.get(all.first());
        if (!all.moves()) {
            return;
        }
        if (occurrence.isDelivery()) {
            deliver(occurrence, byTime, seed);
            return;
        }
        GuardGradient guard = new GuardGradient(derivatives, events, occurrence.event(), t, before);
        double along = guard.along(slope);
        double factor = byTime / (guard.ofTime + along);
        guard.addTo(-factor, seed.state, seed.byParameter);
        seed.byStart += factor * along;
    }

    /**
     * Back through the first of all, and through the step that it cut short.
     *
     * @param step the step before; null if there is none, or if nothing moves
     * @param seed ∂G/∂y⁺ and, as {@code byStart}, ∂G/∂t* of what comes after; receives those at the start of the step
     * @param seen what the objective sees of the step
     */
    void first(
            Together all, double t, double[] before, StoredStep step, StepAdjoint adjoint, StepSeed seed, Seen seen) {
        double byTime = seed.byStart + byTime(all.first(), t, before, seed);
        seed.clearSlope();
        if (step == null) {
            return;
        }
        Occurrence occurrence = occurrences.get(all.first());
        boolean crosses = all.moves() && !occurrence.isDelivery();
        GuardGradient guard = crosses ? new GuardGradient(derivatives, events, occurrence.event(), t, before) : null;
        seed.beginStep(true);
        seen.in(step, seed);
        adjoint.pullBack(step, seed);
        byTime += seed.byEnd;
        if (crosses) {
            ofGuard.clear();
            ofGuard.beginStep(true);
            guard.addTo(1, ofGuard.state, ofGuard.byParameter);
            derivatives.use(ofGuard.reads);
            adjoint.pullBack(step, ofGuard);
            derivatives.use(seed.reads);
            double rise = guard.ofTime + ofGuard.byEnd;
            seed.add(-byTime / rise, ofGuard);
        } else if (all.moves()) {
            deliver(occurrence, byTime, seed);
        }
    }

    /**
     * Back through what a break of the protocol brings about, whose time rests.
     *
     * @param states before each, and after the last
     */
    void brought(List<Together> all, double t, double[][] states, StepSeed seed) {
        int at = states.length - 1;
        for (int index = all.size() - 1; index >= 0; index--) {
            at -= all.get(index).size();
            followers(all.get(index), t, states, at, seed);
            byTime(all.get(index).first(), t, states[at], seed);
        }
        seed.byStart = 0;
    }

    /**
     * Back through the time from something that moves to a break that rests, which is nothing.
     *
     * @param state the state then
     * @param loss the running loss then
     * @param seed ∂G/∂(state); receives ∂G/∂t of what moves as {@code byStart}
     */
    void between(double t, double[] state, double loss, StepSeed seed) {
        derivatives.rightHandSide(t, state, slope);
        seed.byStart = -PieceDerivatives.dot(seed.state, slope) - loss;
    }

    /** Adds what an objective sees in a step to its seed. */
    @FunctionalInterface
    interface Seen {
        void in(StoredStep step, StepSeed seed);
    }

    private void deliver(Occurrence delivery, double byTime, StepSeed seed) {
        byOccurrence[delivery.origin()] += byTime;
        seed.byParameter[events.delayParameter(delivery.event())] += byTime;
    }

    /** A jump that arrives where it is read moves with its origin and its delay. */
    void arrive(Arrival arrival, double byTime, StepSeed seed) {
        byOccurrence[arrival.origin()] += byTime;
        seed.byParameter[arrival.delayParameter()] += byTime;
    }

    /** Back through a jump alone: h_yᵀ, h_pᵀ. Returns h_tᵀ ∂G/∂y⁺. */
    double jump(int event, double t, double[] before, StepSeed seed) {
        double[] u = derivatives.inputs(t);
        BoundEvents.EventAt at = events.event(event);
        SparsityPattern byState = events.jumpPattern(event);
        SparsityPattern byParameter = events.jumpParameterPattern(event);
        double[] stateEntries = new double[byState.entries()];
        double[] parameterEntries = new double[byParameter.entries()];
        double[] rates = new double[at.states()];
        events.jumpJacobian(event, t, before, u, stateEntries, parameterEntries);
        events.jumpTimeDerivative(event, t, before, u, derivatives.inputRates(t), rates);
        double[] own = Arrays.copyOfRange(seed.state, at.firstState(), at.firstState() + at.states());
        Arrays.fill(seed.state, at.firstState(), at.firstState() + at.states(), 0);
        addTransposed(byState, stateEntries, own, seed.state);
        addTransposed(byParameter, parameterEntries, own, seed.byParameter);
        return PieceDerivatives.dot(own, rates);
    }

    private static void addTransposed(SparsityPattern pattern, double[] entries, double[] rows, double[] columns) {
        for (int row = 0; row < rows.length; row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                columns[pattern.column()[entry]] += entries[entry] * rows[row];
            }
        }
    }
}
