package org.nernst.cuda.kernel;

import java.util.function.Supplier;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneEntries;
import org.nernst.symbolic.compile.LaneStep;

/**
 * A method with steps of one length.
 *
 * @param name of its kernel
 * @param byTimes how its step changes with its length and with the time of its start
 */
record FixedStepMethod(String name, String title, LaneStep step, Supplier<LaneEntries> byTimes) {
    static FixedStepMethod exponentialEuler(Problem problem, int... sensitivities) {
        return new FixedStepMethod(
                "exponential_euler",
                "Exponential Euler",
                problem.system().lanes().exponentialEulerStep(sensitivities),
                problem.system().lanes()::exponentialEulerStepByTimes);
    }

    static FixedStepMethod staggeredEuler(Problem problem, int... sensitivities) {
        return new FixedStepMethod(
                "staggered_euler",
                "Staggered backward and exponential Euler",
                problem.system().lanes().staggeredStep(sensitivities),
                problem.system().lanes()::staggeredStepByTimes);
    }
}
