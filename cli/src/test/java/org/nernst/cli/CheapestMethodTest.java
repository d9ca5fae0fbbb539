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

/** {@code nernst sensitivity --method auto}, on a passive cell. */
@ExtendWith(TemporaryCache.class)
class CheapestMethodTest {
    @TempDir
    private Path folder;

    @Test
    void its_gradient_comes_with_a_page_that_has_the_traces() throws IOException {
        String model = PassiveCell.in(folder, """
                    lasts(20.ms)
                    inject(1.uA / cm2)
                """);
        Path csv = folder.resolve("gradient.csv");
        Path page = folder.resolve("gradient.html");
        CommandLineRun run = CommandLineRun.of(
                "sensitivity",
                model,
                "--of=cell.v@20ms",
                "--wrt=leak.gbar",
                "--method=auto",
                "--out=" + csv,
                "--out=" + page);
        assertThat(run.code()).as(run.err()).isZero();
        String text = Files.readString(page);
        assertThat(text).contains("<svg", "<figcaption>");
        // v = −65 + (1 − e^{−20 g})/g at g = 0.1 mS/cm².
        double expected = 200 * Math.exp(-2) - 100 * (1 - Math.exp(-2));
        List<String> rows = Files.readAllLines(csv);
        int derivative = List.of(rows.get(0).split(",")).indexOf("derivative");
        assertThat(Double.parseDouble(rows.get(1).split(",")[derivative])).isCloseTo(expected, within(1e-4));
    }
}
