package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sweeps in processes of their own that are killed, and then go on. */
@ExtendWith(TemporaryCache.class)
class KilledSweepTest {
    private static final int MEMBERS = 6 * 4096 + 100;
    private static final int SHARDS = 7;
    private static final int KILLED = 137;

    @TempDir
    private Path folder;

    /** A sweep of so many members. */
    private enum Kind {
        PARAMETERS_AS_CSV("csv", "--members=" + MEMBERS, "--step=0.05ms"),
        SEEDS_AS_HDF5("h5", "--members=" + MEMBERS / 4, "--seeds=4", "--format=hdf5", "--until=4ms");

        private final String extension;
        private final List<String> options;

        Kind(String extension, String... options) {
            this.extension = extension;
            this.options = List.of(options);
        }

        String shard(int number) {
            return String.format("shard-%06d.%s", number, extension);
        }
    }

    private List<String> command(Kind kind, Path into, String... more) throws IOException {
        String model = kind == Kind.SEEDS_AS_HDF5
                ? PassiveCell.noisy(folder)
                : PassiveCell.in(folder, "lasts(40.ms)\ninject(1.uA / cm2, from = 10.ms)\n");
        List<String> command = new ArrayList<>(List.of(
                "sweep", model, "--range=cell.leak.gbar=0.05..0.2", "--threads=1", "--quiet", "--into=" + into));
        command.addAll(kind.options);
        command.addAll(List.of(more));
        return command;
    }

    private static Set<String> files(Path into) throws IOException {
        if (!Files.exists(into)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(into)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }

    /** Starts a sweep and kills it as soon as the files in its folder are such. */
    private void killWhen(Predicate<Set<String>> reached, Kind kind, Path into, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xss4m",
                "-D" + TemporaryCache.PROPERTY + "=" + System.getProperty(TemporaryCache.PROPERTY),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Nernst.class.getName()));
        command.addAll(command(kind, into, more));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        while (process.isAlive() && !reached.test(files(into))) {
            Thread.onSpinWait();
        }
        process.destroyForcibly();
        assertThat(process.waitFor()).as(Files.readString(said)).isEqualTo(KILLED);
        assertThat(files(into)).doesNotContain(kind.shard(SHARDS - 1));
    }

    @ParameterizedTest
    @EnumSource
    void a_killed_sweep_goes_on_with_nothing_lost_and_nothing_twice(Kind kind) throws Exception {
        Path cut = folder.resolve("cut");
        killWhen(files -> files.stream().anyMatch(name -> name.contains("shard-")), kind, cut);
        killWhen(files -> files.contains(kind.shard(1)), kind, cut, "--resume");
        killWhen(files -> files.contains(kind.shard(3)), kind, cut, "--resume");
        int there = (int)
                files(cut).stream().filter(name -> name.startsWith("shard")).count();
        CommandLineRun resumed = CommandLineRun.of(command(kind, cut, "--resume", "--out=" + folder.resolve("all.csv"))
                .toArray(String[]::new));
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(there).isBetween(4, SHARDS - 1);

        Path whole = folder.resolve("whole");
        assertThat(CommandLineRun.of(command(kind, whole).toArray(String[]::new))
                        .code())
                .isZero();
        assertThat(files(cut)).isEqualTo(files(whole)).hasSize(SHARDS + 1);
        for (int shard = 0; shard < SHARDS; shard++) {
            assertThat(cut.resolve(kind.shard(shard))).hasSameBinaryContentAs(whole.resolve(kind.shard(shard)));
        }
        List<String> numbers = Files.readAllLines(folder.resolve("all.csv")).stream()
                .skip(1)
                .map(row -> row.split(",")[0])
                .toList();
        assertThat(numbers).hasSize(MEMBERS).doesNotHaveDuplicates();
    }
}
