package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.tests.reference.Reference;
import org.nernst.tests.reference.SquidAxon;

/** The first command of the README, and the forms of its results that other programs read. */
class FirstCommandTest {
    private static final String MODEL = "examples/squid-axon.neuron.kts";

    @TempDir
    private Path folder;

    @Test
    void it_prints_the_gradient_and_writes_it_in_full() throws IOException {
        Path file = folder.resolve("gradient.json");
        Command command = Command.nernst("sensitivity", MODEL, "--method", "both", "--out", file.toString());
        assertThat(command.exitCode()).as(command.err()).isZero();
        assertThat(command.out()).contains("mse(squid-axon.csv)", "axon.na.gbar", "mS/cm²", "-16.029");

        JsonNode report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.get("outputs")).hasSize(2);
        for (JsonNode output : report.get("outputs")) {
            assertThat(output.get("of").textValue()).isEqualTo("mse(squid-axon.csv)");
            assertThat(output.get("unit").textValue()).isEqualTo("mV²");
            assertGradient(output);
        }
        assertThat(report.get("outputs").findValuesAsText("method")).containsExactly("forward", "adjoint");
        JsonNode solver = report.get("solver");
        assertThat(solver.get("steps").intValue()).isPositive();
        assertThat(solver.get("evaluations").intValue()).isPositive();
        assertThat(solver.get("relativeTolerance").doubleValue()).isEqualTo(1e-8);
        assertThat(solver.get("absoluteTolerance").doubleValue()).isEqualTo(1e-8);
    }

    private static void assertGradient(JsonNode output) throws IOException {
        double[] expected = Reference.read(Reference.folder(), "hh").squaredErrorByParameter();
        Map<String, JsonNode> byParameter = new HashMap<>();
        output.get("gradient")
                .forEach(entry -> byParameter.put(entry.get("parameter").textValue(), entry));
        assertThat(byParameter.keySet()).containsExactlyInAnyOrderElementsOf(SquidAxon.PARAMETERS);
        for (int p = 0; p < expected.length; p++) {
            JsonNode entry = byParameter.get(SquidAxon.PARAMETERS.get(p));
            assertThat(entry.get("derivative").doubleValue() / expected[p])
                    .as(SquidAxon.PARAMETERS.get(p))
                    .isCloseTo(1, within(1e-5));
        }
        JsonNode sodium = byParameter.get("axon.na.gbar");
        assertThat(sodium.get("value").doubleValue()).isEqualTo(120);
        assertThat(sodium.get("unit").textValue()).isEqualTo("mS/cm²");
        assertThat(sodium.get("derivativeUnit").textValue()).isEqualTo("mV²/(mS/cm²)");
    }

    @Test
    void a_series_has_an_array_of_times_values_and_derivatives() throws IOException {
        Path file = folder.resolve("series.json");
        Command command = Command.nernst(
                "sensitivity",
                MODEL,
                "--of",
                "axon.v",
                "--wrt",
                "axon.na.gbar",
                "--times",
                "5,10.1ms,20",
                "--out",
                file.toString());
        assertThat(command.exitCode()).as(command.err()).isZero();
        JsonNode output =
                new ObjectMapper().readTree(file.toFile()).get("outputs").get(0);
        assertThat(output.get("times")).hasSize(3);
        assertThat(output.get("times").get(1).doubleValue()).isEqualTo(10.1);
        assertThat(output.get("value")).hasSize(3);
        assertThat(output.get("gradient").get(0).get("derivative")).hasSize(3);
    }

    @Test
    void a_simulation_as_csv_has_one_row_a_time_and_17_digits() throws IOException {
        Path file = folder.resolve("axon.csv");
        Command command = Command.nernst(
                "simulate",
                MODEL,
                "--sample-every",
                "1ms",
                "--rtol",
                "1e-12",
                "--atol",
                "1e-13",
                "--out",
                file.toString());
        assertThat(command.exitCode()).as(command.err()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("t [ms],axon.v [mV],axon.na.m [1],axon.na.h [1],axon.k.n [1]");
        assertThat(lines).hasSize(52);
        Reference reference = Reference.read(Reference.folder(), "hh");
        for (int k = 0; k < reference.times().length; k++) {
            int row = 1 + (int) Math.round(reference.times()[k]);
            double voltage = Double.parseDouble(lines.get(row).split(",")[1]);
            assertThat(voltage).isCloseTo(reference.voltage()[k], within(1e-8));
        }
    }
}
