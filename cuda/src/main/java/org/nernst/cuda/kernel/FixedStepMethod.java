package org.nernst.cuda.kernel;

import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneStep;

/**
 * A method with steps of one length.
 *
 * @param name of its kernel
 */
record FixedStepMethod(String name, String title, LaneStep step) {
    static FixedStepMethod exponentialEuler(Problem problem, int... sensitivities) {
        return new FixedStepMethod(
                "exponential_euler", "Exponential Euler", problem.system().exponentialEulerStep(sensitivities));
    }

    static FixedStepMethod staggeredEuler(Problem problem, int... sensitivities) {
        return new FixedStepMethod(
                "staggered_euler",
                "Staggered backward and exponential Euler",
                problem.system().staggeredStep(sensitivities));
    }
}
