package org.nernst.sensitivity.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.ModelException;

/**
 * What an instant does to the adjoint, backwards. A jump makes of λ⁺, with the derivative ∂G/∂t* by its time, λ⁻ = h_yᵀλ⁺ and g += λ⁺ᵀh_p,
 * and adds β = λ⁺ᵀ(h_y f⁻ + h_t − f⁺) + ℓ⁻ − ℓ⁺ to ∂G/∂t*. That is carried over to where the time comes from: to a crossing as λ⁻ −= φ_yᵀ
 * ∂G/∂t* / D and g −= φ_p ∂G/∂t* / D, from a delivery to the rise it follows and to its delay.
 */
public final class InstantAdjoint {
    /**
     * λ and g before.
     *
     * @param byTime ∂G/∂t* of each occurrence, without what has been carried over to others
     * @param terms the greatest terms: of what is in λ and g, and of what is in ∂G/∂t*
     */
    public record Outcome(double[] lambda, double[] byTime, double[] terms) {}

    private final Magnitudes magnitudes;
    private final Functional functional;
    private final int[] parameters;
    private final int[] columnOfParameter;
    private final int states;
    private final double[] u;

    /** @param variables whose parameters the components behind λ are for */
    public InstantAdjoint(
            EventDerivatives derivatives, BoundSystem system, IndependentVariables variables, Functional functional) {
        this.functional = functional;
        magnitudes = derivatives.magnitudes();
        parameters = variables.parameters();
        columnOfParameter = variables.columnOfParameter(system);
        states = system.stateCount();
        u = new double[system.inputCount()];
    }

    /**
     * Goes back through what happens in one order.
     *
     * @param clusters by {@link Instant#inOrder}
     * @param after λ⁺, then g
     * @param byTimeAfter ∂G/∂t* of each occurrence
     */
    public Outcome through(
            Instant instant, List<Cluster> clusters, EventTimeline.Side side, double[] after, double[] byTimeAfter) {
        Outcome outcome = new Outcome(after.clone(), byTimeAfter.clone(), new double[2]);
        outcome.terms[0] = magnitude(after);
        for (int index = clusters.size() - 1; index >= 0; index--) {
            List<Cluster.Member> members = new ArrayList<>(clusters.get(index).members());
            Collections.reverse(members);
            for (Cluster.Member member : members) {
                if (member.saltation() != null) {
                    jump(instant.time(), member, side, outcome);
                }
            }
            for (Cluster.Member member : members) {
                carryOver(member.happening(), member.crossing(), outcome);
            }
        }
        outcome.terms[0] = Math.max(outcome.terms[0], magnitude(outcome.lambda));
        return outcome;
    }

    /**
     * The same in either order of what a change of a parameter may bring first.
     *
     * @throws ModelException if they differ
     */
    public Outcome throughEitherOrder(EventTimeline.Part part, double[] after, double[] byTimeAfter) {
        int[] clusters = part.clusters();
        Instant instant = part.instant();
        EventTimeline.Side here = part.here();
        List<Cluster> inOrder = instant.inOrder(clusters, false, here.inputs());
        Outcome outcome = through(instant, inOrder, here, after, byTimeAfter);
        if (clusters.length > 1) {
            List<Cluster> reversed = instant.inOrder(clusters, true, here.inputs());
            compare(outcome, through(instant, reversed, here, after, byTimeAfter), instant.undecided());
        }
        return outcome;
    }

    /**
     * Refuses if an instant at a boundary comes to something else on its other side.
     *
     * @param outcome what it comes to on this side
     */
    public void compareBeside(EventTimeline.Part part, Outcome outcome, double[] after, double[] byTimeAfter) {
        Instant instant = part.instant();
        for (EventTimeline.Side side : part.neighbours()) {
            List<Cluster> beside = instant.inOrder(part.clusters(), false, side.inputs());
            compare(outcome, through(instant, beside, side, after, byTimeAfter), instant.undecided());
        }
    }

    /**
     * Refuses if it matters whether what moves comes before a break of the protocol or after it.
     *
     * @param after λ⁺ behind both, then g
     * @param byTimeAfter ∂G/∂t* of each occurrence
     */
    public void compare(BreakOrders.Orders orders, double[] after, double[] byTimeAfter) {
        compare(
                through(orders.movingFirst(), after, byTimeAfter),
                through(orders.movingLast(), after, byTimeAfter),
                orders.undecided());
    }

    private Outcome through(BreakOrders.Leg[] legs, double[] after, double[] byTimeAfter) {
        BreakOrders.Leg second = legs[1];
        Outcome between = through(second.instant(), second.inOrder(), second.side(), after, byTimeAfter);
        BreakOrders.Leg first = legs[0];
        return through(first.instant(), first.inOrder(), first.side(), between.lambda, between.byTime);
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
    public double magnitude(double[] lambda) {
        double greatest = 0;
        for (int component = 0; component < lambda.length; component++) {
            greatest = Math.max(greatest, Math.abs(lambda[component]) * magnitude(component));
        }
        return greatest;
    }

    private double magnitude(int component) {
        return component < states
                ? magnitudes.ofState(component)
                : magnitudes.ofParameter(parameters[component - states]);
    }

    /** Refuses if two outcomes differ by more than roundings. */
    public void compare(Outcome one, Outcome other, ModelException refusal) {
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
}
