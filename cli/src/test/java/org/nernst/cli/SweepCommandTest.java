package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code nernst sweep} on a passive cell, whose greatest potential has a closed form. */
@ExtendWith(TemporaryCache.class)
class SweepCommandTest {
    @TempDir
    private static Path folder;

    private static String model;

    @BeforeAll
    static void writeModel() throws IOException {
        model = PassiveCell.in(folder, """
                    lasts(40.ms)
                    inject(1.uA / cm2, from = 10.ms)
                """);
    }

    private static CommandLineRun sweep(String... more) {
        String[] all = new String[more.length + 5];
        all[0] = "sweep";
        all[1] = model;
        all[2] = "--range";
        all[3] = "cell.leak.gbar=0.05..0.2";
        all[4] = "--step=0.1ms";
        System.arraycopy(more, 0, all, 5, more.length);
        return CommandLineRun.of(all);
    }

    /** C v' = −g (v + 65) + 1 µA/cm² from 10 ms on, after 30 ms of that. */
    private static double greatest(double g) {
        return -65 + (1 - Math.exp(-30 * g)) / g;
    }

    @Test
    void every_member_is_a_row_and_the_table_sums_them_up() throws IOException {
        Path csv = folder.resolve("sweep.csv");
        Path page = folder.resolve("sweep.html");
        CommandLineRun run = sweep(
                "--range",
                "cell.leak.e=-70..-60mV",
                "--design",
                "grid",
                "--values",
                "4",
                "--threshold",
                "-60mV",
                "--out",
                csv.toString(),
                "--out",
                page.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("sweep of cell  16 members, grid of 4 values along each axis")
                .contains("cell.leak.gbar from 0.05 to 0.2 mS/cm²", "cell.v greatest [mV]", "16 members computed");
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows).hasSize(17);
        assertThat(rows.get(0))
                .startsWith("member,cell.leak.gbar [mS/cm²],cell.leak.e [mV],cell.v spikes,cell.v first spike [ms]")
                .endsWith("cell.v greatest [mV],cell.v mean [mV],failure");
        assertThat(Files.readString(page)).contains("<svg", "cell.v greatest [mV], means in cells", "members");
    }

    @Test
    void members_are_those_of_the_closed_form_whatever_the_number_of_threads() throws IOException {
        Path one = folder.resolve("one.csv");
        Path three = folder.resolve("three.csv");
        String[] asked = {"--members", "100", "--quiet", "--threads", "1", "--out", one.toString()};
        assertThat(sweep(asked).code()).isZero();
        asked[4] = "3";
        asked[6] = three.toString();
        assertThat(sweep(asked).code()).isZero();
        assertThat(three).hasSameBinaryContentAs(one);
        for (String row : Files.readAllLines(one).subList(1, 101)) {
            String[] cells = row.split(",", -1);
            double g = Double.parseDouble(cells[1]);
            assertThat(Double.parseDouble(cells[8])).isCloseTo(greatest(g), within(1e-10));
            assertThat(cells[2]).isEqualTo("0");
            assertThat(cells[3]).isEmpty();
        }
    }

    @Test
    void gradients_go_by_steps_of_the_usual_length_where_none_is_given() throws IOException {
        Path csv = folder.resolve("gradients.csv");
        CommandLineRun run = CommandLineRun.of(
                "sweep",
                model,
                "--range=cell.leak.gbar=0.05..0.2",
                "--members=5",
                "--gradient-of=cell.v@40ms",
                "--wrt=cell.leak.gbar",
                "--out=" + csv);
        assertThat(run.code()).as(run.err()).isZero();
        List<String> rows = Files.readAllLines(csv);
        int derivative = List.of(rows.get(0).split(",", -1)).indexOf("∂ cell.v@40ms / ∂ cell.leak.gbar [mV/(mS/cm²)]");
        for (String row : rows.subList(1, 6)) {
            double g = Double.parseDouble(row.split(",", -1)[1]);
            double expected = 30 * Math.exp(-30 * g) / g - (1 - Math.exp(-30 * g)) / (g * g);
            assertThat(Double.parseDouble(row.split(",", -1)[derivative])).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void an_interrupted_sweep_goes_on_to_the_same_files() throws IOException {
        Path whole = folder.resolve("whole");
        Path cut = folder.resolve("cut");
        String[] asked = {"--members", "8200", "--until", "12ms", "--quiet", "--into", whole.toString()};
        assertThat(sweep(asked).code()).isZero();
        asked[6] = cut.toString();
        assertThat(sweep(asked).code()).isZero();
        Files.delete(cut.resolve("shard-000001.csv"));
        Files.delete(cut.resolve("shard-000002.csv"));
        assertThat(sweep(asked).err()).contains("this sweep is in it already; add --resume");
        String[] again = {"--members", "8200", "--until", "12ms", "--into", cut.toString(), "--resume"};
        CommandLineRun resumed = sweep(again);
        assertThat(resumed.out()).contains("8200 members, sobol", "4104 members computed", "4096 read");
        for (int shard = 0; shard < 3; shard++) {
            String name = "shard-00000" + shard + ".csv";
            assertThat(cut.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
        }
        again[1] = "8100";
        assertThat(sweep(again).err()).contains("another sweep is in it");
        again[1] = "8200";
        Path shard = cut.resolve("shard-000001.csv");
        List<String> rows = Files.readAllLines(shard);
        rows.set(7, rows.get(7).replaceFirst("4102", "4999"));
        Files.write(shard, rows);
        CommandLineRun damaged = sweep(again);
        assertThat(damaged.code()).isEqualTo(ExitCode.WRONG_REQUEST);
        assertThat(damaged.err()).contains("shard-000001.csv, row 8: member 4102 is expected");
        String advice = "delete the file, and its members are computed again";
        rows.set(7, rows.get(7).replaceFirst("4999,[^,]*", "4102,much"));
        Files.write(shard, rows);
        assertThat(sweep(again).err()).contains("shard-000001.csv, row 8: a cell is no number", advice);
        rows.set(7, "4102,0.1");
        Files.write(shard, rows);
        assertThat(sweep(again).err()).contains("shard-000001.csv is no whole table of members", advice);
    }

    @Test
    void columns_of_hdf5_are_those_of_the_table() throws IOException {
        Path into = folder.resolve("columns");
        Path csv = folder.resolve("columns.csv");
        Path again = folder.resolve("again.csv");
        String[] asked = {"--members=4200", "--until=12ms", "--into=" + into, "--format=hdf5", "--out=" + csv, "--quiet"
        };
        assertThat(sweep(asked).code()).isZero();
        List<String> rows = Files.readAllLines(csv);
        try (HdfFile hdf = new HdfFile(into.resolve("shard-000001.h5"))) {
            Dataset axis = hdf.getDatasetByPath("cell.leak.gbar");
            assertThat(axis.getAttribute("unit").getData()).isEqualTo("mS/cm²");
            double[] values = (double[]) axis.getData();
            double[] intervals =
                    (double[]) hdf.getDatasetByPath("cell.v mean interval").getData();
            double[] greatest =
                    (double[]) hdf.getDatasetByPath("cell.v greatest").getData();
            int[] numbers = (int[]) hdf.getDatasetByPath("member").getData();
            assertThat(numbers).hasSize(104);
            for (int row = 0; row < 104; row++) {
                String[] cells = rows.get(1 + 4096 + row).split(",", -1);
                assertThat(numbers[row]).isEqualTo(Integer.parseInt(cells[0]));
                assertThat(values[row]).isEqualTo(Double.parseDouble(cells[1]));
                assertThat(intervals[row]).isNaN();
                assertThat(greatest[row]).isEqualTo(Double.parseDouble(cells[8]));
            }
        }
        Files.delete(into.resolve("shard-000001.h5"));
        asked[4] = "--out=" + again;
        assertThat(sweep(asked).err()).contains("add --resume");
        asked[5] = "--resume";
        assertThat(sweep(asked).out()).contains("104 members computed", "4096 read");
        assertThat(again).hasSameBinaryContentAs(csv);
        asked[3] = "--format=csv";
        assertThat(sweep(asked).err()).contains("--format csv: the sweep in").contains("is in hdf5");
        asked[3] = "--format=hdf5";
        byte[] shard = Files.readAllBytes(into.resolve("shard-000001.h5"));
        Files.write(into.resolve("shard-000001.h5"), Arrays.copyOf(shard, shard.length / 3));
        assertThat(sweep(asked).err()).contains("shard-000001.h5").contains("computed again");
        Files.copy(
                into.resolve("shard-000000.h5"), into.resolve("shard-000001.h5"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(sweep(asked).err())
                .endsWith("has 4096 members instead of 104; delete the file, and its members are computed again\n");
        SplittableRandom random = new SplittableRandom(1);
        for (int attempt = 0; attempt < 20; attempt++) {
            byte[] changed = shard.clone();
            for (int change = 0; change < 6; change++) {
                changed[random.nextInt(changed.length)] = (byte) 0xff;
            }
            Files.write(into.resolve("shard-000001.h5"), changed);
            CommandLineRun run = sweep(asked);
            assertThat(run.code() == 0 || run.err().contains("computed again"))
                    .as(run.err())
                    .isTrue();
        }
    }

    @Test
    void what_lanes_cannot_do_is_solved_one_by_one() throws IOException {
        Path csv = folder.resolve("solved.csv");
        String[] asked = {"--members", "20", "--solver", "dp853", "--out", csv.toString()};
        assertThat(sweep(asked).out()).contains("20 members computed one after another by dp853");
        for (String row : Files.readAllLines(csv).subList(1, 21)) {
            String[] cells = row.split(",", -1);
            assertThat(Double.parseDouble(cells[8])).isCloseTo(greatest(Double.parseDouble(cells[1])), within(1e-6));
        }
        CommandLineRun circuit = CommandLineRun.of(
                "sweep",
                "../examples/delayed-inhibition.neuron.kts",
                "--range=*.inh.gmax=1..5nS",
                "--members=3",
                "--until=5ms");
        assertThat(circuit.err()).isEmpty();
        assertThat(circuit.out())
                .contains(
                        "3 members computed one after another by auto, since pair has several cells or compartments in");
    }

    @Test
    void some_members_of_a_grid_are_taken_at_random() throws IOException {
        Path csv = folder.resolve("some.csv");
        CommandLineRun run = sweep("--design=grid", "--values=16", "--members=5", "--until=1ms", "--out=" + csv);
        assertThat(run.out()).contains("5 members, of a grid of 16 values along each axis");
        for (String row : Files.readAllLines(csv).subList(1, 6)) {
            double place = (Double.parseDouble(row.split(",")[1]) - 0.05) / 0.01;
            assertThat(place).isCloseTo(Math.rint(place), within(1e-9));
        }
    }

    /** A leak that reverses above −35 mV or so makes the axon fire by itself; the stimulus has long ended when settling has. */
    @Test
    void classes_of_activity_are_counted_and_drawn() throws IOException {
        Path csv = folder.resolve("classes.csv");
        Path page = folder.resolve("classes.html");
        CommandLineRun run = CommandLineRun.of(
                "sweep",
                "../examples/squid-axon.neuron.kts",
                "--classify",
                "--range=axon.leak.e=-60..-20mV",
                "--range=axon.na.gbar=119..121",
                "--design=grid",
                "--values=5",
                "--step=0.05ms",
                "--until=2500ms",
                "--traces=7",
                "--out=" + csv,
                "--out=" + page);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("axon\\.v +members +share +period")
                .containsPattern("silent +15 +60 %")
                .containsPattern("tonic +10 +40 % +1\\d\\.\\d+ +0 +1 ")
                .containsPattern("bursting +0 +0 %")
                .doesNotContain("standard deviation");
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows.get(0))
                .contains("axon.v activity,axon.v period [ms],axon.v duty cycle,axon.v spikes per burst");
        for (String row : rows.subList(1, 26)) {
            String[] cells = row.split(",", -1);
            boolean fires = Double.parseDouble(cells[1]) > -35;
            assertThat(cells[3]).isEqualTo(fires ? "2" : "0");
            assertThat(cells[4].isEmpty()).isEqualTo(!fires);
        }
        assertThat(Files.readString(page))
                .contains(
                        "Activity of axon.v",
                        "15 silent, 0 oscillating, 10 tonic",
                        "<title>1 tonic</title>",
                        "7 members, by their values of axon.leak.e [mV]")
                .doesNotContain("Of the bursting ones", "means in cells");
    }

    @Test
    void classes_are_counted_beside_gradients() {
        CommandLineRun run = sweep(
                "--members=4",
                "--classify",
                "--from=5ms",
                "--until=40ms",
                "--gradient-of=cell.v@40ms",
                "--wrt=cell.leak.gbar");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("silent +4 +100 %");
    }

    @Test
    void a_cell_that_is_reset_below_the_threshold_is_not_classified() {
        String[] asked = {
            "sweep", "Lapicque1907.leakyIntegrateAndFire", "--range=lif.leak.gmax=5..10", "--members=2", "--classify"
        };
        assertThat(CommandLineRun.of(asked).err())
                .contains("--classify: lif.v rises to no --threshold of -20 mV, since lif.spike resets it before");
        asked[4] = "--classify --threshold=-51mV";
        assertThat(CommandLineRun.of(String.join(" ", asked).split(" ")).code()).isZero();
    }

    @Test
    void says_what_stands_in_its_way() {
        assertThat(sweep("--design", "grit").err())
                .contains("must be one of grid")
                .contains("did you mean grid");
        assertThat(sweep("--values", "3").err()).contains("--values goes with --design grid");
        assertThat(sweep("--design", "grid", "--members", "11").err()).contains("11 members of 10");
        assertThat(sweep("--classify", "--until=40ms").err()).contains("settle until 1000.0 ms", "end at 40.0 ms");
        assertThat(sweep("--from=41ms").err())
                .contains("--from: runs end at 40.0 ms, before anything counts at 41.0 ms");
        assertThat(sweep("--into=" + model).err()).contains("that is a file; name a folder");
        CommandLineRun nowhere = sweep("--into=" + model + "/folder");
        assertThat(nowhere.err()).contains("--into " + model + "/folder: the folder can't be made");
        assertThat(nowhere.code()).isEqualTo(ExitCode.WRONG_REQUEST);
        assertThat(sweep("--range=cell.leak.gbar=0.1-0.3").err())
                .contains("--range cell.leak.gbar: a range is written with two dots, as in 0.1..0.3");
        assertThat(sweep("--range=cell.leak.gbar=0.3..0.1").err())
                .contains("the range of cell.leak.gbar goes from 0.3 to 0.1 mS/cm²");
        assertThat(sweep("--until=0").err()).contains("--until: 0 ms is not after the beginning at 0 ms");
        assertThat(sweep("--traces=3").err()).contains("--traces goes with --out FILE.html");
        assertThat(sweep("--traces=51", "--out=" + folder.resolve("t.html")).err())
                .contains("from 1 to 50");
        assertThat(sweep("--format=hdf5").err()).contains("--format goes with --into");
        assertThat(sweep("--format=hdf", "--into=" + folder.resolve("f")).err()).contains("did you mean hdf5");
        assertThat(sweep("--resume").err()).contains("--into FOLDER");
        assertThat(sweep("--members", "0").err()).contains("0 members");
        assertThat(sweep("--threshold", "3ms").err()).contains("--threshold");
        assertThat(sweep("--range", "cell.leak.gba=1..2").err()).contains("cell.leak.gbar");
        assertThat(sweep("--solver", "atuo").err()).contains("auto");
    }

    @Test
    void gradients_of_an_output_stand_beside_the_rest() throws IOException {
        Path csv = folder.resolve("gradients.csv");
        CommandLineRun run = sweep(
                "--members=20",
                "--gradient-of",
                "cell.v@40ms",
                "--wrt",
                "cell.leak.*",
                "--quiet",
                "--out",
                csv.toString());
        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(csv);
        List<String> headings = List.of(lines.get(0).split(","));
        int value = headings.indexOf("cell.v@40ms [mV]");
        int byLeak = headings.indexOf("∂ cell.v@40ms / ∂ cell.leak.gbar [mV/(mS/cm²)]");
        assertThat(headings).contains("∂ cell.v@40ms / ∂ cell.leak.e [mV/mV]");
        for (String line : lines.subList(1, 21)) {
            String[] cells = line.split(",");
            double g = Double.parseDouble(cells[1]);
            assertThat(Double.parseDouble(cells[value])).isCloseTo(greatest(g), within(1e-9));
            double derivative = 30 * Math.exp(-30 * g) / g - (1 - Math.exp(-30 * g)) / (g * g);
            assertThat(Double.parseDouble(cells[byLeak])).isCloseTo(derivative, within(1e-8 * Math.abs(derivative)));
        }
        assertThat(sweep("--wrt", "cell.leak.e").err()).contains("--wrt goes with --gradient-of");
        assertThat(sweep("--gradient-of", "cell.v").err()).contains("a gradient is of one number of the run");
        assertThat(sweep("--gradient-of", "meen(cell.v)").err()).contains("--gradient-of meen(cell.v)", "mean");
        assertThat(sweep("--gradient-of", "mean(cell.v)", "--solver", "gbs").err())
                .contains("steps of gbs can't be differentiated; leave out --solver");
    }

    /** Rising from −65 mV, −g (v + 65) + 1 µA/cm² brings the potential to −62 mV ln(1/(1 − 3 g))/g after 10 ms. */
    @Test
    void columns_are_called_what_was_typed_wherever_they_stand() throws IOException {
        String typed = "spike_time(cell.v,1, threshold = -62mV)";
        Path into = folder.resolve("typed");
        Path csv = folder.resolve("typed.csv");
        Path page = folder.resolve("typed.html");
        String[] asked = {
            "--members=20",
            "--gradient-of=" + typed,
            "--wrt=cell.leak.gbar",
            "--into=" + into,
            "--format=hdf5",
            "--out=" + csv,
            "--out=" + page,
            "--resume"
        };
        CommandLineRun run = sweep(asked);
        assertThat(run.code()).as(run.err()).isZero();
        String derivative = "∂ " + typed + " / ∂ cell.leak.gbar";
        assertThat(run.out()).contains(typed + " [ms]", derivative);
        assertThat(Files.readAllLines(csv).get(0))
                .contains("\"" + typed + " [ms]\"", "\"" + derivative + " [ms/(mS/cm²)]\"");
        assertThat(Files.readString(page)).contains(typed).doesNotContain("threshold=-62mV");
        try (HdfFile hdf = new HdfFile(into.resolve("shard-000000.h5"))) {
            assertThat(hdf.getChildren().keySet())
                    .contains(typed, derivative.replace('/', '∕'))
                    .noneMatch(name -> name.contains("/"));
            double[] g = (double[]) hdf.getDatasetByPath("cell.leak.gbar").getData();
            double[] times = (double[]) hdf.getDatasetByPath(typed).getData();
            for (int member = 0; member < g.length; member++) {
                // Of exponential Euler, exact here, between whose steps the threshold is found by its dense output.
                assertThat(times[member]).isCloseTo(10 - Math.log(1 - 3 * g[member]) / g[member], within(1e-3));
            }
        }
        Path manifest = into.resolve("manifest.properties");
        String lines = Files.readString(manifest);
        assertThat(lines).containsPattern("columns=.*; \\Q" + typed + "; " + derivative);
        assertThat(sweep(asked).out()).contains("0 members computed", "20 read");

        String other = lines.replaceFirst("fingerprint=.", "fingerprint=x");
        Files.writeString(manifest, other);
        assertThat(sweep(asked).err()).contains("another sweep is in it, with another model, design, step or columns");
        Files.writeString(manifest, other.replaceFirst("(?m)^columns=.*$", ""));
        assertThat(sweep(asked).err())
                .contains("an older Nernst began the sweep in it")
                .contains("go on with that one, or name another folder")
                .doesNotContain("\tat ");
        Files.writeString(manifest, other.replaceFirst("(?m)^version=.*$", "version=0.0.1"));
        assertThat(sweep(asked).err()).contains("version 0.0.1 of Nernst began the sweep in it, and this is");
        Files.writeString(manifest, "torn");
        assertThat(sweep(asked).err()).contains("manifest.properties is no manifest of a sweep; name another folder");
        Files.delete(manifest);
        assertThat(sweep(asked).err())
                .contains("there are members of a sweep in it, and no manifest.properties that says of which");
        assertThat(manifest).doesNotExist();
    }

    /** C/g · ln((I/g + E − reset)/(I/g + E − threshold)), see Lapicque1907. */
    @Test
    void resets_are_spikes_in_lanes_of_fixed_and_of_adaptive_steps() throws IOException {
        Path spiking = folder.resolve("spiking.neuron.kts");
        Files.writeString(spiking, """
                val lif = Lapicque1907.leakyIntegrateAndFire()
                experiment(lif) {
                    lasts(200.ms)
                    inject(300.pA)
                }
                """);
        for (String solver : new String[] {"", "--solver=dp54"}) {
            Path csv = folder.resolve("spikes" + solver + ".csv");
            List<String> all = new ArrayList<>(List.of(
                    "sweep",
                    spiking.toString(),
                    "--range",
                    "lif.leak.gmax=9..11",
                    "--members=10",
                    "--out",
                    csv.toString()));
            all.addAll(solver.isEmpty() ? List.of() : List.of(solver));
            CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains(solver.isEmpty() ? "in lanes" : "by dp54 in lanes");
            List<String> lines = Files.readAllLines(csv);
            int interval = List.of(lines.get(0).split(",")).indexOf("lif.spike mean interval [ms]");
            for (String line : lines.subList(1, 11)) {
                String[] cells = line.split(",");
                double g = Double.parseDouble(cells[1]);
                double drive = 300 / g;
                assertThat(Double.parseDouble(cells[interval]))
                        .isCloseTo(200 / g * Math.log(drive / (drive - 15)), within(1e-6));
            }
        }
    }
}
