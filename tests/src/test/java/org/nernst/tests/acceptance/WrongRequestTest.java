package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong request gets one clear sentence and exit code 2, a solution that fails exit code 1, and no half-written file. */
class WrongRequestTest {
    private static final String MODEL = "examples/squid-axon.neuron.kts";

    @TempDir
    private Path folder;

    @Test
    void a_kotlin_error_is_told_with_its_line_and_column() throws IOException {
        Path model = changed("ohmic()", "ohmicc()");
        refused(List.of("simulate", model.toString()), "squid-axon.neuron.kts:20:5", "ohmicc");
    }

    @Test
    void a_sentence_about_the_model_has_its_line() throws IOException {
        Path model = changed("capacitance(1.uF / cm2)", "capacitance(-1.uF / cm2)");
        refused(List.of("simulate", model.toString()), "squid-axon.neuron.kts:38", "axon.capacitance", "above 0");
    }

    @Test
    void units_that_do_not_match_are_told_with_both() throws IOException {
        Path model = changed("beta = 4 / ms", "beta = 4.mV");
        refused(List.of("simulate", model.toString()), "squid-axon.neuron.kts:14", "gate m: beta", "1/ms");
        refused(List.of("sensitivity", MODEL, "--set", "axon.na.gbar=120nS"), "axon.na.gbar", "nS", "mS/cm²");
    }

    @Test
    void an_integer_division_is_refused() throws IOException {
        Path model = changed("beta = 4 / ms", "beta = 1/2 / ms");
        refused(List.of("simulate", model.toString()), "squid-axon.neuron.kts:14", "1/2", "1.0/2");
    }

    @Test
    void an_unknown_parameter_is_told_with_the_nearest() {
        refused(List.of("sensitivity", MODEL, "--wrt", "axon.na.gbarr"), "axon.na.gbarr", "did you mean axon.na.gbar?");
        refused(List.of("sensitivity", MODEL, "--set", "axon.kk.gbar=1"), "axon.kk.gbar", "axon.k.gbar");
        refused(List.of("sensitivity", MODEL, "--of", "mean(axon.w)"), "axon.w", "axon.v");
    }

    @Test
    void a_negative_capacitance_is_refused() {
        refused(List.of("simulate", MODEL, "--set", "axon.capacitance=-1"), "axon.capacitance = -1", "above 0");
    }

    @Test
    void a_step_is_given_where_a_solver_needs_one_and_nowhere_else() {
        refused(
                List.of("simulate", MODEL, "--solver", "cn"),
                "crank-nicolson takes steps of one length",
                "none is given");
        refused(List.of("simulate", MODEL, "--step", "25us"), "auto chooses its steps", "0.025 ms");
        refused(List.of("simulate", MODEL, "--without-noise"), "axon has no noise to leave out");
    }

    @Test
    void an_unknown_solver_is_refused_with_those_there_are() {
        refused(List.of("simulate", MODEL, "--solver", "rk99"), "rk99", "dp54, dp853, gbs");
    }

    @Test
    void an_empty_wrt_is_refused() {
        refused(List.of("sensitivity", MODEL, "--wrt", ""), "--wrt");
        refused(List.of("sensitivity", MODEL, "--wrt", " , "), "--wrt");
    }

    @Test
    void a_missing_trace_file_is_named() throws IOException {
        Path model = changed("trace(\"squid-axon.csv\")", "trace(\"another.csv\")");
        refused(List.of("sensitivity", model.toString()), "another.csv");
        refused(List.of("sensitivity", MODEL, "--of", "mse(no-such.csv)"), "no-such.csv");
    }

    @Test
    void a_malformed_trace_is_told_with_its_line() throws IOException {
        Path trace = folder.resolve("bad.csv");
        Files.writeString(trace, "t [ms],axon.v [mV]\n0,-65\n0.1,minus sixty\n");
        refused(List.of("sensitivity", MODEL, "--of", "mse(" + trace + ")"), "bad.csv:3", "minus sixty");
        Files.writeString(trace, "0,-65\n0.1,-64,3\n");
        refused(List.of("sensitivity", MODEL, "--of", "mse(" + trace + ")"), "bad.csv:2");
        Files.writeString(trace, "0,-65\n0.1,-64\n0.1,-63\n");
        refused(List.of("sensitivity", MODEL, "--of", "mse(" + trace + ")"), "bad.csv:3");
    }

    @Test
    void an_unknown_option_command_and_file_form_are_refused() {
        refused(List.of("simulate", MODEL, "--rtoll", "1e-8"), "--rtoll", "--rtol");
        refused(List.of("simulatee", MODEL), "simulatee", "simulate");
        refused(List.of("simulate", "examples/squid-axom.neuron.kts"), "squid-axom", "squid-axon.neuron.kts");
        refused(List.of("simulate", MODEL, "--out", folder.resolve("axon.xls").toString()), "axon.xls", "csv");
    }

    @Test
    void a_solution_that_blows_up_names_state_and_time() throws IOException {
        Path model = changed(
                "ohmic()                                                      // gbar · m³ · h · (v − e)",
                "current = -gbar * (v + 65.mV).pow(3) / 1.mV.pow(2)");
        Path file = folder.resolve("axon.csv");
        Command command = Command.nernst("simulate", model.toString(), "--out", file.toString());
        assertThat(command.exitCode()).as(command.err()).isEqualTo(1);
        assertThat(command.err())
                .contains("axon.v", "t = 0.", " ms", "what was computed until then is in")
                .doesNotContain("\tat ");
        assertThat(file).doesNotExist();
    }

    /** The words are refused, and the file they also ask for isn't there afterwards. */
    private void refused(List<String> words, String... mentions) {
        Path file = folder.resolve("result.csv");
        List<String> all = words.contains("--out")
                ? words
                : Stream.concat(words.stream(), Stream.of("--out", file.toString()))
                        .toList();
        Command command = Command.nernst(all.toArray(String[]::new));
        assertThat(command.exitCode()).as("%s: %s", words, command.err()).isEqualTo(2);
        assertThat(command.err().strip())
                .as(words.toString())
                .contains(mentions)
                .doesNotContain("\n");
        assertThat(command.out()).isEmpty();
        assertThat(file).doesNotExist();
    }

    /** The squid axon's model file with something else in one place, and its trace beside it. */
    private Path changed(String text, String replacement) throws IOException {
        Files.copy(Repository.root().resolve("examples/squid-axon.csv"), folder.resolve("squid-axon.csv"));
        String model = Files.readString(Repository.squidAxon());
        assertThat(model).contains(text);
        int at = model.indexOf(text);
        Path file = folder.resolve("squid-axon.neuron.kts");
        Files.writeString(file, model.substring(0, at) + replacement + model.substring(at + text.length()));
        return file;
    }
}
