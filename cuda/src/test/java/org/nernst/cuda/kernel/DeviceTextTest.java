package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.cuda.driver.Architecture;
import org.nernst.cuda.driver.CudaException;
import org.nernst.cuda.driver.CudaLibraries;
import org.nernst.cuda.driver.KernelCompiler;
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
        for (Map.Entry<String, LaneKernel> kernel : forDevices().entrySet()) {
            Path source = folder.resolve(kernel.getKey() + ".cu");
            Files.writeString(source, kernel.getValue().text());
            compiles(kernel.getKey(), source, architecture, "-cubin", folder);
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 5", "9, 0"})
    void texts_compile_at_run_time(int major, int minor) {
        KernelCompiler compiler = runTimeCompiler();
        forDevices()
                .forEach((name, kernel) -> assertThat(compiler.compile(kernel.text(), new Architecture(major, minor)))
                        .as(name)
                        .startsWith(0x7f, 'E', 'L', 'F'));
    }

    private static Map<String, LaneKernel> forDevices() {
        Map<String, LaneKernel> kernels = KernelTextTest.kernels();
        kernels.remove(KernelTextTest.OF_PROCESSORS);
        return kernels;
    }

    private static KernelCompiler runTimeCompiler() {
        CudaLibraries standard = CudaLibraries.standard();
        try {
            return KernelCompiler.find(
                    new CudaLibraries(standard.driver(), standard.compiler(), List.of()), Integer.MAX_VALUE);
        } catch (CudaException missing) {
            return abort(missing.getMessage());
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

    /** Then neither {@code ptxas} nor the driver may fuse a multiplication and an addition, and numbers are those of the host. */
    @Test
    void every_operation_says_how_it_is_rounded(@TempDir Path folder) throws IOException {
        assumeTrue(CppProgram.onPath("nvcc") != null, "no nvcc on the path");
        for (String name : List.of("exponential-euler.cpp", "rodas5p.cpp")) {
            LaneKernel kernel = KernelTextTest.kernels().get(name);
            Path source = Files.writeString(folder.resolve("kernel.cu"), kernel.text());
            compiled(source, "compute_90", folder, "-ptx", "-o", "kernel.ptx");
            assertThat(Files.readString(folder.resolve("kernel.ptx")))
                    .contains("add.rn.f64", "mul.rn.f64", "div.rn.f64")
                    .doesNotContainPattern("(add|sub|mul|fma|div|rcp|sqrt)(?!\\.rn)[a-z.]*\\.f64");
        }
    }

    /** Were they a thread's own, each would take the stack of two triangles of eight rows and read them from there in every stage. */
    @Test
    void the_tables_of_a_stiff_method_take_no_memory_of_a_thread(@TempDir Path folder) throws IOException {
        assumeTrue(CppProgram.onPath("nvcc") != null, "no nvcc on the path");
        Path source = folder.resolve("rodas5p.cu");
        LaneRun run = AdaptiveKernel.stiff(
                Cells.excitable(10, Steps.of(new Step(90, 1, 5))),
                SolverSettings.DEFAULT,
                0.1,
                new int[] {0},
                List.of(),
                CppPrecision.DOUBLE);
        Files.writeString(source, run.kernel().text());
        String said = compiled(source, "sm_90", folder, "-cubin", "-Xptxas", "-v");
        Matcher stack = Pattern.compile("(\\d+) bytes stack frame").matcher(said);
        assertThat(stack.find()).as(said).isTrue();
        assertThat(Integer.parseInt(stack.group(1))).isLessThan(2 * 8 * 7 * Double.BYTES);
    }

    private static void compiles(String name, Path source, String architecture, String to, Path folder)
            throws IOException {
        assertThat(compiled(source, architecture, folder, to))
                .as("what nvcc says of %s", name)
                .isEmpty();
    }

    /** What the compiler says. */
    private static String compiled(Path source, String architecture, Path folder, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("nvcc", "-Werror", "all-warnings", "-arch=" + architecture));
        command.addAll(KernelCompiler.OPTIONS);
        command.addAll(List.of(more));
        command.add(source.toString());
        return CppProgram.run(command, folder);
    }
}
