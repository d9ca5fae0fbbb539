package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.nernst.solvers.solution.NestedPolynomial;
import org.nernst.solvers.solution.PastReads;

/**
 * The derivatives of an objective with respect to what steps read of the past, kept for the earlier steps that it was read from until a
 * sweep comes to them. Of a read z = Σ w_j(θ) r_j with weight z̄, r̄_j = w_j z̄ and τ̄ = −ż z̄, and where the ends of the earlier step
 * move, −θ ż z̄ by its end and −(1 − θ) ż z̄ by its start. A read's rate ż = Σ w_j'(θ) r_j / h, as Rosenbrock methods use it, alike.
 */
final class ReadWeights {
    private final StoredPast past;
    private final IntUnaryOperator coefficients;
    private final double[][] byStep;
    /** The steps that have something. */
    private final List<Integer> filled = new ArrayList<>();
    /** Where the weights of a state that is read stand. */
    private final int[] slots;

    private final int[] states;
    private final double[] beforeStart;

    /** @param coefficients how many coefficients the dense output of a step has, by its number */
    ReadWeights(StoredPast past, int stepCount, IntUnaryOperator coefficients) {
        this.past = past;
        this.coefficients = coefficients;
        byStep = new double[stepCount][];
        states = past.distinct;
        slots = past.slots;
        beforeStart = new double[states.length];
    }

    /**
     * Takes the weight of a read at a time, and that of its rate.
     *
     * @param byParameter what is owed to the delay is added, shape [parameters]
     */
    void add(int read, double t, double byValue, double byRate, double[] byParameter) {
        if (byValue == 0 && byRate == 0) {
            return;
        }
        int source = past.source(read, t);
        if (source == PastReads.BEFORE) {
            beforeStart[slots[read]] += byValue;
            return;
        }
        double[] weights = of(source);
        int count = (weights.length - 2) / states.length;
        double[] value = new double[count];
        double[] rate = new double[count];
        double h = past.length(source);
        double theta = past.place(read, source, t);
        NestedPolynomial.weights(theta, value, rate);
        for (int j = 0; j < count; j++) {
            weights[j * states.length + slots[read]] += byValue * value[j] + byRate * rate[j] / h;
        }
        double speed = past.rate(read, source, t);
        double byTime = byValue * speed + (byRate == 0 ? 0 : byRate * past.bend(read, source, t));
        double byLength = -byRate * speed / h;
        byParameter[past.parameters[read]] -= byTime;
        weights[weights.length - 2] -= (1 - theta) * byTime + byLength;
        weights[weights.length - 1] -= theta * byTime - byLength;
    }

    private double[] of(int step) {
        if (byStep[step] == null) {
            byStep[step] = new double[coefficients.applyAsInt(step) * states.length + 2];
            filled.add(step);
        }
        return byStep[step];
    }

    /** Hands over what was read from a step, to be gone back through with it. */
    void take(int step, StepSeed seed) {
        double[] weights = byStep[step];
        if (weights == null) {
            return;
        }
        for (int at = 0; at < weights.length - 2; at++) {
            seed.see(at / states.length, states[at % states.length], weights[at]);
        }
        seed.byStart += weights[weights.length - 2];
        seed.byEnd += weights[weights.length - 1];
        byStep[step] = null;
        filled.remove((Integer) step);
    }

    /** Adds what was read from before the start, where all was as at the start. */
    void takeBeforeStart(double[] byState) {
        for (int slot = 0; slot < states.length; slot++) {
            byState[states[slot]] += beforeStart[slot];
        }
    }

    void clear() {
        filled.forEach(step -> byStep[step] = null);
        filled.clear();
        Arrays.fill(beforeStart, 0);
    }

    /** Adds another's, times a factor. */
    void add(double factor, ReadWeights other) {
        for (int step : other.filled) {
            StepSeed.add(factor, other.byStep[step], of(step));
        }
        StepSeed.add(factor, other.beforeStart, beforeStart);
    }
}
