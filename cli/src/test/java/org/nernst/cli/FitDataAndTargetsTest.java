package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code nernst fit --data … --of …}: an integrate-and-fire cell to its potential below the threshold in one sweep and to times of spikes that are wanted in another,
 * without which nothing would tell the threshold. Both have closed forms.
 */
@ExtendWith(TemporaryCache.class)
class FitDataAndTargetsTest {
    private static final String[] PARAMETERS = {"lif.leak.gmax", "lif.capacitance", "lif.threshold"};
    /** In nS, pF and mV. */
    private static final double[] TRUTH = {10.8, 190, -51};

    private static final double NOISE = 0.2;
    private static final int SAMPLES = 161;
    /** Of the first and the third spike [ms], and by how much they may be off. */
    private static final double MAY_BE_OFF = 0.3;

    private static final double[] WANTED = {spike(1, TRUTH) + MAY_BE_OFF, spike(3, TRUTH) - MAY_BE_OFF};

    @TempDir
    private static Path folder;

    private static String model;
    private static double[] recorded;

    @BeforeAll
    static void writeModelAndData() throws IOException {
        Path file = folder.resolve("lif.neuron.kts");
        Files.writeString(file, """
                val lif = Lapicque1907.leakyIntegrateAndFire()
                experiment(lif) {
                    lasts(80.ms)
                    sweep("below") { inject(100.pA, from = 5.ms) }
                    sweep("firing") { inject(300.pA, from = 5.ms) }
                }
                """);
        model = file.toString();
        Random random = new Random(3);
        recorded = new double[SAMPLES];
        StringBuilder csv = new StringBuilder("t [ms],lif.v [mV]\n");
        for (int k = 0; k < SAMPLES; k++) {
            recorded[k] = below(0.5 * k, TRUTH) + NOISE * random.nextGaussian();
            csv.append(0.5 * k).append(',').append(recorded[k]).append('\n');
        }
        Files.writeString(folder.resolve("below.csv"), csv.toString());
    }

    private static double below(double t, double[] x) {
        return -65 + 100 / x[0] * -Math.expm1(-x[0] / x[1] * Math.max(0, t - 5));
    }

    private static double spike(int number, double[] x) {
        double drive = 300 / x[0];
        return 5 + number * x[1] / x[0] * Math.log(drive / (drive - (x[2] + 65)));
    }

    /** All residuals, each over its standard deviation. */
    private static double[] residuals(double[] x, double noise) {
        double[] residuals = new double[SAMPLES + 2];
        for (int k = 0; k < SAMPLES; k++) {
            residuals[k] = (below(0.5 * k, x) - recorded[k]) / noise;
        }
        residuals[SAMPLES] = (spike(1, x) - WANTED[0]) / MAY_BE_OFF;
        residuals[SAMPLES + 1] = (spike(3, x) - WANTED[1]) / MAY_BE_OFF;
        return residuals;
    }

    private static RealMatrix jacobian(double[] x, double noise) {
        double[][] columns = new double[x.length][];
        for (int parameter = 0; parameter < x.length; parameter++) {
            double h = 1e-5 * Math.abs(x[parameter]);
            double[] above = x.clone();
            double[] below = x.clone();
            above[parameter] += h;
            below[parameter] -= h;
            columns[parameter] = residuals(above, noise);
            double[] minus = residuals(below, noise);
            for (int row = 0; row < minus.length; row++) {
                columns[parameter][row] = (columns[parameter][row] - minus[row]) / (2 * h);
            }
        }
        return new Array2DRowRealMatrix(columns).transpose();
    }

    private static CommandLineRun fit(String... more) {
        return fitTo("below.csv,protocol=below", more);
    }

    private static CommandLineRun fitTo(String data, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "fit",
                model,
                "--wrt=" + String.join(",", PARAMETERS),
                "--data=" + data,
                "--of=time(lif.spike, 1)=" + WANTED[0] + "+-" + MAY_BE_OFF + "ms,protocol=firing",
                "--of=time(lif.spike, 3) = " + WANTED[1] + " ± " + MAY_BE_OFF + "ms, protocol = firing"));
        all.addAll(List.of(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static double number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    /** The parameters are where the sum of squares of the closed forms is least, and their standard deviations those of its derivatives there. */
    private static void assertLeast(String json, double noise) {
        double[] x = new double[PARAMETERS.length];
        double[] deviations = new double[PARAMETERS.length];
        for (int index = 0; index < x.length; index++) {
            String row = PARAMETERS[index] + "\",.*?\"";
            x[index] = number(json, row + "fitted\" : ([-\\d.E]+)");
            deviations[index] = number(json, row + "standardDeviation\" : ([-\\d.E]+)");
        }
        RealMatrix j = jacobian(x, noise);
        RealMatrix covariance = MatrixUtils.inverse(j.transposeMultiply(j));
        double[] step = covariance.preMultiply(j.preMultiply(residuals(x, noise)));
        for (int index = 0; index < x.length; index++) {
            double deviation = Math.sqrt(covariance.getEntry(index, index));
            assertThat(deviations[index]).as(PARAMETERS[index]).isCloseTo(deviation, within(1e-4 * deviation));
            assertThat(step[index]).as(PARAMETERS[index]).isCloseTo(0, within(1e-3 * deviation));
            assertThat(x[index]).as(PARAMETERS[index]).isCloseTo(TRUTH[index], within(3 * deviation));
        }
    }

    @Test
    void a_recording_and_what_is_wanted_under_another_protocol_weigh_by_their_deviations() throws IOException {
        Path json = folder.resolve("given.json");
        CommandLineRun run = fit("--noise=" + NOISE + "mV", "--out=" + json);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("lif.v in below.csv, sweep below, 161 samples, residual 0.")
                .contains("time(lif.spike, 1), sweep firing: 1", " ms, wanted 1", " ± 0.3")
                .contains("recordings make", "times the noise that was given");
        String text = Files.readString(json);
        assertThat(text).containsPattern("\"output\" : \"time\\(lif.spike, 3\\)\",\\s+\"sweep\" : \"firing\"");
        assertThat(number(text, "\"noise\" : ([-\\d.E]+)")).isEqualTo(1);
        assertLeast(text, NOISE);
        assertThat(number(run.out(), "The residuals are ([\\d.]+) times"))
                .isCloseTo(number(text, "\"residualSpread\" : ([-\\d.E]+)"), within(1e-3));
    }

    @Test
    void the_noise_of_the_recording_is_found_where_it_is_not_given() throws IOException {
        Path json = folder.resolve("found.json");
        Path page = folder.resolve("found.html");
        Path fitted = folder.resolve("fitted.neuron.kts");
        String[] asked = {
            "--starts=3",
            "--within=1.3",
            "--out=" + json,
            "--out=" + page,
            "--out=" + fitted,
            "--journal=" + folder.resolve("found.journal")
        };
        CommandLineRun run = fit(asked);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("3 starts, 3 went to the end, 3 of them").contains("found from their residuals");
        String text = Files.readString(json);
        double noise = number(text, "\"noise\" : ([-\\d.E]+)");
        // 158 spare samples tell a standard deviation to 6 %, twice.
        assertThat(noise).isCloseTo(NOISE, within(0.12 * NOISE));
        assertLeast(text, noise);
        // What remains of the samples is as large as the noise that was found, up to the last turn.
        assertThat(number(text, "\"residualSpread\" : ([-\\d.E]+)")).isCloseTo(1, within(1e-3));
        assertThat(Files.readString(page))
                .contains(
                        "time(lif.spike, 1)",
                        "Sweep below",
                        "Sweep firing",
                        "noise as assumed, noise found, noise found again, fit");
        assertThat(Files.readString(fitted)).contains("to lif.v in below.csv, time(lif.spike, 1), sweep firing: 1");

        CommandLineRun again = fit(asked);
        int evaluations = (int) number(run.out(), "(\\d+) evaluations");
        assertThat(again.out())
                .contains(evaluations + " evaluations, " + evaluations + " of them read from the journal");
        assertThat(Files.readString(json)).isEqualTo(text);
        assertThat(fit("--starts=3", "--within=1.3", "--noise=1mV", asked[5]).err())
                .contains("is the journal of a fit with another model, data or settings");
        // The same samples, of another sweep.
        assertThat(fitTo("below.csv,protocol=firing", "--starts=3", "--within=1.3", asked[5])
                        .err())
                .contains("is the journal of a fit with another model, data or settings");
    }

    @Test
    void how_sure_it_is_follows_from_both() throws IOException {
        Path json = folder.resolve("sure.json");
        CommandLineRun run = fit("--noise=0.2mV", "--gain=none", "--profiles", "--bootstrap=60", "--out=" + json);
        assertThat(run.code()).as(run.err()).isZero();
        String text = Files.readString(json);
        double half = 1.96 * number(text, "lif.threshold\",.*?\"standardDeviation\" : ([-\\d.E]+)");
        String intervals = text.substring(text.indexOf("\"certainty\""));
        for (String way : new String[] {"profile", "bootstrap"}) {
            String row = "lif.threshold\".*?\"way\" : \"" + way + "\".*?\"";
            double lower = number(intervals, row + "lower\" : ([-\\d.E]+)");
            double upper = number(intervals, row + "upper\" : ([-\\d.E]+)");
            // 60 draws tell a percentile of 2.5 % to a quarter of the distance.
            assertThat(upper - lower).as(way).isCloseTo(2 * half, within(half * (way.equals("profile") ? 0.1 : 0.6)));
        }
    }

    @Test
    void batches_take_sweeps_with_what_is_wanted_of_them() {
        String[] words = {"--method=adam", "--evaluations=30", "--batch=1", "--gain=none"};
        assertThat(fit(words).err()).contains("--batch looks at some sweeps at a time, so it can't find the noise");
        CommandLineRun run = CommandLineRun.of(
                "fit",
                model,
                "--wrt=" + PARAMETERS[0],
                "--data=below.csv,protocol=below",
                "--of=time(lif.spike, 1)=20ms,protocol=firing",
                "--noise=0.2mV",
                words[0],
                words[1],
                words[2],
                words[3]);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("by adam", "30 evaluations");
    }

    @Test
    void says_what_is_not_clear_or_not_possible() {
        assertThat(CommandLineRun.of("fit", model, "--of=time(lif.spike, 1)=20ms")
                        .err())
                .contains("the experiment has several sweeps; say under which of them that is wanted")
                .contains("--of 'time(lif.spike, 1)=20ms,protocol=below'; there are below, firing");
        assertThat(fit("--of=lif.v@3ms=-65mV,protocol=belo").err())
                .contains("--of lif.v@3ms, protocol=belo: the experiment has no sweep of that name")
                .contains("did you mean below?");
        assertThat(fit("--data=below.csv,lif.v,protocol=firin").err())
                .contains("--data below.csv,protocol=firin: the experiment has no sweep of that name");
        assertThat(fit("--of=lif.v@3ms=-65mV,protocol=below", "--data=below.csv,protocol=firing", "--test=below")
                        .err())
                .contains("--test keeps the sweep below to test with, and --of wants something of it");
    }
}
