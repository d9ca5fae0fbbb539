package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands end to end, on the example and on a model that runs away. */
@ExtendWith(TemporaryCache.class)
class SquidAxonTest {
    private static String model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findTheExample() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("examples")) ? here : here.getParent();
        model = root.resolve("examples/squid-axon.neuron.kts").toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static double number(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(json);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void simulates_at_the_times_asked_for() throws IOException {
        CommandLineRun run = CommandLineRun.of("simulate", model, "--times", "0,20ms,0.03s", "--out", file("x.csv"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("axon.v: 3 spikes").contains("solver dp54");
        assertThat(run.err()).isEqualTo("wrote " + file("x.csv") + "\n");
        List<String> rows = Files.readAllLines(folder.resolve("x.csv"));
        assertThat(rows.get(0)).isEqualTo("t [ms],axon.v [mV],axon.na.m [1],axon.na.h [1],axon.k.n [1]");
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1)).startsWith("0,-65,");
        assertThat(rows.get(2)).startsWith("20,");
        assertThat(rows.get(3)).startsWith("30,");
    }

    @Test
    void parameters_set_on_the_command_line_are_used() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "simulate", model, "--set", "*.gbar=0.02S/cm2", "--until", "10", "--quiet", "--out", file("x.json"));
        // leak.gbar and k.gbar have room for 20 mS/cm², and so has na.gbar, just.
        assertThat(run).isEqualTo(new CommandLineRun(0, "", ""));
        String json = Files.readString(folder.resolve("x.json"));
        assertThat(json).contains("\"parameter\" : \"axon.leak.gbar\",\n    \"value\" : 20.0");
        assertThat(json).doesNotContain("10.1");
    }

    @Test
    void both_methods_agree_with_the_difference_of_two_runs() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "sensitivity",
                model,
                "--of",
                "mean(axon.v, 10ms..40ms)",
                "--wrt",
                "axon.k.e",
                "--method",
                "both",
                "--rtol",
                "1e-11",
                "--atol",
                "1e-11",
                "--out",
                file("x.json"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("by forward and adjoint sensitivities").contains("axon.k.e");
        String json = Files.readString(folder.resolve("x.json"));
        double forward = number(json, "\"forward\".*?\"derivative\" : ([-0-9.eE]+)");
        double adjoint = number(json, "\"adjoint\".*?\"derivative\" : ([-0-9.eE]+)");
        double h = 1e-3;
        double difference = (mean(-77 + h) - mean(-77 - h)) / (2 * h);
        assertThat(adjoint).isCloseTo(forward, within(1e-8 * Math.abs(forward)));
        // The third derivative times h²/6 is what a central difference is wrong by.
        assertThat(forward).isCloseTo(difference, within(1e-4 * Math.abs(forward)));
    }

    @Test
    void ranges_of_parameters_are_examined_by_both_methods() throws IOException {
        for (String method : new String[] {"morris", "sobol"}) {
            CommandLineRun run = CommandLineRun.of(
                    "sensitivity",
                    model,
                    "--of",
                    "mean(axon.v)",
                    "--until",
                    "20",
                    "--wrt",
                    "*.gbar",
                    "--global",
                    method,
                    "--samples",
                    method.equals("sobol") ? "32" : "4",
                    "--range",
                    "na.gbar=0.1..0.14S/cm2",
                    "--out",
                    file(method + ".html"),
                    "--out",
                    file(method + ".json"),
                    "--out",
                    file(method + ".csv"));
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("axon.na.gbar", "95 %", "seed 1");
            String json = Files.readString(folder.resolve(method + ".json"));
            assertThat(number(json, "na.gbar.*?\"from\" : ([-0-9.eE]+)")).isCloseTo(100, within(1e-9));
            assertThat(number(json, "k.gbar.*?\"to\" : ([-0-9.eE]+)")).isCloseTo(36 * 1.1, within(1e-9));
            assertThat(Files.readAllLines(folder.resolve(method + ".csv"))).hasSize(4);
            assertThat(Files.readString(folder.resolve(method + ".html"))).contains("<svg", "axon.leak.gbar");
        }
        assertThat(CommandLineRun.of("sensitivity", model, "--of", "axon.v", "--global", "morris")
                        .err())
                .contains("axon.v is a time series");
        assertThat(CommandLineRun.of("sensitivity", model, "--wrt", "axon.v(0)", "--global", "morris")
                        .err())
                .contains("leave out axon.v(0)");
        assertThat(CommandLineRun.of("sensitivity", model, "--global", "morris", "--range", "na.gbar=-1..5")
                        .err())
                .contains("the range of axon.na.gbar has -1.0 mS/cm²");
    }

    /** One sweep for all times, and an adjoint for each. */
    @Test
    void a_series_by_the_tangent_is_that_of_its_single_samples() throws IOException {
        String[] series = {
            "sensitivity",
            "squidAxon",
            "--of",
            "mean(axon.v)",
            "--of",
            "axon.v",
            "--times",
            "3,7.5",
            "--wrt",
            "axon.k.gbar"
        };
        String tangent = json(with(series, "--method", "tangent"));
        String discrete = json(with(series, "--method", "discrete"));
        String derivatives = "\"axon\\.v\".*?\"derivative\" : \\[ [-0-9.eE]+, ([-0-9.eE]+)";
        double expected = number(discrete, derivatives);
        assertThat(number(tangent, derivatives)).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
        assertThat(number(tangent, "\"derivative\" : ([-0-9.eE]+)"))
                .isCloseTo(number(discrete, "\"derivative\" : ([-0-9.eE]+)"), within(1e-10));
    }

    @Test
    void rest_and_period_are_differentiated_without_the_way_there() throws IOException {
        String[] rest = {
            "sensitivity", "squidAxon", "--inject", "0pA", "--of", "steady_state(axon.v)", "--wrt", "axon.leak.e"
        };
        double derivative = number(json(rest), "\"derivative\" : ([-0-9.eE]+)");
        double h = 1e-3;
        double above = number(json(with(rest, "--set", "axon.leak.e=" + (-54.387 + h))), "\"value\" : ([-0-9.eE]+)");
        double below = number(json(with(rest, "--set", "axon.leak.e=" + (-54.387 - h))), "\"value\" : ([-0-9.eE]+)");
        assertThat(derivative).isCloseTo((above - below) / (2 * h), within(1e-6));

        Path driven = folder.resolve("driven.neuron.kts");
        Files.writeString(driven, """
                val axon = HodgkinHuxley1952.squidAxon()
                experiment(axon) {
                    lasts(300.ms)
                    inject(10.uA / cm2)
                }
                """);
        String[] period = {
            "sensitivity",
            driven.toString(),
            "--of",
            "period()",
            "--wrt",
            "*.gbar",
            "--method",
            "both",
            "--rtol",
            "1e-9"
        };
        String json = json(period);
        // Known of this model at 10 µA/cm²: about 68 Hz.
        assertThat(number(json, "\"value\" : ([-0-9.eE]+)")).isBetween(14.0, 15.0);
        double forward = number(json, "\"forward\".*?\"derivative\" : ([-0-9.eE]+)");
        double adjoint = number(json, "\"adjoint\".*?\"derivative\" : ([-0-9.eE]+)");
        assertThat(adjoint).isCloseTo(forward, within(1e-6 * Math.abs(forward)));

        String[] mean = with(with(period, "--of", "mean_over_period(axon.v)"), "--method", "adjoint");
        assertThat(number(json(mean), "\"value\" : ([-0-9.eE]+)")).isBetween(-60.0, -50.0);
        String[] unasked = {"sensitivity", driven.toString(), "--of", "mean_over_period(axon.v)", "--wrt", "axon.leak.e"
        };
        assertThat(json(unasked)).contains("\"method\" : \"adjoint\"");
        assertThat(CommandLineRun.of(with(mean, "--method", "forward")).err())
                .contains("is differentiated by adjoint sensitivities, not by forward");

        assertThat(CommandLineRun.of(with(period, "--method", "discrete")).err())
                .contains("is differentiated by forward or adjoint sensitivities, not by discrete");
        assertThat(CommandLineRun.of(with(period, "--global", "morris")).err())
                .contains("belongs to a limit cycle or steady state");
    }

    private String json(String... arguments) throws IOException {
        CommandLineRun run = CommandLineRun.of(with(arguments, "--quiet", "--out", file("out.json")));
        assertThat(run.code()).as(run.err()).isZero();
        return Files.readString(folder.resolve("out.json"));
    }

    /** With more arguments; an option that is there is replaced. */
    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        int at = all.indexOf(more[0]);
        if (at >= 0) {
            all.subList(at, at + 2).clear();
        }
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private double mean(double reversal) throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "sensitivity",
                model,
                "--of",
                "mean(axon.v, 10ms..40ms)",
                "--wrt",
                "axon.v0",
                "--set",
                "axon.k.e=" + reversal,
                "--rtol",
                "1e-11",
                "--atol",
                "1e-11",
                "--out",
                file("mean.json"));
        assertThat(run.code()).as(run.err()).isZero();
        return number(Files.readString(folder.resolve("mean.json")), "\"value\" : ([-0-9.eE]+)");
    }

    @Test
    void the_default_is_the_experiments_comparison_and_a_page_shows_all() throws IOException {
        CommandLineRun run =
                CommandLineRun.of("sensitivity", model, "--of", "mse(squid-axon.csv)", "--out", file("x.html"));
        CommandLineRun usual = CommandLineRun.of("sensitivity", model);
        assertThat(usual.code()).as(usual.err()).isZero();
        assertThat(usual.out()).startsWith("mse(squid-axon.csv) = 662.518 mV²");
        assertThat(firstTable(run.out())).isEqualTo(firstTable(usual.out()));
        assertThat(Files.readString(folder.resolve("x.html")))
                .contains("Sensitivity of mse(squid-axon.csv)", "axon.stimulus", "gates", "<math", "axon.na.gbar +1 %");
    }

    private static String firstTable(String out) {
        return out.substring(0, out.indexOf("\n\n"));
    }

    @Test
    void a_time_series_has_a_derivative_at_every_time() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "sensitivity",
                model,
                "--of",
                "axon.v",
                "--times",
                "5,10",
                "--wrt",
                "*.gbar",
                "--method",
                "both",
                "--out",
                file("x.json"));
        assertThat(run.code()).as(run.err()).isZero();
        String json = Files.readString(folder.resolve("x.json"));
        assertThat(json).contains("\"times\" : [ 5.0, 10.0 ]");
        assertThat(Pattern.compile("\"derivative\" : \\[ [-0-9.E]+, [-0-9.E]+ ]")
                        .matcher(json)
                        .results()
                        .count())
                .isEqualTo(6);
    }

    @Test
    void a_recording_tells_the_conductances_to_about_a_percent() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "sensitivity",
                model,
                "--identifiability",
                "--of",
                "axon.v",
                "--sample-every",
                "100us",
                "--noise",
                "0.002V",
                "--wrt",
                "*.gbar",
                "--out",
                file("x.json"),
                "--out",
                file("x.csv"),
                "--out",
                file("x.html"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("axon.v at 501 times from 0 to 50 ms, noise 2 mV")
                .containsPattern("axon.na.gbar +120 +mS/cm² +1\\.496 +1\\.25\n")
                .contains("All 3 parameters are determined", "axon.na.gbar and axon.k.gbar");
        String json = Files.readString(folder.resolve("x.json"));
        assertThat(number(json, "\"axon.k.gbar\".*?\"percent\" : ([0-9.]+)")).isCloseTo(0.95, within(0.005));
        assertThat(Files.readAllLines(folder.resolve("x.csv"))).hasSize(4);
        assertThat(Files.readString(folder.resolve("x.html")))
                .contains("Correlations", "lie with a probability of 95", "All 3 parameters are determined")
                .containsPattern("± 1\\.579</td><td class=\"number\">[0-9.]+</td><td>0\\.78 axon\\.na\\.gbar");
    }

    @Test
    void the_noise_of_a_current_must_be_told() {
        CommandLineRun run = CommandLineRun.of(
                "sensitivity", model, "--identifiability", "--of", "axon.k.i", "--noise", "2mV", "--wrt", "axon.k.e");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_REQUEST);
        assertThat(run.err())
                .contains("no --noise has a unit that fits axon.k.i; give its standard deviation, as in --noise 1");
    }

    @Test
    void inspection_shows_equations_in_every_form() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "inspect", model, "--latex", "--out", file("x.tex"), "--out", file("x.json"), "--out", file("x.html"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("\\begin{align*}").contains("\\bar{g}_{\\mathrm{na}}");
        assertThat(Files.readString(folder.resolve("x.tex")))
                .contains("\\documentclass")
                .contains(run.out().strip());
        assertThat(Files.readString(folder.resolve("x.json"))).contains("\"state\" : \"na.m\"", "\"operations\"");
        assertThat(CommandLineRun.of("inspect", model, "--stage", "equations").out())
                .contains("4 states, 8 parameters (7 free), 1 input", "na.m' = ");
    }

    @Test
    void inspection_says_in_short_what_there_is_and_how_to_see_it() {
        assertThat(CommandLineRun.of("inspect", model).out())
                .contains(
                        "4 states, 8 parameters (7 free), 1 input", "second-order adjoint", "6 → 2", "--stage kernel");
        assertThat(CommandLineRun.of("inspect", model, "--stage", "jacobian").out())
                .contains("10 entries in 4 × 4", "  na.m 2 ■ ■ · ·");
        assertThat(CommandLineRun.of("inspect", model, "--stage", "kernel").out())
                .startsWith("rhs of axon: right-hand side\n")
                .contains("4 divisions, 6 exponentials", "  na.m' := %");
        assertThat(CommandLineRun.of("inspect", model, "--stage", "code", "--function", "adjoint")
                        .out())
                .startsWith("// adjoint of axon: ")
                .contains("for the JVM 1 method", "NERNST_FUNCTION void adjoint(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--stage kernle                     | there is no stage 'kernle'; did you mean kernel?",
                "--stage zzzzzz                     | the stages are equations, jacobian, kernel, code",
                "--stage code --function jacobain   | there is no function 'jacobain'; did you mean jacobian?",
                "--function rhs                     | --function goes with --stage kernel or --stage code; add one of them",
                "--stage jacobian --function rhs    | not with --stage jacobian",
                "--stage kernel --latex             | --latex shows equations, not --stage kernel"
            })
    void a_stage_or_function_that_is_not_there_is_refused(String arguments, String sentence) {
        CommandLineRun run = CommandLineRun.of(
                ("inspect MODEL " + arguments).replace("MODEL", model).split(" "));
        assertThat(run.err()).startsWith("nernst: ").contains(sentence).containsOnlyOnce("\n");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_REQUEST);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--wrt axon.na.gbra               | did you mean axon.na.gbar?",
                "--wrt ,                          | --wrt names no parameter",
                "--set axon.na.gbar=100mV         | mV does not fit",
                "--set axon.capacitance=-1        | must be above 0",
                "--of axon.w@20                   | did you mean axon.v?",
                "--of axon.v@50.1                 | from 0 to 50 ms",
                "--of mse(nowhere.csv)            | there is no trace file nowhere.csv",
                "--of mse(squid-axno.csv)         | did you mean squid-axon.csv?",
                "--until 20ms                     | outside the simulation",
                "--times 1 --sample-every 1       | exclude each other"
            })
    void what_does_not_fit_the_model_is_refused(String arguments, String sentence) {
        String[] words = ("sensitivity MODEL --out OUT " + arguments).split(" ");
        words[1] = model;
        words[3] = file("x.json");
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.err()).startsWith("nernst: ").contains(sentence).containsOnlyOnce("\n");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_REQUEST);
        assertThat(run.out()).isEmpty();
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void a_malformed_trace_is_refused_by_its_line() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), "t,axon.v\n0,-65\n1,minus sixty\n");
        CommandLineRun run = CommandLineRun.of("sensitivity", model, "--of", "mse(" + file("bad.csv") + ")");
        assertThat(run.err()).startsWith("nernst: ").contains("bad.csv:3").contains("minus sixty");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_REQUEST);
    }

    @Test
    void a_solution_that_runs_away_names_state_and_time_and_keeps_what_there_is() throws Exception {
        Path runaway =
                Path.of(SquidAxonTest.class.getResource("runaway.neuron.kts").toURI());
        CommandLineRun run = CommandLineRun.of("simulate", runaway.toString(), "--out", file("x.csv"));
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("nernst: cell.")
                .containsPattern("at t = [0-9.]+ ms")
                .contains(file("x.partial.csv"))
                .containsOnlyOnce("\n");
        assertThat(folder.toFile().list()).containsExactly("x.partial.csv");
        assertThat(Files.readAllLines(folder.resolve("x.partial.csv"))).hasSizeBetween(5, 50);
    }
}
