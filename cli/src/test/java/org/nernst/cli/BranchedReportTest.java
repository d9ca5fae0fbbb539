package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is written of a branched neuron: the soma's potential, and pictures of the whole. */
@ExtendWith(TemporaryCache.class)
class BranchedReportTest {
    @TempDir
    private static Path folder;

    private static String model;

    @BeforeAll
    static void writeModel() throws IOException {
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
                    each("leak.gbar") { (0.2 + 0.1 * exp(-it.distance() / 100)).mS / cm2 }
                }
                experiment(cell) {
                    lasts(20.ms)
                    inject(100.pA, into = cell.at("dend", 1.0), from = 5.ms)
                }
                """);
        model = file.toString();
    }

    @Test
    void a_simulation_tells_of_the_soma_and_draws_the_rest() throws IOException {
        Path csv = folder.resolve("cell.csv");
        Path page = folder.resolve("cell.html");
        CommandLineRun run =
                CommandLineRun.of("simulate", model, "--out", csv.toString(), "--out", page.toString(), "--quiet");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readAllLines(csv).get(0)).isEqualTo("t [ms],cell.soma.v [mV]");
        String html = Files.readString(page);
        assertThat(html)
                .contains("cell, by region: 2 branches in 5 compartments, 2513.3\u00a0µm², 220\u00a0µm long.")
                .contains("<title>leak.gbar [mS/cm²]</title>", "<title>highest potential [mV]</title>")
                .contains("<title>first rise [ms]</title>", "from the soma to the farthest end of dend[0]");
        // The soma and four pieces, each as wide as it is.
        String peaks = between(html, "<title>highest potential [mV]</title>", "</svg>");
        assertThat(Pattern.compile("<path ").matcher(peaks).results().count()).isEqualTo(4);
        assertThat(Pattern.compile("<circle ").matcher(peaks).results().count()).isEqualTo(1);
    }

    @Test
    void a_derivative_by_each_compartment_is_drawn_where_it_is() throws IOException {
        Path page = folder.resolve("sensitivity.html");
        CommandLineRun run = CommandLineRun.of(
                "sensitivity", model, "--of", "mean(cell.soma.v)", "--wrt", "*.gbar", "--out", page.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(page))
                .contains("The effect on mean(cell.soma.v) of +1 % of cell.leak.gbar at each place")
                .contains("<title>effect [mV]</title>");
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin);
        return text.substring(from, text.indexOf(end, from));
    }
}
