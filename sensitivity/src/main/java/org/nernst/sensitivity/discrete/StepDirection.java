package org.nernst.sensitivity.discrete;

import java.util.Arrays;

/**
 * How what a step computes changes in one direction: with the state at its start, with parameters, and with the times of its ends. The
 * counterpart of a {@link StepSeed}.
 */
final class StepDirection {
    /** δ(state at the start); pushed forward, δ(state at the end). Shape [states]. */
    final double[] state;

    /** δp, shape [parameters]. */
    final double[] parameters;

    /** δr_j of the coefficients of the dense output, shape [coefficients, states]; computed if the step was prepared to look inside. */
    final double[][] coefficients;

    /** δ(time of the start). */
    double startTime;

    /** δ(time of the end). */
    double endTime;

    StepDirection(int states, int parameters, int greatestCoefficients) {
        state = new double[states];
        this.parameters = new double[parameters];
        coefficients = new double[greatestCoefficients][states];
    }

    double length() {
        return endTime - startTime;
    }

    void clear() {
        Arrays.fill(state, 0);
        Arrays.fill(parameters, 0);
        startTime = 0;
        endTime = 0;
    }
}
