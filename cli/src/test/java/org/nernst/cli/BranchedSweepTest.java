package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A branched neuron at many points of its parameters, with compartments as lanes. */
@ExtendWith(TemporaryCache.class)
class BranchedSweepTest {
    @TempDir
    private static Path folder;

    private static Path model() throws IOException {
        Path file = folder.resolve("cell.neuron.kts");
        Files.writeString(file, """
                val shape = morphology {
                    val soma = soma(diameter = 20.um)
                    branch("dend", length = 200.um, diameter = 2.um, on = soma)
                }
                val cell = neuron("cell", shape) {
                    capacitance(1.uF / cm2)
                    resistivity(100.ohm * cm)
                    startsAt(-65.mV)
                    insert(leak(e = -65.mV, gbar = 0.2.mS / cm2))
                    region("soma") { compartments(1) }
                    region("dend") { compartments(4) }
                }
                experiment(cell) {
                    lasts(200.ms)
                    inject(100.pA, into = cell.at("dend", 1.0))
                    record(cell.v, cell.at("dend", 1.0).v)
                }
                """);
        return file;
    }

    /** At rest under the current, the soma's potential follows from the resistances, which the rows have to be those of. */
    @Test
    void what_is_recorded_is_told_of_each_member() throws IOException {
        Path table = folder.resolve("cell.csv");
        CommandLineRun run = CommandLineRun.of(
                "sweep",
                model().toString(),
                "--range",
                "cell.leak.gbar=0.1..0.3",
                "--design",
                "grid",
                "--values",
                "3",
                "--solver",
                "staggered-euler",
                "--out",
                table.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("cell.soma.v greatest [mV]", "cell.dend(0.88).v greatest [mV]")
                .doesNotContain("cell.dend(0.38).v")
                .contains("3 members computed one after another by staggered-euler");
        List<String> lines = Files.readAllLines(table);
        List<String> names = Arrays.asList(lines.get(0).split(","));
        int gbar = names.indexOf("cell.leak.gbar [mS/cm²]");
        int soma = names.indexOf("cell.soma.v greatest [mV]");
        assertThat(lines).hasSize(4);
        for (String line : lines.subList(1, 4)) {
            String[] row = line.split(",");
            assertThat(Double.parseDouble(row[soma]))
                    .isCloseTo(-65 + atRest(Double.parseDouble(row[gbar])), within(1e-3));
        }
    }

    /** Kirchhoff's laws in nS, pA and mV from the end of the dendrite to the soma. */
    private static double atRest(double gbar) {
        double piece = gbar * 10 * Math.PI * 2 * 50 * 1e-3;
        double along = 1e5 * Math.PI / (100 * 50);
        double soma = gbar * 10 * Math.PI * 20 * 20 * 1e-3;
        double toSoma = 1 / (0.5 / along + 100 * 10 / (1e5 * Math.PI * 100));
        // With the soma at 1 mV.
        double v = 1;
        double current = soma;
        for (int compartment = 0; compartment < 4; compartment++) {
            v += current / (compartment == 0 ? toSoma : along);
            current += piece * v;
        }
        return 100 / current;
    }

    @Test
    void what_is_recorded_is_drawn_of_some_members() throws IOException {
        Path page = folder.resolve("cell.html");
        CommandLineRun run = CommandLineRun.of(
                "sweep",
                model().toString(),
                "--range",
                "cell.leak.gbar=0.1..0.3",
                "--members",
                "2",
                "--solver",
                "staggered-euler",
                "--traces",
                "2",
                "--out",
                page.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(page))
                .contains("cell.soma.v [mV] over time", "cell.dend(0.88).v [mV] over time")
                .doesNotContain("cell.dend(0.38).v [mV] over time");
    }

    /** The derivative at the middle of three members is the difference of the outer ones' values over that of their parameters. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "staggered-euler"})
    void gradients_are_by_the_steps_of_each_member(String solver) throws IOException {
        Path table = folder.resolve("gradients-" + solver + ".csv");
        CommandLineRun run = CommandLineRun.of(
                "sweep",
                model().toString(),
                "--range",
                "cell.leak.gbar=0.199..0.201",
                "--design",
                "grid",
                "--values",
                "3",
                "--solver",
                solver,
                "--gradient-of",
                "cell.soma.v@30ms",
                "--wrt",
                "cell.leak.gbar",
                "--out",
                table.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("one after another by " + solver);
        List<String[]> rows =
                Files.readAllLines(table).stream().map(line -> line.split(",")).toList();
        int value = List.of(rows.get(0)).indexOf("cell.soma.v@30ms [mV]");
        int derivative = List.of(rows.get(0)).indexOf("∂ cell.soma.v@30ms / ∂ cell.leak.gbar [mV/(mS/cm²)]");
        double difference = (Double.parseDouble(rows.get(3)[value]) - Double.parseDouble(rows.get(1)[value])) / 0.002;
        assertThat(Double.parseDouble(rows.get(2)[derivative]))
                .isCloseTo(difference, within(1e-4 * Math.abs(difference)));
    }
}
