package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delays stand in the equations that are shown. */
class DelayInspectionTest {
    private static final String MODEL = """
            val cell = neuron("cell") {
                capacitance(100.pF)
                startsAt(-60.mV)
                insert(leak("leak", e = -50.mV, gmax = 5.nS))
            }
            val graded = synapse("graded") {
                val gmax by conductance(2.nS)
                val s by state(0.0)
                ddt[s] = logistic((pre.v + 40.mV) / 5.mV) / 3.ms - s / 10.ms
                whenever(pre.v risesAbove -20.mV, named = "spike") { s becomes s + pre.v / 100.mV }
                current = gmax * s * (post.v + 80.mV)
            }
            val pair = circuit("pair") {
                connect(cell(cell, named = "a"), cell(cell, named = "b"), graded) { delay = 3.ms }
            }
            experiment(pair) { lasts(10.ms) }
            """;

    @TempDir
    private Path folder;

    @Test
    void in_every_form() throws IOException {
        Path model = Files.writeString(folder.resolve("pair.neuron.kts"), MODEL);
        Command shown = Command.nernst("inspect", model.toString(), "--stage", "equations");
        assertThat(shown.out())
                .contains("s' = logistic((pre.v(t - delay) + 40[mV])/5[mV])/3[ms] - 0.1[1/ms]*s")
                .contains("event spike, delay after this rises through 0: pre.v + 20")
                .contains("s becomes pre.v(t - delay)/100[mV] + s")
                .contains("a_to_b.graded.delay");
        assertThat(out(model, "pair.html"))
                .contains("<mi>delay</mi><mo>)</mo>")
                .contains("event spike, delay after φ rises through 0");
        assertThat(out(model, "pair.tex")).contains("V_{\\mathrm{pre}}(t - \\mathrm{delay})");
        assertThat(out(model, "pair.json"))
                .contains("\"input\" : \"pre.v.delayed\"")
                .contains("\"delay\" : \"delay\"");
    }

    private String out(Path model, String name) throws IOException {
        Path file = folder.resolve(name);
        Command command = Command.nernst("inspect", model.toString(), "--out", file.toString());
        assertThat(command.exitCode()).as(command.err()).isZero();
        return Files.readString(file);
    }
}
