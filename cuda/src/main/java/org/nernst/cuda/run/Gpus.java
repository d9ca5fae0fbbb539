package org.nernst.cuda.run;

import java.util.List;
import java.util.stream.Collectors;
import org.nernst.cuda.driver.CudaLibraries;
import org.nernst.cuda.driver.Device;
import org.nernst.cuda.kernel.ExponentialEulerKernel;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.integrate.LaneMethod;
import org.nernst.ensemble.output.Output;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/**
 * GPUs that share the members of an ensemble. Immutable.
 *
 * @param devices one or more
 * @param libraries where the compiler of kernels is
 */
public record Gpus(List<Device> devices, CudaLibraries libraries) implements LaneDevice {
    /** With a copy of the list. */
    public Gpus {
        devices = List.copyOf(devices);
    }

    @Override
    public Program program(Problem problem, LaneMethod method, int[] varied, List<Output> outputs) {
        LaneRun run = lanes(problem, method, varied, outputs);
        return members -> GpuSession.open(this, run, varied, members);
    }

    /**
     * The kernel that integrates members, and what its lanes share.
     *
     * @throws ModelException if there is no kernel for it
     */
    public static LaneRun lanes(Problem problem, LaneMethod method, int[] varied, List<Output> outputs) {
        if (method instanceof LaneMethod.ExponentialEuler euler) {
            return ExponentialEulerKernel.of(problem, euler.step(), varied, outputs, euler.sensitivities());
        }
        throw new ModelException(
                "a GPU can't do " + (method instanceof LaneMethod.DormandPrince ? "dp54" : "gradients") + " yet");
    }

    /** Their names, as in GPU 0 (NVIDIA H200). */
    @Override
    public String toString() {
        return devices.stream().map(Device::toString).collect(Collectors.joining(", "));
    }
}
