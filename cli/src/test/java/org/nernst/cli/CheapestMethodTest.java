package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code nernst sensitivity --method auto}, on a passive cell. */
@ExtendWith(TemporaryCache.class)
class CheapestMethodTest {
    @TempDir
    private Path folder;

    /** v = −65 mV + 1 µA/cm² (1 − e^{−g t/C})/g at g = 0.1 mS/cm², t = 20 ms. */
    private static final double EXPECTED = 200 * Math.exp(-2) - 100 * (1 - Math.exp(-2));

    private String model() throws IOException {
        return PassiveCell.in(folder, """
                    lasts(20.ms)
                    inject(1.uA / cm2)
                """);
    }

    private CommandLineRun differentiated(String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of("sensitivity", model(), "--of=cell.v@20ms", "--wrt=leak.gbar"));
        all.addAll(List.of(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static double derivative(Path csv) throws IOException {
        List<String> rows = Files.readAllLines(csv);
        int column = List.of(rows.get(0).split(",")).indexOf("derivative");
        return Double.parseDouble(rows.get(1).split(",")[column]);
    }

    @Test
    void its_gradient_comes_with_a_page_that_has_the_traces() throws IOException {
        Path csv = folder.resolve("gradient.csv");
        Path page = folder.resolve("gradient.html");
        CommandLineRun run = differentiated("--method=auto", "--out=" + csv, "--out=" + page);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(page)).contains("<svg", "<figcaption>");
        assertThat(derivative(csv)).isCloseTo(EXPECTED, within(1e-4));
    }

    @Test
    void it_is_what_solvers_get_that_cannot_solve_the_sensitivity_equations() throws IOException {
        for (String solver : new String[] {"rodas5p", "exponential-euler"}) {
            Path csv = folder.resolve(solver + ".csv");
            CommandLineRun run = solver.equals("rodas5p")
                    ? differentiated("--solver=" + solver, "--out=" + csv)
                    : differentiated("--solver=" + solver, "--step=0.1ms", "--out=" + csv);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("by tangent sensitivities");
            assertThat(derivative(csv)).isCloseTo(EXPECTED, within(1e-4));
        }
        assertThat(differentiated("--solver=rodas5p", "--method=forward").err())
                .contains("rodas5p needs the Jacobian", "tangent and discrete");
    }
}
