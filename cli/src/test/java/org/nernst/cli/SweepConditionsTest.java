package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Protocols, the numbers of stimuli and seeds as what {@code nernst sweep} goes over. */
@ExtendWith(TemporaryCache.class)
class SweepConditionsTest {
    @TempDir
    private static Path folder;

    private static String passive;
    private static String noisy;

    @BeforeAll
    static void writeModels() throws IOException {
        passive = PassiveCell.in(folder, """
                    lasts(40.ms)
                    sweep("rest") { }
                    sweep("step") { inject(1.uA / cm2, from = 10.ms) }
                    sweep("a pulse") { inject("pulse", step(2.uA / cm2, from = 5.ms, until = 15.ms)) }
                """);
        noisy = PassiveCell.noisy(folder);
    }

    private static CommandLineRun sweep(String... more) {
        List<String> all = new ArrayList<>(List.of("sweep", passive, "--step=0.1ms"));
        all.addAll(List.of(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static List<List<String>> rows(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .map(row -> List.of(row.split(",", -1)))
                .toList();
    }

    private static double deflection(double current, double g, double duration) {
        return current / g * (1 - Math.exp(-g * duration));
    }

    @Test
    void each_member_goes_under_every_protocol() throws IOException {
        Path csv = folder.resolve("protocols.csv");
        Path page = folder.resolve("protocols.html");
        Path into = folder.resolve("protocols");
        CommandLineRun run = sweep(
                "--range=cell.leak.gbar=0.05,0.1,0.2",
                "--range=cell.leak.e=-66..-64",
                "--design=grid",
                "--values=2",
                "--every=protocol=*",
                "--traces=2",
                "--into=" + into,
                "--format=hdf5",
                "--out=" + csv,
                "--out=" + page);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("18 members, grid of 2 values along each axis, each with every protocol")
                .contains("cell.leak.gbar 0.05, 0.1, 0.2 mS/cm²", "protocol rest, step, a pulse")
                .contains("quantity under rest", "quantity under step", "quantity under a pulse");
        List<List<String>> rows = rows(csv);
        assertThat(rows.get(0)).startsWith("member", "cell.leak.gbar [mS/cm²]", "cell.leak.e [mV]", "protocol");
        int greatest = rows.get(0).indexOf("cell.v greatest [mV]");
        assertThat(rows).hasSize(19);
        for (int number = 0; number < 18; number++) {
            List<String> row = rows.get(1 + number);
            double g = new double[] {0.05, 0.1, 0.2}[number / 6];
            double e = number / 3 % 2 == 0 ? -66 : -64;
            assertThat(Double.parseDouble(row.get(1))).isEqualTo(g);
            assertThat(Double.parseDouble(row.get(2))).isEqualTo(e);
            assertThat(row.get(3)).isEqualTo(List.of("rest", "step", "a pulse").get(number % 3));
            // It starts at −65 mV and relaxes to e, while the current comes on top.
            double start = -65 - e;
            double top =
                    switch (number % 3) {
                        case 0 -> Math.max(-65, e + start * Math.exp(-g * 40));
                        case 1 -> e + start * Math.exp(-g * 40) + deflection(1, g, 30);
                        default -> e + start * Math.exp(-g * 15) + deflection(2, g, 10);
                    };
            assertThat(Double.parseDouble(row.get(greatest))).as("row %s", row).isCloseTo(top, within(1e-9));
        }
        assertThat(Files.readString(page))
                .contains("cell.v greatest under a pulse", "6 of 6 members", "cell.v [mV] under step")
                .contains("2 members, by their values of cell.leak.gbar [mS/cm²]");
        try (HdfFile hdf = new HdfFile(into.resolve("shard-000000.h5"))) {
            String[] names = (String[]) hdf.getDatasetByPath("protocol").getData();
            assertThat(names).startsWith("rest", "step", "a pulse", "rest").hasSize(18);
        }
        assertThat(Files.readString(into.resolve("manifest.properties")))
                .contains("design=grid of 2 values", "varies=", "version=");
        Path again = folder.resolve("again.csv");
        CommandLineRun resumed = sweep(
                "--range=cell.leak.gbar=0.05,0.1,0.2",
                "--range=cell.leak.e=-66..-64",
                "--design=grid",
                "--values=2",
                "--every=protocol=rest,step,a pulse",
                "--into=" + into,
                "--format=hdf5",
                "--resume",
                "--out=" + again);
        assertThat(resumed.out()).as(resumed.err()).contains("18 read");
        assertThat(again).hasSameBinaryContentAs(csv);
    }

    /** In lanes and by a solver; also pulses shorter than a step. */
    @Test
    void numbers_of_a_stimulus_vary_like_any_parameter() throws IOException {
        for (String solver : new String[] {"", "--solver=dp54", "--solver=dp853"}) {
            Path csv = folder.resolve("pulse.csv");
            List<String> asked = new ArrayList<>(List.of(
                    "--range=cell.pulse.amplitude=1..5",
                    "--range=cell.pulse.onset=2..20ms",
                    "--range=cell.pulse.duration=0.03..15ms",
                    "--range=protocol=a pulse",
                    "--members=40",
                    "--out=" + csv));
            asked.addAll(solver.isEmpty() ? List.of() : List.of(solver));
            CommandLineRun run = sweep(asked.toArray(String[]::new));
            assertThat(run.code()).as(run.err()).isZero();
            List<List<String>> rows = rows(csv);
            int greatest = rows.get(0).indexOf("cell.v greatest [mV]");
            for (List<String> row : rows.subList(1, 41)) {
                double expected = deflection(Double.parseDouble(row.get(1)), 0.1, Double.parseDouble(row.get(3)));
                assertThat(Double.parseDouble(row.get(greatest)) + 65)
                        .as("%s %s", solver, row)
                        .isCloseTo(expected, within(2e-6 * expected));
            }
        }
    }

    @Test
    void protocols_are_drawn_where_the_design_draws() throws IOException {
        Path csv = folder.resolve("drawn.csv");
        CommandLineRun run = sweep(
                "--range=cell.leak.gbar=0.05..0.2",
                "--range=protocol=rest,step,a pulse",
                "--design=latin-hypercube",
                "--members=30",
                "--gradient-of=cell.v@40ms",
                "--wrt=cell.pulse.duration,cell.leak.gbar",
                "--out=" + csv);
        assertThat(run.code()).as(run.err()).isZero();
        List<List<String>> rows = rows(csv);
        int byDuration = rows.get(0).indexOf("∂ cell.v@40ms / ∂ cell.pulse.duration [mV/ms]");
        int byLeak = rows.get(0).indexOf("∂ cell.v@40ms / ∂ cell.leak.gbar [mV/(mS/cm²)]");
        for (String protocol : new String[] {"rest", "step", "a pulse"}) {
            assertThat(rows.subList(1, 31))
                    .filteredOn(row -> row.get(2).equals(protocol))
                    .hasSize(10);
        }
        for (List<String> row : rows.subList(1, 31)) {
            double g = Double.parseDouble(row.get(1));
            // A pulse of 2 µA/cm² for 10 ms that ended 25 ms ago.
            double decay = Math.exp(-25 * g);
            boolean pulse = row.get(2).equals("a pulse");
            double ofLeak =
                    switch (row.get(2)) {
                        case "rest" -> 0;
                        case "step" -> 30 * Math.exp(-30 * g) / g - deflection(1, g, 30) / g;
                        default -> decay * (20 * Math.exp(-10 * g) / g - deflection(2, g, 10) * (1 / g + 25));
                    };
            assertThat(Double.parseDouble(row.get(byLeak))).isCloseTo(ofLeak, within(1e-7 * Math.abs(ofLeak)));
            double ofDuration = pulse ? 2 * decay : 0;
            assertThat(Double.parseDouble(row.get(byDuration)))
                    .isCloseTo(ofDuration, within(1e-7 * Math.abs(ofDuration)));
        }
    }

    @Test
    void each_seed_has_random_numbers_of_its_own_whatever_the_threads() throws IOException {
        Path one = folder.resolve("one.csv");
        Path three = folder.resolve("three.csv");
        List<String> asked = new ArrayList<>(List.of(
                "sweep",
                noisy,
                "--range=cell.leak.gbar=0.1,0.2",
                "--design=grid",
                "--seeds=5",
                "--threads=1",
                "--out=" + one));
        CommandLineRun run = CommandLineRun.of(asked.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("10 members, grid, each with every seed", "seed from 7 to 11")
                .contains("one after another by auto, since cell moves at random in");
        asked.set(5, "--threads=3");
        asked.set(6, "--out=" + three);
        assertThat(CommandLineRun.of(asked.toArray(String[]::new)).code()).isZero();
        assertThat(three).hasSameBinaryContentAs(one);
        List<List<String>> rows = rows(one);
        int end = rows.get(0).indexOf("cell.v mean [mV]");
        assertThat(rows.subList(1, 11)).extracting(row -> row.get(2)).startsWith("7", "8", "9", "10", "11", "7");
        assertThat(rows.subList(1, 11)).extracting(row -> row.get(end)).doesNotHaveDuplicates();

        // The same member by itself: the experiment's seed in one, another as its axis.
        Path single = folder.resolve("single.csv");
        CommandLineRun alone = CommandLineRun.of(
                "sweep", noisy, "--range=cell.leak.gbar=0.2", "--every=seed=9", "--members=1", "--out=" + single);
        assertThat(alone.code()).as(alone.err()).isZero();
        assertThat(rows(single).get(1).subList(1, 10)).isEqualTo(rows.get(8).subList(1, 10));
        CommandLineRun own =
                CommandLineRun.of("sweep", noisy, "--range=cell.leak.gbar=0.2", "--members=1", "--out=" + single);
        assertThat(own.code()).as(own.err()).isZero();
        assertThat(rows(single).get(1).subList(2, 9)).isEqualTo(rows.get(6).subList(3, 10));
    }

    @Test
    void says_what_stands_in_the_way() {
        assertThat(sweep("--range=cell.leak.gbar=0.05..0.2").err())
                .contains("several sweeps", "--every protocol=rest,step,a pulse");
        assertThat(sweep().err()).contains("something to vary");
        assertThat(sweep("--every=protocol=stp").err()).contains("no sweep of that name", "did you mean step");
        assertThat(sweep("--every=protocol=step,step").err()).contains("once");
        assertThat(sweep("--every=protocol=rest", "--seeds=3").err()).contains("nothing moves at random in cell");
        assertThat(sweep("--every=protocol=rest", "--seeds=0").err()).contains("1 or more");
        assertThat(sweep("--every=seed=1.5..3").err()).contains("whole numbers");
        assertThat(sweep("--every=seed=1,3").err()).contains("one after another");
        assertThat(sweep("--every=cell.leak.gbar=1..2").err()).contains("takes a list");
        assertThat(sweep("--every=protocol=rest", "--range=cell.leak.gbar=0.1,-0.1")
                        .err())
                .contains("--range cell.leak.gbar: -0.1 mS/cm²");
        assertThat(sweep("--every=protocol=rest", "--range=cell.leak.gbar=0.1,x")
                        .err())
                .contains("'x' is not a number");
        assertThat(sweep("--range=protocol=rest", "--every=protocol=step").err())
                .contains("the protocol along two axes");
    }

    @Test
    void advises_what_there_is_where_a_model_moves_at_random() {
        CommandLineRun solver = CommandLineRun.of("sweep", noisy, "--seeds=2", "--solver=dp54");
        assertThat(solver.err())
                .contains("--solver dp54 can't solve cell, which moves at random; leave --solver out")
                .doesNotContain("--without-noise");
        assertThat(solver.code()).isEqualTo(ExitCode.WRONG_REQUEST);
        CommandLineRun gradient = CommandLineRun.of("sweep", noisy, "--seeds=2", "--gradient-of=mean(cell.v)");
        assertThat(gradient.err()).contains("nernst sensitivity --without-noise differentiates what remains");
        assertThat(gradient.code()).isEqualTo(ExitCode.WRONG_REQUEST);
    }
}
