package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code nernst fit} on a passive cell whose data follow from a closed form. */
@ExtendWith(TemporaryCache.class)
class FitCommandTest {
    private static final double G = 0.13;
    private static final double E = -63;

    @TempDir
    private static Path folder;

    private static String model;

    @BeforeAll
    static void writeModelAndData() throws IOException {
        model = PassiveCell.in(folder, """
                    lasts(40.ms)
                    sampleEvery(0.5.ms)
                    inject(1.uA / cm2, from = 10.ms)
                    compare(cell.v, trace("cell.csv"))
                """);
        StringBuilder csv = new StringBuilder("t [ms],cell.v [mV]\n");
        for (int k = 0; k <= 80; k++) {
            csv.append(0.5 * k).append(',').append(potential(0.5 * k)).append('\n');
        }
        Files.writeString(folder.resolve("cell.csv"), csv.toString());
    }

    /** C v' = −g (v − e) + i from −65 mV, with 1 µA/cm² from 10 ms on. */
    private static double potential(double t) {
        double before = E + (-65 - E) * Math.exp(-G * Math.min(t, 10));
        double rest = E + 1 / G;
        return t <= 10 ? before : rest + (before - rest) * Math.exp(-G * (t - 10));
    }

    private static double number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static CommandLineRun fit(String... more) {
        String[] all = new String[more.length + 4];
        all[0] = "fit";
        all[1] = model;
        all[2] = "--wrt";
        all[3] = "cell.leak.gbar,cell.leak.e";
        System.arraycopy(more, 0, all, 4, more.length);
        return CommandLineRun.of(all);
    }

    @Test
    void finds_what_the_data_were_made_with_and_writes_a_model_that_has_it() throws IOException {
        Path fitted = folder.resolve("fitted.neuron.kts");
        Path json = folder.resolve("fit.json");
        Path csv = folder.resolve("fit.csv");
        Path page = folder.resolve("fit.html");
        CommandLineRun run = fit(
                "--starts",
                "3",
                "--out",
                fitted.toString(),
                "--out",
                json.toString(),
                "--out",
                csv.toString(),
                "--out",
                page.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("fit of cell", "cell.v in cell.csv, 81 samples", "3 starts, 3 went to the end, 3 of them");
        String text = Files.readString(json);
        assertThat(number(text, "cell.leak.gbar.*?\"fitted\" : ([-\\d.E]+)")).isCloseTo(G, within(1e-6));
        assertThat(number(text, "cell.leak.e.*?\"fitted\" : ([-\\d.E]+)")).isCloseTo(E, within(1e-5));
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).isEqualTo("parameter,before,fitted,unit,standard deviation,lower,upper");
        assertThat(Files.readString(page)).contains("How the loss fell", "Fitted traces over the data", "<svg");

        // The model file that was written does what was recorded.
        CommandLineRun again = CommandLineRun.of(
                "sensitivity", fitted.toString(), "--of", "mse(cell.csv)", "--quiet", "--out", json.toString());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(number(Files.readString(json), "\"value\" : ([-\\d.E]+)")).isLessThan(1e-10);
    }

    @Test
    void fits_from_the_beginning_on() throws IOException {
        Path json = folder.resolve("grown.json");
        Path page = folder.resolve("grown.html");
        CommandLineRun run = fit("--grow", "--noise", "0.1mV", "--out", json.toString(), "--out", page.toString());
        assertThat(run.code()).as(run.err()).isZero();
        String text = Files.readString(json);
        assertThat(number(text, "cell.leak.gbar.*?\"fitted\" : ([-\\d.E]+)")).isCloseTo(G, within(1e-6));
        assertThat(Files.readString(page)).contains("growing horizon");
    }

    @Test
    void fits_in_windows() throws IOException {
        Path json = folder.resolve("windows.json");
        CommandLineRun run = fit("--windows", "8ms", "--out", json.toString());
        assertThat(run.code()).as(run.err()).isZero();
        String text = Files.readString(json);
        assertThat(text).contains("\"windows\"");
        assertThat(number(text, "cell.leak.gbar.*?\"fitted\" : ([-\\d.E]+)")).isCloseTo(G, within(1e-6));
        assertThat(fit("--windows", "0ms").err()).contains("windows of 0.0 ms are not possible");
    }

    @Test
    void goes_on_from_its_journal() {
        String journal = folder.resolve("fit.journal").toString();
        CommandLineRun first = fit("--journal", journal, "--starts", "2", "--gain", "none");
        CommandLineRun second = fit("--journal", journal, "--starts", "2", "--gain", "none", "--threads", "1");
        assertThat(first.out()).doesNotContain("read from the journal");
        int evaluations = (int) number(first.out(), "(\\d+) evaluations");
        assertThat(second.out())
                .contains(evaluations + " evaluations, " + evaluations + " of them read from the journal");
        CommandLineRun other = fit("--journal", journal, "--starts", "3", "--gain", "none");
        assertThat(other.code()).isEqualTo(ExitCode.WRONG_REQUEST);
        assertThat(other.err()).contains("is the journal of a fit with another model, data or settings");
    }

    @Test
    void tells_how_sure_it_is_in_every_way_and_resumes_that_too() throws IOException {
        Path json = folder.resolve("sure.json");
        Path csv = folder.resolve("sure.csv");
        Path page = folder.resolve("sure.html");
        Path models = folder.resolve("models.csv");
        String[] words = {
            "--gain",
            "none",
            "--noise",
            "0.5mV",
            "--profiles",
            "--posterior",
            "200",
            "--bootstrap",
            "100",
            "--curves",
            "1",
            "--ensemble",
            models.toString(),
            "--journal",
            folder.resolve("sure.journal").toString(),
            "--out",
            json.toString(),
            "--out",
            csv.toString(),
            "--out",
            page.toString()
        };
        CommandLineRun run = fit(words);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("intervals of 95 %", "200 draws from the posterior in 4 chains", "1 backwards");
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows.get(0))
                .endsWith("lower,upper,profile lower,profile upper,posterior lower,posterior upper,bootstrap "
                        + "lower,bootstrap upper");
        for (String row : rows.subList(1, 3)) {
            String[] cells = row.split(",");
            double linear = Double.parseDouble(cells[6]) - Double.parseDouble(cells[5]);
            for (int way = 7; way < 13; way += 2) {
                double lower = Double.parseDouble(cells[way]);
                double upper = Double.parseDouble(cells[way + 1]);
                assertThat(Double.parseDouble(cells[2])).isBetween(lower, upper);
                // The model is nearly linear in both as far as the data tell.
                assertThat((upper - lower) / linear).isBetween(way == 7 ? 0.97 : 0.7, way == 7 ? 1.03 : 1.3);
            }
        }
        assertThat(Files.readString(page))
                .contains("Likelihood profiles", "Draws from the posterior density", "Fits to new noise")
                .contains("Minimally disruptive curves", "Models that are as good");
        List<String> ensemble = Files.readAllLines(models);
        assertThat(ensemble.get(0)).isEqualTo("found by,loss above least,cell.leak.gbar [mS/cm²],cell.leak.e [mV]");
        for (String row : ensemble.subList(1, ensemble.size())) {
            assertThat(Double.parseDouble(row.split(",")[1])).isBetween(0.0, -Math.log(0.05));
        }
        byte[] before = Files.readAllBytes(json);
        long journal = Files.size(folder.resolve("sure.journal"));
        assertThat(fit(words).code()).isZero();
        assertThat(Files.readAllBytes(json)).isEqualTo(before);
        assertThat(Files.size(folder.resolve("sure.journal"))).isEqualTo(journal);
    }

    @Test
    void does_not_take_the_error_of_the_solver_for_noise() {
        CommandLineRun run = fit("--gain", "none", "--profiles");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("fit of cell");
        assertThat(run.err()).contains("no larger than the error of the solver", "--noise 1mV");
        assertThat(fit("--posterior", "3").err())
                .contains("--posterior 3 is not possible; it takes from 40 to 1000000");
    }

    @Test
    void says_what_stands_in_its_way() {
        assertThat(fit("--data", "cel.csv").err()).contains("there is no trace file cel.csv");
        assertThat(fit("--until", "10ms").err()).contains("outside the simulation");
        CommandLineRun library = CommandLineRun.of(
                "fit",
                "HodgkinHuxley1952.squidAxon",
                "--data",
                folder.resolve("cell.csv").toString(),
                "--out",
                folder.resolve("x.neuron.kts").toString());
        assertThat(library.err()).contains("of the library has none; write a model file");
        assertThat(CommandLineRun.of("fit", "HodgkinHuxley1952.squidAxon").err())
                .contains("is compared with nothing; give data to fit to, as in --data trace.csv");
    }

    /** Quantiles of Student's distribution with four degrees of freedom, and of the normal one, at 0.975. */
    @Test
    void noise_found_from_few_residuals_widens_intervals() throws IOException {
        StringBuilder csv = new StringBuilder("t [ms],cell.v [mV]\n");
        for (int k = 1; k <= 6; k++) {
            csv.append(6 * k)
                    .append(',')
                    .append(potential(6 * k) + (k % 2 == 0 ? 0.4 : -0.4))
                    .append('\n');
        }
        Path few = folder.resolve("few.csv");
        Files.writeString(few, csv.toString());
        Path json = folder.resolve("few.json");
        assertThat(fit("--data", few.toString(), "--out", json.toString()).code())
                .isZero();
        assertThat(deviationsToTheEnd(json)).isCloseTo(2.7764451, within(1e-6));
        assertThat(fit("--data", few.toString(), "--noise", "0.4mV", "--out", json.toString())
                        .code())
                .isZero();
        assertThat(deviationsToTheEnd(json)).isCloseTo(1.9599640, within(1e-6));
    }

    private static double deviationsToTheEnd(Path json) throws IOException {
        String text = Files.readString(json);
        String row = "cell.leak.e\",.*?\"";
        double width = number(text, row + "upper\" : ([-\\d.E]+)") - number(text, row + "lower\" : ([-\\d.E]+)");
        return width / 2 / number(text, row + "standardDeviation\" : ([-\\d.E]+)");
    }
}
