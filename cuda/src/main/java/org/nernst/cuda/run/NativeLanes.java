package org.nernst.cuda.run;

import java.util.List;
import org.nernst.cuda.driver.CudaException;
import org.nernst.cuda.kernel.FixedStepKernel;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.integrate.LaneMethod;
import org.nernst.ensemble.output.Output;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/**
 * The processors of this machine by code of its C++ compiler: the numbers of the JVM's lanes, in less time where runs are long. Immutable.
 *
 * <pre>{@code
 * Ensemble ensemble = Ensemble.of(problem, design, 0.025).on(NativeLanes.ofThisMachine());
 * }</pre>
 *
 * @param threads how many, one or more
 */
public record NativeLanes(int threads) implements LaneDevice {
    /** @throws ModelException if there is no thread */
    public NativeLanes {
        if (threads < 1) {
            throw new ModelException("native code on " + threads + " threads is not possible; it needs one at least");
        }
    }

    /** On all processors. */
    public static NativeLanes ofThisMachine() {
        return new NativeLanes(Runtime.getRuntime().availableProcessors());
    }

    /**
     * How members are integrated; compiling waits until they are.
     *
     * @throws ModelException if native code can't do that: it goes by exponential Euler and staggered Euler in models without events, without gradients by the adjoint
     * @throws CudaException when members are integrated, if there is no C++ compiler
     */
    @Override
    public Program program(List<Problem> problems, LaneMethod method, int[] varied, List<Output> outputs) {
        return new NativeProgram(
                problems.stream()
                        .map(problem -> lanes(problem, method, varied, outputs))
                        .toList(),
                threads);
    }

    private static LaneRun lanes(Problem problem, LaneMethod method, int[] varied, List<Output> outputs) {
        if (method instanceof LaneMethod.ExponentialEuler euler) {
            return FixedStepKernel.onProcessors(problem, euler.step(), varied, outputs, euler.sensitivities());
        }
        if (method instanceof LaneMethod.Solver solver && solver.settings().method() == Method.STAGGERED_EULER) {
            return FixedStepKernel.staggeredOnProcessors(
                    problem, solver.settings().step(), varied, outputs, solver.sensitivities());
        }
        throw new ModelException(
                "native code goes by exponential Euler and staggered Euler, without gradients by the adjoint");
    }

    @Override
    public String toString() {
        return "native code";
    }
}
