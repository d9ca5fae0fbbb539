package org.nernst.solvers.integrate;

import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.DenseStep;

/** Makes the dense output of accepted steps. */
interface DenseOutput {
    /**
     * The solution over a step.
     *
     * @param interpolator Hipparchus's view of the step
     * @param function the right-hand side on this piece
     * @param start the start of the step; {@code end} likewise
     */
    DenseStep over(ODEStateInterpolator interpolator, OdeFunction function, StepEnd start, StepEnd end);

    /** A point on the solution: the state and its slope, shape [dimension] each. */
    record StepEnd(double time, double[] state, double[] slope) {}
}
