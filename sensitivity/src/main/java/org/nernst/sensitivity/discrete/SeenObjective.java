package org.nernst.sensitivity.discrete;

import org.nernst.sensitivity.objective.Observations;

/**
 * An objective during a forward sweep.
 *
 * @param observations what it observes
 * @param seen the same by steps
 * @param seed its derivatives by what the step at hand computes; those by parameters grow
 * @param checks what is to be checked where something happens
 * @param gradient its derivatives by the variables; grows
 */
record SeenObjective(
        Observations observations, SeenInStep seen, StepSeed seed, InstantChecks checks, double[] gradient) {
    /** Adds a running loss over a time that is nothing but moves, from {@code start} to {@code end}, each of shape [variables]. */
    void between(double loss, double[] start, double[] end) {
        for (int column = 0; column < gradient.length; column++) {
            gradient[column] += loss * (end[column] - start[column]);
        }
    }

    /** Adds what a step's coefficients and times contribute in one direction. */
    void add(int column, int coefficients, StepDirection direction) {
        double sum = seed.byStart * direction.startTime + seed.byEnd * direction.endTime;
        for (int j = 0; j < coefficients && seed.looksInside; j++) {
            sum += PieceDerivatives.dot(seed.coefficients[j], direction.coefficients[j]);
        }
        gradient[column] += sum;
    }
}
