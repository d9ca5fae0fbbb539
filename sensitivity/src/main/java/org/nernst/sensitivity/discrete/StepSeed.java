package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * The derivatives of an objective with respect to what a step computes: the state at its end, the slope there, and the coefficients
 * r₀, r₁, … of its dense output ({@link org.nernst.solvers.solution.NestedPolynomial}). Pulled back through the step they become those
 * with respect to what it starts from.
 */
final class StepSeed {
    /** ∂G/∂(state at the end); pulled back, ∂G/∂(state at the start). Shape [states]. */
    final double[] state;

    /**
     * ∂G/∂f at the end, which the next step uses as its first slope; pulled back, ∂G/∂f at the start. Only formulas whose last slope is
     * the first of the next step take it. Shape [states].
     */
    final double[] slope;

    /** Whether {@link #slope} has anything in it. */
    boolean hasSlope;

    /** ∂G/∂r_j, shape [coefficients, states]; of use if {@link #looksInside}, and set by {@link #see}. */
    final double[][] coefficients;

    /** Whether the objective depends on the dense output of this step. */
    boolean looksInside;

    /** The states that were seen of it, few as a rule, and whether each state is one. */
    private final int[] seen;

    private int seenCount;
    private final boolean[] isSeen;

    /** ∂G/∂p, shape [parameters]; grows. */
    final double[] byParameter;

    /** What is owed to reads of the past; null where nothing is read of it. */
    final ReadWeights reads;

    /** Whether derivatives by the times of the step's ends are wanted. */
    boolean moves;

    /** ∂G/∂(time of the start); of use if {@link #moves}. */
    double byStart;

    /** ∂G/∂(time of the end); of use if {@link #moves}. */
    double byEnd;

    StepSeed(int states, int parameters, int greatestCoefficients) {
        this(states, parameters, greatestCoefficients, null);
    }

    StepSeed(int states, int parameters, int greatestCoefficients, ReadWeights reads) {
        this.reads = reads;
        state = new double[states];
        slope = new double[states];
        coefficients = new double[greatestCoefficients][states];
        seen = new int[states];
        isSeen = new boolean[states];
        byParameter = new double[parameters];
    }

    /** Adds to ∂G/∂r_j of a state. */
    void see(int j, int state, double weight) {
        coefficients[j][state] += weight;
        looksInside = true;
        if (!isSeen[state]) {
            isSeen[state] = true;
            seen[seenCount++] = state;
        }
    }

    /** How many states were seen. */
    int seenCount() {
        return seenCount;
    }

    /** One of those. */
    int seen(int index) {
        return seen[index];
    }

    /** Forgets what was seen, if nothing was made of the coefficients of other states. */
    void forgetSeen() {
        for (int index = 0; index < seenCount; index++) {
            for (double[] coefficient : coefficients) {
                coefficient[seen[index]] = 0;
            }
            isSeen[seen[index]] = false;
        }
        seenCount = 0;
        looksInside = false;
    }

    /** Forgets what belongs to one step: what was seen in it, and its times. */
    void beginStep(boolean timesMove) {
        if (looksInside) {
            forgetSeen();
            for (double[] coefficient : coefficients) {
                Arrays.fill(coefficient, 0);
            }
        }
        moves = timesMove;
        byStart = 0;
        byEnd = 0;
    }

    void clear() {
        beginStep(false);
        Arrays.fill(state, 0);
        Arrays.fill(byParameter, 0);
        clearSlope();
        if (reads != null) {
            reads.clear();
        }
    }

    void clearSlope() {
        if (hasSlope) {
            Arrays.fill(slope, 0);
            hasSlope = false;
        }
    }

    /** Adds another's, times a factor: state, slope, parameters, reads and times, not the coefficients. */
    void add(double factor, StepSeed other) {
        add(factor, other.state, state);
        add(factor, other.byParameter, byParameter);
        if (other.hasSlope) {
            add(factor, other.slope, slope);
            hasSlope = true;
        }
        if (reads != null) {
            reads.add(factor, other.reads);
        }
        byStart += factor * other.byStart;
        byEnd += factor * other.byEnd;
    }

    /** The derivatives with respect to some variables, once all has been pulled back to the start of the whole. */
    double[] gradient(IndependentVariables variables, BoundSystem system, Observations observations) {
        if (reads != null) {
            reads.takeBeforeStart(state);
        }
        double[] direct = observations.byParameter();
        add(1, byParameter, direct);
        return variables.gather(system, direct, state);
    }

    static void add(double factor, double[] what, double[] to) {
        for (int index = 0; index < to.length; index++) {
            to[index] += factor * what[index];
        }
    }
}
