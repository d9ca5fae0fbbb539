package org.nernst.solvers.integrate;

import org.nernst.solvers.solution.DenseStep;

/** A step as a one-step method computed it. A view, valid while its recorder is being told of it. */
public interface ComputedStep extends DenseStep {
    StepFormula formula();

    /** The state at the start, shape [dimension]; not to be changed. */
    double[] state();

    /** The state at the end, shape [dimension]; not to be changed. */
    double[] endState();

    /**
     * What the formula computed on the way, shape [stages, dimension]; not to be changed. For explicit Runge–Kutta methods the slopes
     * k_i of the step, for Rosenbrock methods the increments k_i; for staggered steps along trees the inverse pivots of the potentials' matrix, shape [1,
     * potentials]; none for the others.
     */
    double[][] stages();
}
