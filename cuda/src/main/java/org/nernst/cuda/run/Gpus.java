package org.nernst.cuda.run;

import java.util.List;
import java.util.stream.Collectors;
import org.nernst.cuda.driver.CudaLibraries;
import org.nernst.cuda.driver.Device;
import org.nernst.cuda.kernel.AdaptiveKernel;
import org.nernst.cuda.kernel.AdjointKernel;
import org.nernst.cuda.kernel.EventAdjointKernel;
import org.nernst.cuda.kernel.FixedStepKernel;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.integrate.LaneMethod;
import org.nernst.ensemble.output.Output;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.sensitivity.objective.Objective;
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
    /** Steps of each lane's own that are kept for the way back, at least and at most; fewer lanes go together where there is no room for the former. */
    private static final int LEAST_STEPS = 2000;

    private static final int MOST_STEPS = 100_000;

    /** Events that there is room for in a run of few steps. */
    private static final int LEAST_INSTANTS = 100;

    /** What an event takes of the memory in numbers of double precision, beside a state or two. */
    private static final int INSTANT = 5;

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
        if (method instanceof LaneMethod.SolverGradient gradient) {
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
        MeanSquaredError error = checkGradient(gradient.objective());
        int every = keptEvery(problem, gradient.step());
        int[] by = gradient.parameters();
        if (!problem.system().obstacleToLaneDerivatives().isEmpty()) {
            int most = mostInstants(problem, gradient.step());
            return gradient.method() == Method.STAGGERED_EULER
                    ? EventAdjointKernel.staggered(problem, gradient.step(), varied, outputs, error, every, most, by)
                    : EventAdjointKernel.of(problem, gradient.step(), varied, outputs, error, every, most, by);
        }
        return gradient.method() == Method.STAGGERED_EULER
                ? AdjointKernel.staggered(problem, gradient.step(), varied, outputs, error, every, by)
                : AdjointKernel.of(problem, gradient.step(), varied, outputs, error, every, by);
    }

    private LaneRun gradient(Problem problem, LaneMethod.SolverGradient gradient, int[] varied, List<Output> outputs) {
        MeanSquaredError error = checkGradient(gradient.objective());
        SolverSettings settings = gradient.settings();
        double resolution = gradient.resolution();
        int[] by = gradient.parameters();
        int most = mostSteps(problem);
        if (settings.method() == Method.DORMAND_PRINCE_54) {
            return AdaptiveKernel.gradient(problem, settings, resolution, varied, outputs, error, most, by);
        }
        if (settings.method() == Method.RODAS5P) {
            return AdaptiveKernel.stiffGradient(problem, settings, resolution, varied, outputs, error, most, by);
        }
        throw new ModelException("gradients on a GPU are by " + Method.EXPONENTIAL_EULER + ", "
                + Method.STAGGERED_EULER + ", " + Method.DORMAND_PRINCE_54 + " and " + Method.RODAS5P
                + ", and not by " + settings.method());
    }

    private MeanSquaredError checkGradient(Objective objective) {
        if (precision == CppPrecision.SINGLE) {
            throw new ModelException(
                    "gradients on a GPU are in double precision; in single precision it does plain runs");
        }
        if (objective instanceof MeanSquaredError error) {
            return error;
        }
        throw new ModelException("gradients on a GPU are those of mean squared errors");
    }

    /** How many events of a lane there is room for: as many as steps, or fewer where these would take more than a quarter of the memory of a device that is kept busy. */
    private int mostInstants(Problem problem, double step) {
        long bytes = (2L * problem.system().system().stateCount() + INSTANT) * Double.BYTES * LoadedRun.BUSY_LANES;
        double fitting = Math.max(LEAST_STEPS, memory() / 4.0 / bytes);
        double steps = (problem.end() - problem.start()) / step;
        return (int) Math.min(fitting, LEAST_INSTANTS + steps + problem.boundaries().length);
    }

    /** How many steps of a lane there is room for where a device is kept busy, in half of the memory. */
    private int mostSteps(Problem problem) {
        // An event takes as much as a number of each of some steps.
        long event = problem.system().obstacleToLaneDerivatives().isEmpty() ? 0 : 1;
        long bytes = (problem.system().system().stateCount() + 1 + event) * Double.BYTES * LoadedRun.BUSY_LANES;
        return (int) Math.max(LEAST_STEPS, Math.min(MOST_STEPS, memory() / 2 / bytes));
    }

    private long memory() {
        return devices.stream().mapToLong(Device::memory).min().orElseThrow();
    }

    /**
     * After how many steps states are kept for the way back of a gradient: all where half of the memory has room for those of as many lanes as go to a device at once, and
     * otherwise as takes the least memory. The numbers don't depend on it.
     */
    private int keptEvery(Problem problem, double step) {
        double steps = (problem.end() - problem.start()) / step;
        double bytes = steps * problem.system().system().stateCount() * Double.BYTES * LoadedRun.MOST_LANES;
        return bytes <= memory() / 2.0 ? 1 : (int) Math.max(1, Math.round(Math.sqrt(steps)));
    }

    /** Their names, as in GPU 0 (NVIDIA H200), and single precision where it is that. */
    @Override
    public String toString() {
        return devices.stream().map(Device::toString).collect(Collectors.joining(", "))
                + (precision == CppPrecision.SINGLE ? " in single precision" : "");
    }
}
