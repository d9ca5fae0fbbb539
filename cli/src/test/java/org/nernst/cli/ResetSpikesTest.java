package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code nernst simulate} counts the spikes of a cell whose potential is reset before it would come to 0 mV. */
@ExtendWith(TemporaryCache.class)
class ResetSpikesTest {
    @Test
    void spikes_are_the_event_that_resets_the_potential(@TempDir Path folder) throws IOException {
        Path model = folder.resolve("cell.neuron.kts");
        Files.writeString(model, """
                val cell = neuron("cell") {
                    capacitance(200.pF)
                    startsAt(-65.mV)
                    insert(leak("leak", e = -40.mV, gmax = 10.nS))
                    whenever(v risesAbove -50.mV, named = "spike") { v becomes -65.mV }
                }
                experiment(cell) { lasts(60.ms) }
                """);
        Path page = folder.resolve("cell.html");
        CommandLineRun run = CommandLineRun.of("simulate", model.toString(), "--out=" + page);
        assertThat(run.code()).as(run.err()).isZero();
        // Each takes τ ln((e − reset)/(e − threshold)) = 20 ms · ln 2.5.
        assertThat(run.out()).contains("cell.v: 3 spikes (cell.spike) at 18.326, 36.652, 54.977 ms");
        // It comes to the threshold, and with v' = (e − v)/τ the mean is e − τ/T times all rises, three of 15 mV and
        // that to the end.
        double end = -40 - 25 * Math.exp(3 * Math.log(2.5) - 3);
        double mean = -40 - 20.0 / 60 * (3 * 15 + end + 65);
        String numbers = " %.4f +%.4f".formatted(end, mean).replace(".", "\\.");
        assertThat(run.out()).containsPattern("cell\\.v +mV +-65 +-65 .* -50 .*" + numbers);
        assertThat(page).content().containsPattern("cell\\.v</td>.*<td[^>]*>3</td>");
    }
}
