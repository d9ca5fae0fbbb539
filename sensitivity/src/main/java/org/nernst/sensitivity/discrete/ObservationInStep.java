package org.nernst.sensitivity.discrete;

import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.solution.NestedPolynomial;
import org.nernst.solvers.solution.Solution;

/**
 * What is observed at a time t within a step, by the coefficients of its dense output: Σ w_i Σ N_j(θ) r_ji over states i, with θ = (t − start)/h. Where the ends of the
 * step move, θ does as well.
 */
final class ObservationInStep {
    private final Observations observations;
    private final int first;
    private final int last;
    /** N_j(θ), shape [coefficients]. */
    private final double[] byCoefficient;

    private double byStart;
    private double byEnd;

    /**
     * @param k which of the observations
     * @param coefficients of the step's dense output
     * @param moves whether an end of the step does
     */
    ObservationInStep(
            Observations observations, int k, StoredStep step, int coefficients, boolean moves, Solution solution) {
        this.observations = observations;
        first = observations.first(k);
        last = observations.first(k + 1);
        byCoefficient = new double[coefficients];
        double t = observations.time(k);
        double theta = (t - step.start()) / step.length();
        NestedPolynomial.weights(theta, byCoefficient, new double[coefficients]);
        for (int index = first; index < last && moves; index++) {
            double byTime = observations.weight(index) * solution.trajectory().rateAt(t, observations.state(index));
            byEnd -= theta * byTime;
            byStart -= (1 - theta) * byTime;
        }
    }

    /** Adds its derivatives by what the step computes. */
    void addTo(StepSeed seed) {
        for (int index = first; index < last; index++) {
            int state = observations.state(index);
            for (int j = 0; j < byCoefficient.length; j++) {
                seed.see(j, state, byCoefficient[j] * observations.weight(index));
            }
        }
        seed.byEnd += byEnd;
        seed.byStart += byStart;
    }

    /** How it changes in a direction. */
    double along(StepDirection direction) {
        double sum = byStart * direction.startTime + byEnd * direction.endTime;
        for (int index = first; index < last; index++) {
            int state = observations.state(index);
            for (int j = 0; j < byCoefficient.length; j++) {
                sum += observations.weight(index) * byCoefficient[j] * direction.coefficients[j][state];
            }
        }
        return sum;
    }
}
