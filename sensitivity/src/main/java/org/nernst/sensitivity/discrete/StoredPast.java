package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import org.nernst.solvers.solution.DenseSteps;
import org.nernst.solvers.solution.PastReads;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * What stored steps read of the past: read r is z_r(t) = y_c(t − τ), the dense output of an earlier step. That is a polynomial in
 * θ = (t − τ − start)/h whose coefficients are what the earlier step computed; so a derivative goes through them, through τ, and
 * through the ends of the earlier step where these move.
 */
final class StoredPast {
    /** Central differences of order 8, which are exact for the rates of dense output, polynomials of degree 6 at most. */
    private static final double[] WEIGHTS = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};

    /** Their spacing as a part of the step. */
    private static final double SPACING = 0.1;

    final int count;
    /** The index in u of the first read. */
    final int firstInput;
    /** The state that each read is of, and the parameter that is its delay. */
    final int[] states;

    final int[] parameters;
    /** The states that are read, each once, and which of them each read is of. */
    final int[] distinct;

    final int[] slots;
    private final double[] delays;
    private final PastReads reads;
    private final DenseSteps steps;

    StoredPast(Solution solution, BoundSystem system) {
        count = system.delayedReads().count();
        states = system.delayedReads().states();
        parameters = system.delayedReads().parameters();
        distinct = Arrays.stream(states).sorted().distinct().toArray();
        slots = Arrays.stream(states)
                .map(state -> Arrays.binarySearch(distinct, state))
                .toArray();
        firstInput = system.inputCount() - count;
        delays = new double[count];
        Arrays.setAll(delays, system::delay);
        reads = PastReads.of(solution.problem(), solution.trajectory());
        steps = solution.trajectory().denseSteps();
    }

    /** Goes over to a step, whose reads each come from one side of a jump. */
    void use(double start, double end) {
        reads.prepare(start, end);
    }

    void fill(double t, double[] u) {
        reads.fill(t, u, firstInput);
    }

    void fillRates(double t, double[] uRate) {
        reads.fillRates(t, uRate, firstInput);
    }

    /** The number of the step that a read comes from; {@link PastReads#BEFORE} before the first. */
    int source(int read, double t) {
        return reads.source(read, t);
    }

    /** The same for all reads. */
    int[] sources(double t) {
        return reads.sources(t);
    }

    /** The longest delay [ms]. */
    double longest() {
        return reads.longest();
    }

    /** The length of a step. */
    double length(int source) {
        return steps.get(source).end() - steps.start(source);
    }

    /** θ of a read. */
    double place(int read, int source, double t) {
        return (t - delays[read] - steps.start(source)) / length(source);
    }

    /** The rate of what is read. */
    double rate(int read, int source, double t) {
        return steps.get(source).rate(t - delays[read], states[read]);
    }

    /** The second derivative of what is read. */
    double bend(int read, int source, double t) {
        double shift = SPACING * length(source);
        double sum = 0;
        for (int k = 1; k <= WEIGHTS.length; k++) {
            sum += WEIGHTS[k - 1] * (rate(read, source, t + k * shift) - rate(read, source, t - k * shift));
        }
        return sum / shift;
    }
}
