package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients through the spikes of a cell with a refractory time, by {@code nernst sweep --device cuda} with a driver that runs kernels on the host. */
@ExtendWith(TemporaryCache.class)
class SpikingSweepOnGpuTest {
    private static final String MODEL = """
            val cell = neuron("cell") {
                capacitance(200.pF)
                startsAt(-65.mV)
                insert(leak("leak", e = -65.mV, gmax = 10.nS))
                val threshold by parameter(-50.mV)
                val refractory by parameter(2.ms)
                val trace by state(0.0)
                ddt[trace] = -trace / 20.ms
                whenever(v risesAbove threshold, named = "spike") {
                    v becomes -65.mV
                    v staysFor refractory
                    after(5.ms) { trace becomes trace + 1 }
                }
            }

            experiment(cell) {
                lasts(100.ms)
                inject(200.pA, from = 5.ms)
            }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"exponential-euler", "staggered-euler", "dp54"})
    void gradients_are_those_of_the_processors(String solver) throws IOException, InterruptedException {
        Path model = Files.writeString(folder.resolve("cell.neuron.kts"), MODEL);
        Files.writeString(folder.resolve("recording.csv"), "t [ms],cell.v [mV]\n5,-65\n22.34,-53\n79,-56\n100,-60\n");
        try (FakeGpu gpu = FakeGpu.with()) {
            for (String device : List.of("cpu", "cuda")) {
                CommandLineRun run = gpu.run(
                        "sweep",
                        model.toString(),
                        "--range=cell.leak.gmax=9..11",
                        "--members=20",
                        "--step=0.1ms",
                        "--device=" + device,
                        "--solver=" + solver,
                        "--gradient-of=mse(recording.csv)",
                        "--wrt=cell.leak.gmax,cell.threshold,cell.refractory",
                        "--out=" + folder.resolve(device + ".csv"));
                assertThat(run.code()).as(run.err()).isZero();
            }
        }
        List<String> here = Files.readAllLines(folder.resolve("cpu.csv"));
        List<String> there = Files.readAllLines(folder.resolve("cuda.csv"));
        assertThat(there.get(0)).isEqualTo(here.get(0)).contains("∂ mse(recording.csv) / ∂ cell.refractory");
        assertThat(there).hasSameSizeAs(here).hasSize(21);
        // Steps as the error allows are others by roundings of their control; all else is the same but for roundings.
        double tolerance = solver.equals("dp54") ? 1e-4 : 1e-8;
        for (int row = 1; row < here.size(); row++) {
            double[] expected = numbers(here.get(row));
            double[] found = numbers(there.get(row));
            for (int column = 0; column < expected.length; column++) {
                assertThat(found[column])
                        .as("row %s, column %s", row, column)
                        .isCloseTo(expected[column], within(tolerance * (1 + Math.abs(expected[column]))));
            }
        }
    }

    private static double[] numbers(String row) {
        return Arrays.stream(row.split(","))
                .mapToDouble(field -> field.isEmpty() ? 0 : Double.parseDouble(field))
                .toArray();
    }
}
