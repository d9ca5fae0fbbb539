package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import java.util.List;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Back through the events at one instant t*, by the derivatives of what was computed there: with the guard φ(t*, y⁻, p) = 0, y⁻ the end of
 * the step that was cut short at t* and so a function of t* itself, and the jump y⁺ = h(t*, y⁻, p). Of several at one instant all must
 * come with the first, whose guard the step was cut short for.
 */
final class EventPullBack {
    private final PieceDerivatives derivatives;
    private final BoundEvents events;
    private final List<Occurrence> occurrences;
    /** ∂G/∂t* of each occurrence; that of an origin receives that of its delivery. */
    private final double[] byOccurrence;

    private final StepSeed ofGuard;

    EventPullBack(PieceDerivatives derivatives, List<Occurrence> occurrences, double[] byOccurrence, StepSeed ofGuard) {
        this.derivatives = derivatives;
        this.events = derivatives.system.events();
        this.occurrences = occurrences;
        this.byOccurrence = Arrays.copyOf(byOccurrence, occurrences.size());
        this.ofGuard = ofGuard;
    }

    /** The states before each of some occurrences and after the last, shape [occurrences + 1][states]. */
    double[][] states(int first, int last, double t, double[] before) {
        return states(derivatives, events, occurrences, first, last, t, before);
    }

    static double[][] states(
            PieceDerivatives derivatives,
            BoundEvents events,
            List<Occurrence> occurrences,
            int first,
            int last,
            double t,
            double[] before) {
        double[][] states = new double[last - first + 2][];
        states[0] = before;
        for (int index = 0; index + 1 < states.length; index++) {
            states[index + 1] = states[index].clone();
            Occurrence occurrence = occurrences.get(first + index);
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

    /** Back through those that come with the first, the last one first. */
    void followers(int first, int last, double t, double[][] states, StepSeed seed) {
        for (int index = last; index > first; index--) {
            seed.byStart += byOccurrence[index];
            if (jumps(events, occurrences.get(index))) {
                seed.byStart += jump(occurrences.get(index).event(), t, states[index - first], seed);
            }
        }
    }

    /**
     * Back through the first, whose time is that of the instant, and through the step that it cut short.
     *
     * @param step the step before; null if there is none, or if the instant doesn't move
     * @param seed ∂G/∂y⁺ and, as {@code byStart}, ∂G/∂t* of what comes after; receives those at the start of the step
     * @param seen what the objective sees of the step
     */
    void first(int index, double t, double[] before, StoredStep step, StepAdjoint adjoint, StepSeed seed, Seen seen) {
        Occurrence occurrence = occurrences.get(index);
        int event = occurrence.event();
        double byTime = seed.byStart + byOccurrence[index];
        if (jumps(events, occurrences.get(index))) {
            byTime += jump(event, t, before, seed);
        }
        seed.clearSlope();
        if (step == null) {
            return;
        }
        GuardGradient guard = occurrence.isDelivery() ? null : new GuardGradient(derivatives, events, event, t, before);
        seed.beginStep(true);
        seen.in(step, seed);
        adjoint.pullBack(step, seed);
        byTime += seed.byEnd;
        if (guard == null) {
            deliver(occurrence, byTime, seed);
            return;
        }
        ofGuard.clear();
        ofGuard.beginStep(true);
        guard.addTo(1, ofGuard.state, ofGuard.byParameter);
        adjoint.pullBack(step, ofGuard);
        double rise = guard.ofTime + ofGuard.byEnd;
        seed.add(-byTime / rise, ofGuard);
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
