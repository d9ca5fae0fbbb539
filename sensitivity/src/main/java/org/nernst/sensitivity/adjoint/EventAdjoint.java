package org.nernst.sensitivity.adjoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nernst.sensitivity.event.Cluster;
import org.nernst.sensitivity.event.Crossing;
import org.nernst.sensitivity.event.EventDerivatives;
import org.nernst.sensitivity.event.EventTimeline;
import org.nernst.sensitivity.event.Happening;
import org.nernst.sensitivity.event.Instant;
import org.nernst.sensitivity.event.MovingTimes;
import org.nernst.sensitivity.event.Saltation;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.ModelException;

/**
 * What events do to the adjoint, backwards. A jump makes of λ⁺, with the derivative ∂G/∂t* by its time, λ⁻ = h_yᵀλ⁺ and g += λ⁺ᵀh_p, and
 * adds β = λ⁺ᵀ(h_y f⁻ + h_t − f⁺) + ℓ⁻ − ℓ⁺ to ∂G/∂t*. That is carried over to where the time comes from: to a crossing as λ⁻ −= φ_yᵀ ∂G/∂t*
 * / D and g −= φ_p ∂G/∂t* / D, from a delivery to the rise it follows and to its delay.
 */
final class EventAdjoint {
    private final Solution solution;
    private final Functional functional;
    private final int[] columnOfParameter;
    private final int[] parameters;
    private final int states;
    private final EventDerivatives derivatives;
    private final EventTimeline timeline;
    private final MovingTimes moving;
    /** ∂G/∂t* of each occurrence. */
    private double[] byTime;

    private final double[] u;
    private final double[] times;
    private final String output;

    /**
     * @param variables whose parameters the components behind λ are for
     * @param observations what the functional sees of the solution
     * @param output the functional in words, for messages
     * @param last the last time that matters [ms]
     */
    EventAdjoint(
            Solution solution,
            BoundSystem system,
            IndependentVariables variables,
            Functional functional,
            Observations observations,
            String output,
            EventDerivatives derivatives,
            double last) {
        this.solution = solution;
        this.functional = functional;
        parameters = variables.parameters();
        this.derivatives = derivatives;
        this.output = output;
        times = observations.times();
        states = system.stateCount();
        u = new double[system.inputCount()];
        columnOfParameter = variables.columnOfParameter(system);
        timeline = new EventTimeline(solution, derivatives, columnOfParameter, functional.window(), last);
        moving = new MovingTimes(solution.problem(), solution.occurrences(), timeline::moves);
        byTime = Arrays.copyOf(
                observations.byOccurrence(), solution.occurrences().size());
    }

    /** The times at which something happens [ms]. */
    double[] times() {
        return timeline.times();
    }

    /** How much the functional changes if all states change by their magnitude just before the events it depends on. */
    double change() {
        double sum = 0;
        for (int occurrence = 0; occurrence < byTime.length; occurrence++) {
            sum += Math.abs(byTime[occurrence]) * timeline.change(occurrence);
        }
        return sum;
    }

    /**
     * Takes λ and g over what happens at a time, backwards.
     *
     * @param t [ms]
     * @param lambda λ⁺, then g; receives those before
     */
    void jump(double t, double[] lambda) {
        List<EventTimeline.Part> parts = timeline.partsAt(t);
        if (parts.isEmpty()) {
            return;
        }
        refuseOutputsThen(parts);
        for (int index = parts.size() - 1; index >= 0; index--) {
            EventTimeline.Part part = parts.get(index);
            Outcome outcome = checked(part, lambda);
            System.arraycopy(outcome.lambda, 0, lambda, 0, lambda.length);
            byTime = outcome.byTime;
        }
    }

    private Outcome checked(EventTimeline.Part part, double[] lambda) {
        int[] clusters = part.clusters();
        Instant instant = part.instant();
        List<Cluster> inOrder = instant.inOrder(clusters, false, part.here().inputs());
        Outcome outcome = outcome(instant, inOrder, part.here(), lambda, byTime, true);
        if (clusters.length > 1) {
            List<Cluster> reversed = instant.inOrder(clusters, true, part.here().inputs());
            compare(outcome, outcome(instant, reversed, part.here(), lambda, byTime, true), instant.undecided());
        }
        for (EventTimeline.Side side : part.neighbours()) {
            if (timeline.moves(part)) {
                List<Cluster> beside = instant.inOrder(clusters, false, side.inputs());
                compare(outcome, outcome(instant, beside, side, lambda, byTime, true), instant.undecided());
            }
        }
        return outcome;
    }

    /**
     * λ and g before.
     *
     * @param byTime ∂G/∂t* of each occurrence, without what has been carried over to others
     * @param terms the greatest terms: of what is in λ and g, and of what is in ∂G/∂t*
     */
    private record Outcome(double[] lambda, double[] byTime, double[] terms) {}

    private Outcome outcome(
            Instant instant,
            List<Cluster> clusters,
            EventTimeline.Side side,
            double[] after,
            double[] byTimeAfter,
            boolean withLoss) {
        Outcome outcome = new Outcome(after.clone(), byTimeAfter.clone(), new double[2]);
        outcome.terms[0] = magnitude(after);
        for (int index = clusters.size() - 1; index >= 0; index--) {
            List<Cluster.Member> members = new ArrayList<>(clusters.get(index).members());
            Collections.reverse(members);
            for (Cluster.Member member : members) {
                if (member.saltation() != null) {
                    jump(instant.time(), member, withLoss ? side : side.withoutLoss(), outcome);
                }
            }
            for (Cluster.Member member : members) {
                carryOver(member.happening(), member.crossing(), outcome);
            }
        }
        outcome.terms[0] = Math.max(outcome.terms[0], magnitude(outcome.lambda));
        return outcome;
    }

    private void jump(double t, Cluster.Member member, EventTimeline.Side side, Outcome outcome) {
        Saltation jump = member.saltation();
        double[] lambda = outcome.lambda;
        double beta = 0;
        for (int state = 0; state < states; state++) {
            double term = lambda[state] * jump.byTime()[state];
            beta += term;
            outcome.terms[1] = Math.max(outcome.terms[1], Math.abs(term));
        }
        if (side.running()) {
            side.inputs().fill(t, u);
            double before = functional.loss(t, jump.before(), u);
            double after = functional.loss(t, jump.after(), u);
            beta += before - after;
            outcome.terms[1] = Math.max(outcome.terms[1], Math.max(Math.abs(before), Math.abs(after)));
        }
        outcome.byTime[member.happening().number()] += beta;
        SparsityPattern byState = jump.statePattern();
        SparsityPattern byParameter = jump.parameterPattern();
        double[] own = Arrays.copyOfRange(lambda, jump.firstState(), jump.firstState() + byState.rows());
        Arrays.fill(lambda, jump.firstState(), jump.firstState() + own.length, 0);
        for (int row = 0; row < own.length; row++) {
            for (int entry = byState.rowStart()[row]; entry < byState.rowStart()[row + 1]; entry++) {
                lambda[byState.column()[entry]] += jump.byState()[entry] * own[row];
            }
            for (int entry = byParameter.rowStart()[row]; entry < byParameter.rowStart()[row + 1]; entry++) {
                add(lambda, byParameter.column()[entry], jump.byParameter()[entry] * own[row]);
            }
        }
    }

    private void carryOver(Happening happening, Crossing crossing, Outcome outcome) {
        double weight = outcome.byTime[happening.number()];
        outcome.byTime[happening.number()] = 0;
        if (crossing != null) {
            for (int entry = 0; entry < crossing.states().length; entry++) {
                outcome.lambda[crossing.states()[entry]] += weight * crossing.byState()[entry];
            }
            for (int entry = 0; entry < crossing.parameters().length; entry++) {
                add(outcome.lambda, crossing.parameters()[entry], weight * crossing.byParameter()[entry]);
            }
        } else if (happening.follows() >= 0) {
            outcome.byTime[happening.follows()] += weight;
            if (happening.delayParameter() >= 0) {
                add(outcome.lambda, happening.delayParameter(), weight);
            }
        }
    }

    private void add(double[] lambda, int parameter, double value) {
        int column = columnOfParameter[parameter];
        if (column >= 0) {
            lambda[states + column] += value;
        }
    }

    /** How much the functional changes through λ and g if something changes by its magnitude. */
    private double magnitude(double[] lambda) {
        double greatest = 0;
        for (int component = 0; component < lambda.length; component++) {
            greatest = Math.max(greatest, Math.abs(lambda[component]) * magnitude(component));
        }
        return greatest;
    }

    private double magnitude(int component) {
        Magnitudes magnitudes = derivatives.magnitudes();
        return component < states
                ? magnitudes.ofState(component)
                : magnitudes.ofParameter(parameters[component - states]);
    }

    /** Refuses if two outcomes differ by more than roundings. */
    private void compare(Outcome one, Outcome other, ModelException refusal) {
        double scale = Math.max(one.terms[0], other.terms[0]);
        for (int component = 0; component < one.lambda.length; component++) {
            double difference = Math.abs(one.lambda[component] - other.lambda[component]) * magnitude(component);
            if (difference > EventDerivatives.ROUNDING * scale) {
                throw refusal;
            }
        }
        double scaleOfTime = Math.max(one.terms[1], other.terms[1]);
        for (int occurrence = 0; occurrence < one.byTime.length; occurrence++) {
            double difference = Math.abs(one.byTime[occurrence] - other.byTime[occurrence]);
            if (difference > EventDerivatives.ROUNDING * scaleOfTime) {
                throw refusal;
            }
        }
    }

    /** Refuses outputs at the very time of what happens, if they are others before than after and the time moves. */
    private void refuseOutputsThen(List<EventTimeline.Part> parts) {
        double then = parts.get(0).instant().time();
        double accuracy = MovingTimes.accuracy(solution.problem(), then);
        int found = Arrays.binarySearch(times, then - accuracy);
        for (int k = found < 0 ? -found - 1 : found; k < times.length; k++) {
            double t = times[k];
            if (t > then + accuracy) {
                return;
            }
            Occurrence event = moving.at(t);
            if (event == null || k > 0 && times[k - 1] == t) {
                continue;
            }
            MovingTimes.Sides<Observations> sides = MovingTimes.observations(functional, solution, event, t);
            double[] after = weightsAt(t, sides.after(), null);
            Outcome carried = new Outcome(after, new double[byTime.length], new double[2]);
            for (int index = parts.size() - 1; index >= 0; index--) {
                EventTimeline.Part part = parts.get(index);
                List<Cluster> inOrder = part.instant()
                        .inOrder(part.clusters(), false, part.here().inputs());
                carried = outcome(part.instant(), inOrder, part.here(), carried.lambda, carried.byTime, false);
            }
            double[] before = weightsAt(t, sides.before(), sides.after());
            ModelException refusal = MovingTimes.refusal(output, event);
            double[] terms = {Math.max(magnitude(before), magnitude(after)), carried.terms[1]};
            compare(new Outcome(before, new double[byTime.length], terms), carried, refusal);
            double difference = Math.abs(sides.before().value() - sides.after().value());
            double scale = Math.max(
                    Math.abs(sides.before().value()), Math.abs(sides.after().value()));
            if (difference > EventDerivatives.ROUNDING * Math.max(scale, terms[0])) {
                throw refusal;
            }
        }
    }

    /** The weights at a time, and behind them ∂G/∂p, less that of another. */
    private double[] weightsAt(double t, Observations seen, Observations less) {
        double[] weights = new double[states + parameters.length];
        for (int k = 0; k < seen.count(); k++) {
            if (seen.time(k) == t) {
                seen.addWeights(k, 1, weights);
            }
        }
        if (less != null) {
            double[] direct = seen.byParameter();
            double[] other = less.byParameter();
            for (int column = 0; column < parameters.length; column++) {
                weights[states + column] = direct[parameters[column]] - other[parameters[column]];
            }
        }
        return weights;
    }
}
