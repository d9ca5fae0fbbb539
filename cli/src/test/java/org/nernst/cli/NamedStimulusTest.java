package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.cli.report.Recording;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.run.LoadedModel;
import org.nernst.cli.run.Simulations;
import org.nernst.cli.run.SolverRequest;
import org.nernst.solvers.integrate.Progress;

/** A stimulus with a name from the command line. */
class NamedStimulusTest {
    private static String model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findTheModel() throws URISyntaxException {
        model = Path.of(NamedStimulusTest.class
                        .getResource("named-pulse.neuron.kts")
                        .toURI())
                .toString();
    }

    private static double at(double t, double onset, double end) {
        return 2 / 0.1 * (Math.exp(-(t - end) / 10) - Math.exp(-(t - onset) / 10));
    }

    @Test
    void its_numbers_are_set() throws Exception {
        Path csv = folder.resolve("x.csv");
        CommandLineRun run = CommandLineRun.of(
                "simulate",
                model,
                "--set",
                "cell.pulse.onset=10ms",
                "--set",
                "pulse.amplitude=1uA/cm2",
                "--rtol",
                "1e-10",
                "--times",
                "40ms",
                "--out",
                csv.toString());
        assertThat(run.code()).as(run.err()).isZero();
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows).hasSize(4);
        double named = Double.parseDouble(rows.get(1).substring(rows.get(1).lastIndexOf(',') + 1));
        assertThat(named + 65).isCloseTo(at(40, 10, 30) / 2, within(1e-7));
        assertThat(rows.get(2)).endsWith(",-65");
    }

    @Test
    void its_numbers_are_differentiated_by() throws Exception {
        Path json = folder.resolve("x.json");
        CommandLineRun run = CommandLineRun.of(
                "sensitivity",
                model,
                "--of",
                "cell.v@40ms",
                "--wrt",
                "cell.pulse.*",
                "--method",
                "both",
                "--rtol",
                "1e-11",
                "--atol",
                "1e-12",
                "--out",
                json.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("cell.pulse.amplitude", "cell.pulse.onset", "cell.pulse.duration");
        double[] expected = {at(40, 5, 25) / 2, at(40, 5, 25) / 10, 2 * Math.exp(-1.5)};
        int outputs = 0;
        for (JsonNode output : new ObjectMapper().readTree(json.toFile()).get("outputs")) {
            boolean silent = output.get("sweep").asText().equals("silent");
            for (int column = 0; column < expected.length; column++) {
                JsonNode derivative = output.get("gradient").get(column);
                assertThat(derivative.get("derivative").asDouble())
                        .as(output.get("sweep") + " " + derivative.get("parameter"))
                        .isCloseTo(silent ? 0 : expected[column], within(1e-9));
            }
            outputs++;
        }
        assertThat(outputs).isEqualTo(6);

        CommandLineRun none = CommandLineRun.of("sensitivity", model, "--of", "spike_time(cell.v, 1)");
        assertThat(none.code()).isEqualTo(ExitCode.WRONG_REQUEST);
        assertThat(none.err()).contains(": cell.v has 0 spikes, too few").startsWith("nernst: sweep ");
    }

    @Test
    void it_is_drawn_in_the_sweeps_that_have_it() {
        LoadedModel loaded = LoadedModel.of(model, null, List.of("cell.pulse.duration=5ms"), "");
        SimulationResult result = Simulations.run(
                loaded, new SolverRequest("auto", null, null, null, null, false, null, null, null), Progress.NONE);
        assertThat(drawn(result, 0)).containsExactly("cell.pulse.i");
        assertThat(drawn(result, 1)).isEmpty();
        assertThat(drawn(result, 2)).containsExactly("cell.stimulus", "cell.pulse.i");
        Recording pulse = result.sweeps().get(0).stimuli().get(0);
        assertThat(pulse.times()).containsExactly(0, 5, 5, 10, 10, 40);
        assertThat(pulse.values()).containsExactly(0, 0, 2, 2, 0, 0);
        assertThat(pulse.unit().name()).isEqualTo("µA/cm²");
    }

    private static List<String> drawn(SimulationResult result, int sweep) {
        return result.sweeps().get(sweep).stimuli().stream()
                .map(Recording::path)
                .toList();
    }
}
