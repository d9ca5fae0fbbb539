package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a request is told in one sentence, with exit code 2, before a model is looked at. */
class WrongRequestTest {
    private static void assertRefused(CommandLineRun run, String sentence) {
        assertThat(run.err()).startsWith("nernst: ").contains(sentence).containsOnlyOnce("\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate                                  | the model file is missing",
                "simulate a.neuron.kts b.neuron.kts        | 'b.neuron.kts' is one word too many",
                "simualte a.neuron.kts                     | did you mean simulate?",
                "simulate a.neuron.kts --sovler dp54       | there is no option --sovler; did you mean --solver?",
                "simulate a.neuron.kts --zzzzzz            | nernst simulate --help lists",
                "simulate a.neuron.kts --rtol tiny         | '--rtol': 'tiny' is not a number",
                "simulate a.neuron.kts --rtol              | '--rtol'",
                "simulate a.neuron.kts --solver dp45       | did you mean dp54?",
                "simulate a.neuron.kts --rtol 2            | relative tolerance of 2.0",
                "simulate a.neuron.kts --atol 0            | absolute tolerance of 0.0",
                "simulate a.neuron.kts --step 25us --solver dp54 | the solver dp54 chooses its steps by the tolerance, so a step of 0.025 ms",
                "simulate a.neuron.kts --seed one          | '--seed'",
                "simulate a.neuron.kts --solver cn --step 0 | --step: 0 ms is not possible",
                "simulate a.neuron.kts --solver cn --step 1ms --rtol 1e-4 | crank-nicolson estimates no error",
                "simulate a.neuron.kts --out x.txt         | .csv, .json, .html",
                "simulate a.neuron.kts --out no/where.csv  | there is no folder",
                "simulate a.neuron.kts                     | there is no model file a.neuron.kts",
                "sensitivity a.neuron.kts --of mena(v)     | did you mean mean?",
                "sensitivity a.neuron.kts --method foward  | did you mean forward?",
                "sensitivity a.neuron.kts --global sobl   | did you mean sobol?",
                "sensitivity a.neuron.kts --within 20     | go with --global morris or --global sobol",
                "sensitivity a.neuron.kts --global sobol --within 0 | must be above 0",
                "sensitivity a.neuron.kts --global sobol --range na.gbar=100 | the form is path=lower..upper[unit]",
                "fit a.neuron.kts --method adm                | did you mean adam?",
                "fit a.neuron.kts --method l-bfgs --rate 0.1  | l-bfgs finds the length of its steps itself",
                "fit a.neuron.kts --gain 0.2,1                | gains must be above 0 and fall",
                "fit a.neuron.kts --grow                      | as in --noise 1mV",
                "fit a.neuron.kts --grow --noise 1mV --gain 1 | different ways to come near the data",
                "fit a.neuron.kts --windows 20ms --gain 1     | different ways to come near the data",
                "fit a.neuron.kts --windows 20mV              | --windows",
                "fit a.neuron.kts --noise 0mV                 | --noise 0mV is not possible; it must be above 0",
                "fit a.neuron.kts --out x.txt                 | .csv, .json, .html, .kts",
                "fit a.neuron.kts --out x.kts                 | --out x.kts: the name of a model file ends in .neuron.kts",
                "fit a.neuron.kts --starts few                | '--starts': 'few' is not a whole number",
                "fit a.neuron.kts --method levenberg          | did you mean levenberg-marquardt?",
                "fit a.neuron.kts --journal no/where          | --journal no/where: there is no folder",
                "fit a.neuron.kts                             | there is no model file a.neuron.kts",
                "sensitivity a.neuron.kts --second-order --method adjoint | --second-order goes forward over adjoint",
                "sensitivity a.neuron.kts --second-order --of period() | has no second derivatives yet",
                "sensitivity a.neuron.kts --noise 2mV      | --noise says what recordings are like, so it goes with --identifiability",
                "sensitivity a.neuron.kts --scale relative | --scale says what recordings are like",
                "sensitivity a.neuron.kts --identifiability --noise 0mV | --noise 0mV is not possible; it must be above 0",
                "sensitivity a.neuron.kts --identifiability --of mean(v) | --of mean(v) is no recording",
                "sensitivity a.neuron.kts --identifiability --scale log | there is no scale 'log'",
                "sensitivity a.neuron.kts --identifiability --method adjoint | --method adjoint doesn't go with --identifiability",
                "sensitivity a.neuron.kts --surrogate arctn:1 | did you mean arctan?",
                "sensitivity a.neuron.kts --surrogate arctan  | needs its steepness per mV, as in arctan:1",
                "sensitivity a.neuron.kts --surrogate arctan:1 --method adjoint | --method adjoint is exact, and --surrogate arctan:1 is not",
                "sensitivity a.neuron.kts --detached-reset    | --detached-reset goes with --surrogate",
                "sensitivity a.neuron.kts --surrogate arctan:1 --step 1ms --rtol 1e-4 | exponential-euler estimates no error",
                "sensitivity a.neuron.kts --method both --memory 64 | is about the steps that --method discrete or adjoint keeps",
                "sensitivity a.neuron.kts --method discrete --memory 1GB | give all, sqrt or a number of mebibytes",
                "inspect a.neuron.kts --out x.csv          | .html, .tex, .json",
                "catalog Prinz2003.sodum                   | nothing in the library fits 'Prinz2003.sodum'; did you mean Prinz2003.sodium?",
                "catalog rectifyer                         | did you mean rectifier?",
                "catalog qqqqqqqqqq                        | nernst catalog lists what there is",
                "catalog sodium --out x.html               | a page of one entry; name it, as in nernst catalog HodgkinHuxley1952.sodium",
                "catalog --out x.tex                       | .csv, .json, .html",
                "simulate HodgkinHuxley1952.squidAxn       | did you mean HodgkinHuxley1952.squidAxon?",
                "simulate Prinz2003.sodium                 | Prinz2003.sodium is no cell",
                "simulate a.neuron.kts --inject 1nA        | --inject goes with a cell of the library",
                "simulate squidAxon --inject 10            | --inject 10: give a unit too",
                "simulate squidAxon --inject 10mV          | should be in µA/cm² or pA",
                "simulate Prinz2004.pyloric --inject 1nA   | circuit pyloric has several cells"
            })
    void is_refused_in_one_sentence(String arguments, String sentence) {
        assertRefused(CommandLineRun.of(arguments.split(" ")), sentence);
    }

    @Test
    void nothing_at_all_is_told_what_there_is() {
        assertRefused(CommandLineRun.of(), "nernst simulate MODEL");
    }

    @Test
    void help_is_given_with_an_example() {
        for (String command : new String[] {"simulate", "sensitivity", "fit", "sweep", "inspect"}) {
            CommandLineRun run = CommandLineRun.of(command, "--help");
            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .contains("Usage: nernst " + command, "Example:", "  nernst " + command + " examples/")
                    .as("commands can be pasted from a terminal of 80 columns")
                    .doesNotContainPattern("\n  nernst[^\n]*[^\\\\\n]\n[^ \n]");
        }
        assertThat(CommandLineRun.of("catalog", "--help").out())
                .contains("Usage: nernst catalog", "Example:", "  nernst catalog calcium prinz");
    }

    @Test
    void the_version_is_told() {
        assertThat(CommandLineRun.of("--version").out())
                .startsWith("nernst ")
                .contains("Java " + Runtime.version().feature());
    }

    @Test
    void a_kotlin_error_has_file_line_and_column_and_writes_nothing(@TempDir Path folder) throws IOException {
        Path model = folder.resolve("broken.neuron.kts");
        Files.writeString(model, "val x = 1\nval axon = nueron(\"axon\") {}\n");
        Path table = folder.resolve("x.csv");
        assertRefused(
                CommandLineRun.of("simulate", model.toString(), "--out", table.toString()), "broken.neuron.kts:2:12: ");
        assertThat(folder.toFile().list()).containsExactly("broken.neuron.kts");
    }

    @Test
    void debug_adds_the_stack_trace() {
        CommandLineRun run = CommandLineRun.of("simulate", "a.neuron.kts", "--debug");
        assertThat(run.err()).startsWith("nernst: there is no model file").contains("\tat org.nernst");
    }
}
