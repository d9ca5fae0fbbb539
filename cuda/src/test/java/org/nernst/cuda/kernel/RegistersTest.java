package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.cuda.driver.KernelCompiler;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.emit.CppProgram;

/** What a lane remembers from step to step is in registers of a device, as its assembler tells. */
class RegistersTest {
    private static final Pattern STACK = Pattern.compile("(\\d+) bytes stack frame");

    private static final int STATES = 4;

    /** What a lane has in memory of its own is less than its states. */
    @Test
    void states_are_in_registers(@TempDir Path folder) throws IOException {
        assumeTrue(CppProgram.onPath("nvcc") != null, "no nvcc on the path");
        Problem axon = SquidAxons.driven(260);
        Problem silent = axon.under(Protocol.SILENT);
        int[] varied = {0, 1};
        List<Output> spikes = List.of(new SpikeStatistics("axon.v", 3, -20, 7));
        for (LaneRun run : List.of(
                FixedStepKernel.of(axon, 0.025, varied, spikes),
                FixedStepKernel.staggered(axon, 0.025, varied, spikes, CppPrecision.DOUBLE),
                AdaptiveKernel.of(silent, SolverSettings.DEFAULT, 0.1, varied, spikes, CppPrecision.DOUBLE))) {
            String name = run.kernel().name();
            Path source =
                    Files.writeString(folder.resolve(name + ".cu"), run.kernel().text());
            List<String> command = new ArrayList<>(List.of("nvcc", "-arch=sm_90", "-cubin", "-Xptxas", "-v"));
            command.addAll(KernelCompiler.OPTIONS);
            command.add(source.toString());
            String said = CppProgram.run(command, folder);
            Matcher stack = STACK.matcher(said);
            assertThat(stack.find()).as(said).isTrue();
            assertThat(Integer.parseInt(stack.group(1)))
                    .as("%s: %s", name, said)
                    .isLessThan(STATES * Double.BYTES);
        }
    }
}
