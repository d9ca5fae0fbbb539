package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code nernst fit} to recordings of a passive cell in an NWB file, whose potentials follow from a closed form, 14 mV of junction and 12 MΩ of
 * resistance.
 */
@ExtendWith(TemporaryCache.class)
class FitDataTest {
    private static final double G = 0.13;
    private static final double E = -63;
    /** Of 10 000 µm², which are 1e-4 cm². */
    private static final double[] PICOAMPERES = {100, 200, 300};

    @TempDir
    private static Path folder;

    private static String model;

    @BeforeAll
    static void writeModelAndData() throws IOException {
        Path file = folder.resolve("cell.neuron.kts");
        StringBuilder sweeps = new StringBuilder();
        for (int number = 0; number < 3; number++) {
            sweeps.append("    sweep(\"" + number + "\") { inject(" + PICOAMPERES[number]
                    + ".pA, from = 10.ms); compare(cell.v, trace(\"cell.nwb:/acquisition/sweep_" + number + "\")) }\n");
        }
        Files.writeString(file, """
                val cell = neuron("cell") {
                    capacitance(1.uF / cm2)
                    area = 10_000.um2
                    startsAt(-63.mV)
                    insert(leak("leak", e = -60.mV)) { gbar = 0.1.mS / cm2 }
                }
                experiment(cell) {
                    lasts(40.ms)
                """ + sweeps + "}\n");
        try (WritableHdfFile hdf = HdfFile.write(folder.resolve("cell.nwb"))) {
            WritableGroup acquisition = hdf.putGroup("acquisition");
            WritableGroup presentation = hdf.putGroup("stimulus").putGroup("presentation");
            for (int number = 0; number < 3; number++) {
                double[] volts = new double[801];
                double[] picoamperes = new double[801];
                for (int k = 0; k <= 800; k++) {
                    picoamperes[k] = k < 200 ? 0 : PICOAMPERES[number];
                    double drop = 14 + 12 * 1e-3 * picoamperes[k];
                    volts[k] = 1e-3 * (potential(0.05 * k, PICOAMPERES[number]) + drop);
                }
                WritableGroup recorded = acquisition.putGroup("sweep_" + number);
                recorded.putAttribute("sweep_number", number);
                recorded.putDataset("data", volts).putAttribute("unit", "volts");
                recorded.putDataset("starting_time", 0.0).putAttribute("rate", 20_000.0);
                WritableGroup injected = presentation.putGroup("current_" + number);
                injected.putAttribute("sweep_number", number);
                var data = injected.putDataset("data", picoamperes);
                data.putAttribute("unit", "amperes");
                data.putAttribute("conversion", 1e-12);
                injected.putDataset("starting_time", 0.0).putAttribute("rate", 20_000.0);
            }
        }
        model = file.toString();
    }

    /** C v' = −g (v − e) + i from e, with a current [pA] into 1e-4 cm² from 10 ms on. */
    private static double potential(double t, double picoamperes) {
        double density = picoamperes * 1e-6 / 1e-4;
        return E + density / G * -Math.expm1(-G * Math.max(0, t - 10));
    }

    private static CommandLineRun fit(String... more) {
        String[] all = new String[more.length + 6];
        all[0] = "fit";
        all[1] = model;
        all[2] = "--wrt";
        all[3] = "cell.leak.gbar,cell.leak.e";
        all[4] = "--gain";
        all[5] = "none";
        System.arraycopy(more, 0, all, 6, more.length);
        return CommandLineRun.of(all);
    }

    private static double number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static void assertFound(Path json, double within) throws IOException {
        String text = Files.readString(json);
        assertThat(number(text, "cell.leak.gbar.*?\"fitted\" : ([-\\d.E]+)")).isCloseTo(G, within(within));
        assertThat(number(text, "cell.leak.e\".*?\"fitted\" : ([-\\d.E]+)")).isCloseTo(E, within(100 * within));
    }

    @Test
    void fits_what_the_membrane_did_and_not_the_pipette() throws IOException {
        Path json = folder.resolve("fit.json");
        CommandLineRun run = fit("--junction", "14mV", "--bridge", "12MOhm", "--out", json.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("cell.v in cell.nwb:/acquisition/sweep_0, sweep 0, 801 samples");
        assertFound(json, 1e-6);
        // Without the corrections it comes elsewhere.
        assertThat(fit("--out", json.toString()).code()).isZero();
        assertThat(number(Files.readString(json), "cell.leak.e\".*?\"fitted\" : ([-\\d.E]+)"))
                .isGreaterThan(E + 10);
    }

    @Test
    void takes_the_experiments_own_current_where_the_file_has_none() throws IOException {
        StringBuilder csv = new StringBuilder("t [ms],v [mV]\n");
        for (int k = 0; k <= 400; k++) {
            double i = 0.1 * k < 10 ? 0 : 0.1;
            csv.append(0.1 * k)
                    .append(',')
                    .append(potential(0.1 * k, 1000 * i) + 12 * i)
                    .append('\n');
        }
        Files.writeString(folder.resolve("one.csv"), csv.toString());
        Path other = folder.resolve("one.neuron.kts");
        Files.writeString(
                other,
                Files.readString(Path.of(model))
                        .replaceAll("(?m)^ +sweep.*$", "")
                        .replace("lasts(40.ms)", "lasts(40.ms); inject(100.pA, from = 10.ms)"));
        Path json = folder.resolve("one.json");
        CommandLineRun run = CommandLineRun.of(
                "fit",
                other.toString(),
                "--wrt",
                "cell.leak.gbar,cell.leak.e",
                "--gain",
                "none",
                "--data",
                "one.csv",
                "--bridge",
                "12MOhm",
                "--out",
                json.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertFound(json, 1e-6);
    }

    @Test
    void keeps_sweeps_to_test_with_and_takes_spans_and_means() throws IOException {
        Path json = folder.resolve("test.json");
        CommandLineRun run = fit(
                "--junction",
                "14mV",
                "--bridge",
                "12MOhm",
                "--test",
                "1",
                "--span",
                "12ms..32ms",
                "--resample",
                "0.1ms",
                "--out",
                json.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("sweep_1, sweep 1, 201 samples", "kept to test with", "sweep_2, sweep 2, 201 samples");
        assertThat(run.out()).contains("The loss on the sweeps kept to test with is");
        // Means over two samples of a curve bend it by less than (0.05 ms)² v″/8.
        assertFound(json, 1e-5);
        String text = Files.readString(json);
        assertThat(number(text, "\"testLoss\" : ([-\\d.E]+)")).isLessThan(1e-5);
        assertThat(text).containsPattern("sweep_1\",\\s+\"sweep\" : \"1\",\\s+\"test\" : true");
        // What is kept isn't fitted to: a sweep with a potential 14 mV off changes nothing.
        assertThat(fit("--test", "0.4", "--out", json.toString()).out()).containsOnlyOnce("kept to test with\n");
    }

    @Test
    void looks_at_some_sweeps_at_a_time() {
        String[] words = {"--junction", "14mV", "--bridge", "12MOhm", "--method", "adam", "--evaluations", "60"};
        CommandLineRun all = fit(words);
        String[] some = Arrays.copyOf(words, words.length + 2);
        some[words.length] = "--batch";
        some[words.length + 1] = "2";
        CommandLineRun few = fit(some);
        assertThat(few.code()).as(few.err()).isZero();
        assertThat(few.out()).contains("by adam", "60 evaluations").isNotEqualTo(all.out());
        assertThat(fit("--batch", "2").err()).contains("--batch 2 with levenberg-marquardt is not possible");
    }

    @Test
    void says_what_stands_in_its_way() {
        assertThat(fit("--data", "cell.nwb:/acquisition/sweep_7").err())
                .contains("cell.nwb:/acquisition has no sweep_7", "sweep_0");
        assertThat(fit("--data", "cell.nwb").err()).contains("has 3 recorded series; say which");
        assertThat(fit("--data", "cel.nwb:/x").err()).contains("there is no trace file cel.nwb", "cell.nwb");
        assertThat(fit("--test", "0,1,2").err()).contains("none is left to fit to");
        assertThat(fit("--resample", "0.01ms").err()).contains("at least two of them each");
        assertThat(fit("--bridge", "-3MOhm").err()).contains("--bridge -3MOhm is not possible");
    }
}
