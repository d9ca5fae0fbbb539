package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code nernst fit --of}: a passive cell to potentials that follow from a closed form, and an axon to the period of its limit cycle. */
@ExtendWith(TemporaryCache.class)
class FitTargetsTest {
    private static final double G = 0.13;
    private static final double E = -63;

    @TempDir
    private Path folder;

    private String model;

    @BeforeEach
    void writeModel() throws IOException {
        model = PassiveCell.in(folder, """
                    lasts(40.ms)
                    inject(1.uA / cm2, from = 10.ms)
                """);
    }

    private static double number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    /** C v' = −g (v − e) + i from −65 mV, with 1 µA/cm² from 10 ms on. */
    private static double potential(double t, double g) {
        double before = E + (-65 - E) * Math.exp(-g * Math.min(t, 10));
        double rest = E + 1 / g;
        return t <= 10 ? before : rest + (before - rest) * Math.exp(-g * (t - 10));
    }

    @Test
    void finds_the_parameters_with_which_outputs_are_what_was_wanted() throws IOException {
        Path json = folder.resolve("fit.json");
        Path page = folder.resolve("fit.html");
        Path fitted = folder.resolve("fitted.neuron.kts");
        CommandLineRun run = CommandLineRun.of(
                "fit",
                model,
                "--wrt",
                "cell.leak.gbar,cell.leak.e",
                "--of",
                "cell.v@8ms = " + potential(8, G) + " +- 0.2mV",
                "--of",
                "cell.v@25ms=" + potential(25, G) + "mV±0.2",
                "--out",
                json.toString(),
                "--out",
                page.toString(),
                "--out",
                fitted.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("cell.v@8ms = -63.", "mV, wanted -63.", " ± 0.2");
        String text = Files.readString(json);
        assertThat(number(text, "cell.leak.gbar\",.*?\"fitted\" : ([-\\d.E]+)")).isCloseTo(G, within(1e-6));
        assertThat(number(text, "cell.leak.e\",.*?\"fitted\" : ([-\\d.E]+)")).isCloseTo(E, within(1e-5));
        assertThat(number(text, "\"reached\" : ([-\\d.E]+)")).isCloseTo(potential(8, G), within(1e-6));
        assertThat(Files.readString(page)).contains("cell.v@8ms", "the deviations that were given");
        assertThat(Files.readString(fitted)).contains("// Fitted by levenberg-marquardt to cell.v@8ms = -63.");
        assertThat(number(text, "cell.leak.e\",.*?\"standardDeviation\" : ([-\\d.E]+)"))
                .isCloseTo(deviationOfE(), within(1e-4));
    }

    /** From σ² (JᵀJ)⁻¹ with J by differences of the closed form in g and exactly in e. */
    private static double deviationOfE() {
        double[][] j = new double[2][];
        double[] times = {8, 25};
        for (int k = 0; k < 2; k++) {
            double byE = 1 - Math.exp(-G * times[k]);
            double h = 1e-5;
            j[k] = new double[] {(potential(times[k], G + h) - potential(times[k], G - h)) / (2 * h), byE};
        }
        double determinant = j[0][0] * j[1][1] - j[0][1] * j[1][0];
        return 0.2 * Math.hypot(j[0][0], j[1][0]) / Math.abs(determinant);
    }

    @Test
    void finds_a_period_of_a_limit_cycle() throws IOException {
        Path driven = folder.resolve("driven.neuron.kts");
        Files.writeString(driven, """
                val axon = HodgkinHuxley1952.squidAxon()
                experiment(axon) {
                    lasts(200.ms)
                    inject(10.uA / cm2)
                }
                """);
        Path json = folder.resolve("period.json");
        CommandLineRun run = CommandLineRun.of(
                "fit", driven.toString(), "--wrt", "axon.k.gbar", "--of", "period()=15ms", "--out", json.toString());
        assertThat(run.code()).as(run.err()).isZero();
        String text = Files.readString(json);
        assertThat(number(text, "\"reached\" : ([-\\d.E]+)")).isCloseTo(15, within(1e-5));
        // More potassium makes it slower, and 36 mS/cm² give 14.6 ms.
        assertThat(number(text, "\"fitted\" : ([-\\d.E]+)")).isBetween(36.0, 40.0);
        assertThat(run.out()).contains("there are no more targets than parameters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--of mean(cell.v) | --of mean(cell.v): a fit needs to know what is wanted of it, as in --of 'isi(axon.v, 2)=16ms'",
                "--of mean(cell.v)=-60Hz | Hz does not fit; the unit there is mV",
                "--of cell.v=-60mV | cell.v is no number that a fit can follow; there are axon.v@20ms",
                "--of steady_state(cell.v)=-60mV | is no number that a fit can follow",
                "--of mean(cell.v)=-60+-0mV | it can't be off by 0mV; that must be above 0",
                "--of men(cell.v)=-60mV | there is no 'men'",
                "--of mean(cell.v)=-60mV --grow --noise 1mV | --grow goes by recordings alone, and --of wants something else too",
                "--of mean(cell.v)=-60mV --windows 5ms | --windows goes by recordings alone",
                "--of mean(cell.v)=-60mV --data cel.csv | there is no trace file cel.csv",
                "--of mean(cell.v)=-60+-1mV --data two.csv | the noise of 2 samples can't be found from what 2 parameters leave of them; give its standard deviation, as in --noise 1mV",
                "--of mean(cell.v)=-60mV --profiles | how sure values are follows from how far what is wanted may be off",
                "--of mean(cell.v)=-60mV --noise 1mV | add --data FILE, or leave out what is for recorded traces: --noise",
                "--of mean(cell.v)=-60mV --gain 1 | for recorded traces: --gain",
                "--of mean(cell.v)=-60mV --span 1ms..2ms | for recorded traces: --junction, --bridge, --span, --resample or --test",
                "--of mean(cell.v)=-60mV,protocol=step | --of mean(cell.v), protocol=step: the experiment has no sweep of that name; it has one, sweep",
                "--of mean(cell.v)=-60mV,protocol= | the name of a sweep is missing, as in protocol=step",
                "--of mean(cell.v,protocol=step)=-60mV | the sweep it is wanted under stands behind the value",
            })
    void says_what_cannot_be_wanted(String words, String message) throws IOException {
        Files.writeString(folder.resolve("two.csv"), "t [ms],cell.v [mV]\n1,-64\n2,-64\n");
        String[] options = words.split(" ");
        String[] all = new String[options.length + 3];
        all[0] = "fit";
        all[1] = model;
        all[2] = "--wrt=cell.leak.gbar,cell.leak.e";
        System.arraycopy(options, 0, all, 3, options.length);
        CommandLineRun run = CommandLineRun.of(all);
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_REQUEST);
        assertThat(run.err()).contains(message);
    }
}
