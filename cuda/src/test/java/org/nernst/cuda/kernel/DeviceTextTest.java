package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.emit.CppProgram;
import org.nernst.symbolic.unit.Units;

/** Kernels are CUDA C without a warning: the texts of {@link KernelTextTest} for the oldest device and a new one, others to PTX. */
class DeviceTextTest {
    @ParameterizedTest
    @CsvSource({"sm_75", "sm_90"})
    void texts_compile_for_devices(String architecture, @TempDir Path folder) throws IOException {
        assumeTrue(CppProgram.onPath("nvcc") != null, "no nvcc on the path");
        for (String name : KernelTextTest.names()) {
            if (name.equals(KernelTextTest.OF_PROCESSORS)) {
                continue;
            }
            Path source = folder.resolve(name + ".cu");
            Files.writeString(source, KernelTextTest.kernels().get(name).text());
            compiles(name, source, architecture, "-cubin", folder);
        }
    }

    /** What has no golden text: sensitivities by the other methods, stiff steps with events in double precision. */
    @Test
    void other_kernels_compile_too(@TempDir Path folder) throws IOException {
        assumeTrue(CppProgram.onPath("nvcc") != null, "no nvcc on the path");
        Problem passive = Cells.passive();
        Problem firing = Cells.integrateAndFire(2.5, Steps.of(new Step(4, 0, 200)));
        int[] varied = {0, 1};
        List<Output> samples = List.of(new SampledState("first", 0, Units.ONE, new double[] {20, 40}));
        List<Output> spikes = List.of(new EventStatistics("lif.spike", 0, 0));
        SolverSettings settings = SolverSettings.DEFAULT;
        Map<String, LaneRun> runs = Map.of(
                "exponential-euler-sensitivities",
                FixedStepKernel.of(passive, 0.025, varied, samples, 0, 1),
                "staggered-euler-sensitivities",
                FixedStepKernel.staggered(passive, 0.025, varied, samples, CppPrecision.DOUBLE, 0, 1),
                "rodas5p-sensitivities",
                AdaptiveKernel.stiff(passive, settings, 0.5, varied, samples, CppPrecision.DOUBLE, 0, 1),
                "rodas5p-events",
                AdaptiveKernel.stiff(firing, settings, 0.5, varied, spikes, CppPrecision.DOUBLE));
        for (Map.Entry<String, LaneRun> run : runs.entrySet()) {
            Path source = folder.resolve(run.getKey() + ".cu");
            Files.writeString(source, run.getValue().kernel().text());
            compiles(run.getKey(), source, "sm_90", "-ptx", folder);
        }
    }

    private static void compiles(String name, Path source, String architecture, String to, Path folder)
            throws IOException {
        String said = CppProgram.run(
                List.of(
                        "nvcc",
                        "-std=c++17",
                        "--fmad=false",
                        "-Werror",
                        "all-warnings",
                        "-arch=" + architecture,
                        to,
                        source.toString()),
                folder);
        assertThat(said).as("what nvcc says of %s", name).isEmpty();
    }
}
