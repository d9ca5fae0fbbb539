package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with noise through the command: seeds, reports, and what is refused. */
class NoisyAxonTest {
    private static final String MODEL = "examples/noisy-axon.neuron.kts";

    @TempDir
    private Path folder;

    private String simulated(String name, String... more) throws IOException {
        Path file = folder.resolve(name);
        String[] words = new String[more.length + 6];
        System.arraycopy(new String[] {"simulate", MODEL, "--until", "5ms", "--out", file.toString()}, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        Command command = Command.nernst(words);
        assertThat(command.exitCode()).as(command.err()).isZero();
        return Files.readString(file);
    }

    @Test
    void a_seed_makes_a_run_repeatable() throws IOException {
        String once = simulated("once.csv", "--seed", "5");
        assertThat(simulated("again.csv", "--seed", "5")).isEqualTo(once);
        assertThat(simulated("other.csv", "--seed", "6")).isNotEqualTo(once);
        assertThat(simulated("first.csv", "--seed", "1")).isEqualTo(simulated("default.csv"));
    }

    @Test
    void the_seed_and_the_solver_stand_in_reports() throws IOException {
        assertThat(simulated("axon.json", "--seed", "5").replace(" ", ""))
                .contains("\"seed\":5", "\"name\":\"euler-maruyama\"", "\"step\":0.01");
        assertThat(simulated("axon.html", "--seed", "5")).contains("seed", "euler-maruyama", "dW");
        Command command = Command.nernst("simulate", MODEL, "--until", "2ms");
        assertThat(command.out()).contains("seed 1", "step 0.01 ms");
    }

    /** Infinitely many channels have no noise, and the fewer there are the more. */
    @Test
    void without_noise_the_axon_rests() throws IOException {
        String still = simulated("still.json", "--without-noise", "--solver", "dp853");
        assertThat(still.replace(" ", "")).contains("\"name\":\"dp853\"").doesNotContain("\"seed\"");
        Command refused = Command.nernst("simulate", MODEL, "--solver", "dp853");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("dp853 can't solve a model with noise, such as patch.na.")
                .contains("choose euler-maruyama", "--without-noise");
    }

    @Test
    void a_derivative_is_of_what_remains_without_noise() {
        Command refused = Command.nernst("sensitivity", MODEL, "--of", "mean(patch.v)", "--until", "2ms");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("can't be differentiated yet", "--without-noise");
        Command done = Command.nernst(
                "sensitivity",
                MODEL,
                "--of",
                "mean(patch.v)",
                "--until",
                "2ms",
                "--without-noise",
                "--wrt",
                "patch.na.gbar");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).contains("patch.na.gbar");
    }

    @Test
    void inspect_shows_the_noise() throws IOException {
        Command equations = Command.nernst("inspect", MODEL, "--stage", "equations");
        assertThat(equations.out())
                .contains("14 sources of noise", "noise k.n0_to_n1, a Brownian motion", "to k.n1: ", "na.m0h0");
        Command function = Command.nernst("inspect", MODEL, "--stage", "kernel", "--function", "diffusion");
        assertThat(function.out()).contains("na.m1h0 by na.m0h0_to_m1h0", "sqrt");
        Path page = folder.resolve("axon.html");
        Path json = folder.resolve("axon.json");
        Path tex = folder.resolve("axon.tex");
        Command files = Command.nernst(
                "inspect", MODEL, "--out", page.toString(), "--out", json.toString(), "--out", tex.toString());
        assertThat(files.exitCode()).as(files.err()).isZero();
        assertThat(Files.readString(page)).contains("noise k.n0_to_n1");
        assertThat(Files.readString(json)).contains("\"source\" : \"k.n0_to_n1\"");
        assertThat(Files.readString(tex)).contains("\\mathrm{d}W_{");
    }
}
