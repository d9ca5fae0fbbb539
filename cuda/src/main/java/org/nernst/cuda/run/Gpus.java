package org.nernst.cuda.run;

import java.util.List;
import java.util.stream.Collectors;
import org.nernst.cuda.driver.CudaLibraries;
import org.nernst.cuda.driver.Device;
import org.nernst.cuda.kernel.AdaptiveKernel;
import org.nernst.cuda.kernel.AdjointKernel;
import org.nernst.cuda.kernel.FixedStepKernel;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.integrate.LaneMethod;
import org.nernst.ensemble.output.Output;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.system.ModelException;

/**
 * GPUs that share the members of an ensemble. Immutable.
 *
 * @param devices one or more
 * @param libraries where the compiler of kernels is
 * @param precision of what they compute
 */
public record Gpus(List<Device> devices, CudaLibraries libraries, CppPrecision precision) implements LaneDevice {
    /** With a copy of the list. */
    public Gpus {
        devices = List.copyOf(devices);
    }

    /** In double precision, whose numbers are those of the processors. */
    public Gpus(List<Device> devices, CudaLibraries libraries) {
        this(devices, libraries, CppPrecision.DOUBLE);
    }

    /** The same in single precision: faster on most GPUs, with six digits at best, and other numbers than the processors'. */
    public Gpus inSinglePrecision() {
        return new Gpus(devices, libraries, CppPrecision.SINGLE);
    }

    @Override
    public Program program(List<Problem> problems, LaneMethod method, int[] varied, List<Output> outputs) {
        List<LaneRun> runs = problems.stream()
                .map(problem -> lanes(problem, method, varied, outputs))
                .toList();
        return members -> GpuSession.open(this, runs, members);
    }

    /**
     * The kernel that integrates members, and what its lanes share.
     *
     * @throws ModelException if there is no kernel for it
     */
    LaneRun lanes(Problem problem, LaneMethod method, int[] varied, List<Output> outputs) {
        if (method instanceof LaneMethod.ExponentialEuler euler) {
            checkSensitivities(euler.sensitivities());
            return precision == CppPrecision.SINGLE
                    ? FixedStepKernel.single(problem, euler.step(), varied, outputs)
                    : FixedStepKernel.of(problem, euler.step(), varied, outputs, euler.sensitivities());
        }
        if (method instanceof LaneMethod.FixedStepGradient gradient) {
            return gradient(problem, gradient, varied, outputs);
        }
        if (method instanceof LaneMethod.DormandPrince adaptive) {
            int[] along = checkSensitivities(adaptive.sensitivities());
            return AdaptiveKernel.of(
                    problem, adaptive.settings(), adaptive.resolution(), varied, outputs, precision, along);
        }
        LaneMethod.Solver solver = (LaneMethod.Solver) method;
        SolverSettings settings = solver.settings();
        int[] along = checkSensitivities(solver.sensitivities());
        if (settings.method() == Method.RODAS5P) {
            return AdaptiveKernel.stiff(problem, settings, solver.resolution(), varied, outputs, precision, along);
        }
        if (settings.method() == Method.STAGGERED_EULER) {
            return FixedStepKernel.staggered(problem, settings.step(), varied, outputs, precision, along);
        }
        throw new ModelException("members that are solved one after another can't go there; it takes lanes, and "
                + Method.RODAS5P + " and " + Method.STAGGERED_EULER + " of the solvers");
    }

    private int[] checkSensitivities(int[] parameters) {
        if (precision == CppPrecision.SINGLE && parameters.length > 0) {
            throw new ModelException(
                    "sensitivities on a GPU are in double precision; in single precision it does plain runs");
        }
        return parameters;
    }

    private LaneRun gradient(
            Problem problem, LaneMethod.FixedStepGradient gradient, int[] varied, List<Output> outputs) {
        if (precision == CppPrecision.SINGLE) {
            throw new ModelException(
                    "gradients on a GPU are in double precision; in single precision it does plain runs");
        }
        if (gradient.objective() instanceof MeanSquaredError error) {
            int every = keptEvery(problem, gradient.step());
            int[] by = gradient.parameters();
            return gradient.method() == Method.STAGGERED_EULER
                    ? AdjointKernel.staggered(problem, gradient.step(), varied, outputs, error, every, by)
                    : AdjointKernel.of(problem, gradient.step(), varied, outputs, error, every, by);
        }
        throw new ModelException("gradients on a GPU are those of mean squared errors");
    }

    /**
     * After how many steps states are kept for the way back of a gradient: all where half of the memory has room for those of as many lanes as go to a device at once, and
     * otherwise as takes the least memory. The numbers don't depend on it.
     */
    private int keptEvery(Problem problem, double step) {
        double steps = (problem.end() - problem.start()) / step;
        double bytes = steps * problem.system().system().stateCount() * Double.BYTES * LoadedRun.MOST_LANES;
        long memory = devices.stream().mapToLong(Device::memory).min().orElseThrow();
        return bytes <= memory / 2.0 ? 1 : (int) Math.max(1, Math.round(Math.sqrt(steps)));
    }

    /** Their names, as in GPU 0 (NVIDIA H200), and single precision where it is that. */
    @Override
    public String toString() {
        return devices.stream().map(Device::toString).collect(Collectors.joining(", "))
                + (precision == CppPrecision.SINGLE ? " in single precision" : "");
    }
}
