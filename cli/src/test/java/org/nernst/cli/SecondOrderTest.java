package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code nernst sensitivity --second-order} on a passive cell whose potential has a closed form. */
@ExtendWith(TemporaryCache.class)
class SecondOrderTest {
    private static final double G = 0.1;
    private static final double T = 10;

    @TempDir
    private static Path folder;

    private static String model;

    @BeforeAll
    static void writeModel() throws IOException {
        model = PassiveCell.in(folder, """
                    lasts(20.ms)
                    inject(1.uA / cm2)
                """);
    }

    /** v = e + (−65 − e) e^{−gt} + (1 − e^{−gt})/g, whose second derivatives are those of a quotient. */
    @Test
    void shows_the_second_derivatives_of_a_closed_form() throws IOException {
        double decay = Math.exp(-G * T);
        double byG = -T * T * decay / G - 2 * T * decay / (G * G) + 2 * (1 - decay) / (G * G * G);
        double byBoth = T * decay;
        Path csv = folder.resolve("second.csv");
        Path json = folder.resolve("second.json");
        Path page = folder.resolve("second.html");
        CommandLineRun run = CommandLineRun.of(
                "sensitivity",
                model,
                "--second-order",
                "--of",
                "cell.v@10ms",
                "--wrt",
                "cell.leak.gbar,cell.leak.e",
                "--out",
                csv.toString(),
                "--out",
                json.toString(),
                "--out",
                page.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("cell.v@10ms = -58.6788 mV", "cell.leak.gbar", "itself");
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows.get(0)).isEqualTo("of,sweep,parameter,and,second derivative,unit,effect,effect unit");
        assertThat(number(rows, "cell.leak.gbar,cell.leak.gbar", 4)).isCloseTo(byG, within(1e-5 * byG));
        assertThat(number(rows, "cell.leak.gbar,cell.leak.e", 4)).isCloseTo(byBoth, within(1e-6 * byBoth));
        assertThat(number(rows, "cell.leak.e,cell.leak.gbar", 4)).isCloseTo(byBoth, within(1e-6 * byBoth));
        assertThat(number(rows, "cell.leak.e,cell.leak.e", 4)).isCloseTo(0, within(1e-8));
        // Half of one percent of itself, squared; one percent with one millivolt.
        assertThat(number(rows, "cell.leak.gbar,cell.leak.gbar", 6)).isCloseTo(0.5e-6 * byG, within(1e-9));
        assertThat(number(rows, "cell.leak.gbar,cell.leak.e", 6)).isCloseTo(1e-3 * byBoth, within(1e-8));
        assertThat(Files.readString(json)).contains("\"hessian\"");
        assertThat(Files.readString(page)).contains("<svg", "cell.leak.gbar and cell.leak.e");
    }

    private static double number(List<String> rows, String pair, int column) {
        String row = rows.stream()
                .filter(line -> line.contains("," + pair + ","))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(row.split(",")[column]);
    }
}
