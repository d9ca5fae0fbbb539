package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code nernst fit} by solvers other than the usual: those for branched neurons, and of stiff ones. */
@ExtendWith(TemporaryCache.class)
class FitSolversTest {
    private static final String BRANCHED = """
            val shape = morphology {
                val soma = soma(diameter = 20.um)
                branch("left", length = 200.um, diameter = 2.um, on = soma)
                branch("right", length = 100.um, diameter = 1.um, on = soma)
            }
            val cell = neuron("cell", shape) {
                capacitance(1.uF / cm2)
                resistivity(100.ohm * cm)
                startsAt(-65.mV)
                region("soma") { insert(leak("leak", e = -65.mV, gbar = %s.mS / cm2)) }
                region("left") {
                    compartments(3)
                    insert(leak("pas", e = -65.mV, gbar = %s.mS / cm2))
                }
                region("right") {
                    compartments(2)
                    insert(leak("pas", e = -70.mV, gbar = 0.3.mS / cm2))
                }
            }
            experiment(cell) {
                lasts(20.ms)
                sampleEvery(0.5.ms)
                inject(0.2.nA, into = cell.at("left", 1.0), from = 5.ms)
                record(cell.v)
            }
            """;

    private static final String STIFF = """
            val lagging = channel("lagging") {
                val gbar by density(0.1.mS / cm2)
                val e by reversal(0.mV)
                val m by gate { inf = logistic((v + 45.mV) / 5.mV); tau = 0.0001.ms }
                ohmic()
            }
            val cell = neuron("cell") {
                capacitance(1.uF / cm2)
                startsAt(-65.mV)
                insert(leak("leak", e = -65.mV)) { gbar = %s.mS / cm2 }
                insert(lagging) { gbar = %s.mS / cm2 }
            }
            experiment(cell) {
                lasts(20.ms)
                sampleEvery(0.5.ms)
                inject(4.uA / cm2, from = 5.ms, until = 15.ms)
                record(cell.v)
            }
            """;

    @TempDir
    private Path folder;

    private String model(String text, String first, String second) throws IOException {
        Path file = folder.resolve("cell-" + first + ".neuron.kts");
        Files.writeString(file, text.formatted(first, second));
        return file.toString();
    }

    /** Fits what one model records, by some solver, with another's values to begin with. */
    private void comesBack(String recorded, String fitted, List<String> wanted, String parameters, String... solver)
            throws IOException {
        String data = folder.resolve("cell.csv").toString();
        CommandLineRun simulated = CommandLineRun.of(with(solver, "simulate", recorded, "--out", data, "--quiet"));
        assertThat(simulated.code()).as(simulated.err()).isZero();
        Path csv = folder.resolve("fit.csv");
        CommandLineRun run = CommandLineRun.of(
                with(solver, "fit", fitted, "--data", data, "--wrt", parameters, "--out", csv.toString()));
        assertThat(run.code()).as(run.err()).isZero();
        List<String> rows = Files.readAllLines(csv);
        for (int row = 0; row < wanted.size(); row++) {
            double value = Double.parseDouble(rows.get(row + 1).split(",")[2]);
            double expected = Double.parseDouble(wanted.get(row));
            assertThat(value).as(rows.get(row + 1)).isCloseTo(expected, within(1e-6 * expected));
        }
    }

    private static String[] with(String[] solver, String... command) {
        String[] all = new String[command.length + solver.length];
        System.arraycopy(command, 0, all, 0, command.length);
        System.arraycopy(solver, 0, all, command.length, solver.length);
        return all;
    }

    @Test
    void a_branched_neuron_by_staggered_steps() throws IOException {
        comesBack(
                model(BRANCHED, "0.12", "0.25"),
                model(BRANCHED, "0.2", "0.15"),
                List.of("0.12", "0.25"),
                "cell.soma.leak.gbar,cell.left.pas.gbar",
                "--solver",
                "staggered-euler",
                "--step",
                "0.05ms");
    }

    @Test
    void a_stiff_cell_by_a_stiff_solver_and_by_whatever_is_chosen() throws IOException {
        String recorded = model(STIFF, "0.12", "0.08");
        String fitted = model(STIFF, "0.2", "0.05");
        String parameters = "cell.leak.gbar,cell.lagging.gbar";
        comesBack(recorded, fitted, List.of("0.12", "0.08"), parameters, "--solver", "rodas5p");
        comesBack(recorded, fitted, List.of("0.12", "0.08"), parameters);
    }
}
