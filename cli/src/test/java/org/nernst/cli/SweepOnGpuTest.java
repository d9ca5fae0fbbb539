package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nernst sweep --device cuda} with a driver that runs kernels on the host. */
@ExtendWith(TemporaryCache.class)
class SweepOnGpuTest {
    private static final String ONE_BLOCK = "FAKE_MEMORY=25000L";

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

    private static String[] sweep(String device, String... more) {
        String[] all = new String[more.length + 5];
        List.of("sweep", model, "--range=cell.leak.gbar=0.05..0.2", "--step=0.1ms", "--device=" + device)
                .toArray(all);
        System.arraycopy(more, 0, all, 5, more.length);
        return all;
    }

    @Test
    void the_table_is_that_of_the_processors() throws IOException, InterruptedException {
        Path here = folder.resolve("here.csv");
        Path there = folder.resolve("there.csv");
        try (FakeGpu gpu = FakeGpu.with("FAKE_DEVICES=2")) {
            assertThat(gpu.run(sweep("cpu", "--members=600", "--out=" + here)).code())
                    .isZero();
            CommandLineRun run = gpu.run(sweep("cuda", "--members=600", "--out=" + there));
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("600 members computed on GPU 0 (Make-believe), GPU 1 (Make-believe) in ");
            assertThat(gpu.run(sweep("cuda:1", "--members=10")).out()).contains("computed on GPU 1 (Make-believe) in ");
        }
        assertThat(there).hasSameTextualContentAs(here);
    }

    @Test
    void classes_of_activity_are_those_of_the_processors() throws IOException, InterruptedException {
        Path here = folder.resolve("classes-here.csv");
        Path there = folder.resolve("classes-there.csv");
        // The pulse makes one spike, and it's no spike where the leak is large.
        String[] classify = {"--members=100", "--classify", "--from=5ms", "--until=40ms", "--threshold=-57mV"};
        try (FakeGpu gpu = FakeGpu.with()) {
            for (String device : List.of("cpu", "cuda")) {
                String[] asked = Arrays.copyOf(classify, classify.length + 1);
                asked[classify.length] = "--out=" + (device.equals("cpu") ? here : there);
                CommandLineRun run = gpu.run(sweep(device, asked));
                assertThat(run.code()).as(run.err()).isZero();
                assertThat(run.out()).contains("silent").contains("irregular");
            }
        }
        assertThat(there).hasSameTextualContentAs(here);
    }

    @Test
    void stiff_members_are_told_apart_from_those_of_the_processors() throws IOException, InterruptedException {
        try (FakeGpu gpu = FakeGpu.with()) {
            String into = "--into=" + folder.resolve("stiff");
            CommandLineRun run = gpu.run(sweep("cuda", "--solver=rodas5p", "--members=10", into));
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("10 members computed by rodas5p on GPU 0 (Make-believe) in ");
            assertThat(gpu.run(sweep("cpu", "--solver=rodas5p", "--members=10", into, "--resume"))
                            .code())
                    .isNotZero();
        }
    }

    @Test
    void gradients_are_those_of_the_processors() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("recording.csv"), "t [ms],cell.v [mV]\n5,-65\n12.34,-63\n39,-56\n");
        Path here = folder.resolve("gradient-here.csv");
        Path there = folder.resolve("gradient-there.csv");
        String of = "--gradient-of=mse(recording.csv)";
        try (FakeGpu gpu = FakeGpu.with()) {
            assertThat(gpu.run(sweep("cpu", "--members=100", of, "--out=" + here))
                            .code())
                    .isZero();
            CommandLineRun run = gpu.run(sweep("cuda", "--members=100", of, "--out=" + there));
            assertThat(run.code()).as(run.err()).isZero();
            Path staggered = folder.resolve("staggered-here.csv");
            Path staggeredThere = folder.resolve("staggered-there.csv");
            for (String device : List.of("cpu", "cuda")) {
                String out = "--out=" + (device.equals("cpu") ? staggered : staggeredThere);
                CommandLineRun by = gpu.run(sweep(device, "--members=100", of, "--solver=staggered-euler", out));
                assertThat(by.code()).as(by.err()).isZero();
                assertThat(by.out()).contains("100 members computed by staggered-euler ");
            }
            assertThat(staggeredThere).hasSameTextualContentAs(staggered);
            assertThat(Files.readString(staggered)).isNotEqualTo(Files.readString(here));
            for (String solver : List.of("dp54", "rodas5p")) {
                CommandLineRun adaptive = gpu.run(sweep("cuda", "--members=100", of, "--solver=" + solver));
                assertThat(adaptive.code()).as(adaptive.err()).isZero();
                assertThat(adaptive.out())
                        .contains("100 members computed by " + solver + " on GPU 0 (Make-believe) in ");
            }
            assertThat(gpu.run(sweep("cuda", of, "--solver=dp853")).err())
                    .contains(
                            "by exponential-euler, staggered-euler, dp54 and rodas5p, and not by dp853; --device cpu can");
            assertThat(gpu.run(sweep("cuda", "--gradient-of=mean(cell.v)")).err())
                    .contains("--device cuda: gradients on a GPU are those of mean squared errors; --device cpu can");
        }
        assertThat(there).hasSameTextualContentAs(here);
        assertThat(there).content().contains("∂ mse(recording.csv) / ∂ cell.leak.gbar");
    }

    @Test
    void a_sweep_begun_here_goes_on_there() throws IOException, InterruptedException {
        String into = "--into=" + folder.resolve("database");
        try (FakeGpu gpu = FakeGpu.with()) {
            assertThat(gpu.run(sweep("cpu", "--members=100", into)).code()).isZero();
            CommandLineRun again = gpu.run(sweep("cuda", "--members=100", into, "--resume"));
            assertThat(again.code()).as(again.err()).isZero();
            assertThat(again.out()).contains("0 members computed").contains("100 read");
        }
    }

    /** A kernel that fails, and one that finds no memory when it is launched. There is room for one stream with one block of lanes, so that chunks come one after another. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "719 | GPU 0 (Make-believe) failed at its work: unspecified launch failure (CUDA_ERROR_LAUNCH_FAILED)",
                "2   | GPU 0 (Make-believe) has no memory left for its work (CUDA_ERROR_OUT_OF_MEMORY)"
            })
    void what_was_computed_before_a_failure_is_kept(int result, String reason)
            throws IOException, InterruptedException {
        Path csv = folder.resolve("part.csv");
        Path part = folder.resolve("part.partial.csv");
        Path whole = folder.resolve("whole.csv");
        try (FakeGpu gpu = FakeGpu.with(ONE_BLOCK, "FAKE_KERNEL_RESULT=" + result, "FAKE_GOOD_KERNELS=2")) {
            CommandLineRun run = gpu.run(sweep("cuda", "--members=600", "--out=" + csv));
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                    .isEqualToNormalizingNewlines("nernst: after 256 of 600 members " + reason
                            + "; what was computed until then is in " + part + "\n");
            assertThat(gpu.run(sweep("cpu", "--members=600", "--out=" + whole)).code())
                    .isZero();
        }
        assertThat(csv).doesNotExist();
        assertThat(Files.readAllLines(part)).isEqualTo(Files.readAllLines(whole).subList(0, 1 + 256));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "hdf5"})
    void a_sweep_that_failed_goes_on_with_what_is_there(String form) throws IOException, InterruptedException {
        Path failed = folder.resolve("failed-" + form);
        String[] all = {"--members=6000", "--into=" + failed, "--format=" + form};
        Path resumed = folder.resolve("resumed.csv");
        Path whole = folder.resolve("all.csv");
        // 40 blocks of 128 members are a shard of 4,096 and some of the next; the second time 2 blocks more.
        for (int[] blocks : new int[][] {{40, 5120}, {2, 5376}}) {
            try (FakeGpu gpu = FakeGpu.with(ONE_BLOCK, "FAKE_KERNEL_RESULT=719", "FAKE_GOOD_KERNELS=" + blocks[0])) {
                CommandLineRun run = gpu.run(sweep("cuda", with(all, "--resume")));
                assertThat(run.code()).isEqualTo(ExitCode.FAILED);
                assertThat(run.err())
                        .startsWith("nernst: after " + blocks[1] + " of 6000 members GPU 0 (Make-believe) failed at ")
                        .endsWith("; with those in " + failed + " --resume goes on\n");
                assertThat(parts(failed)).singleElement(STRING).startsWith("shard-000001.first-" + (blocks[1] - 4096));
            }
        }
        try (FakeGpu gpu = FakeGpu.with()) {
            CommandLineRun rest = gpu.run(sweep("cuda", with(all, "--resume", "--out=" + resumed)));
            assertThat(rest.code()).as(rest.err()).isZero();
            assertThat(rest.out()).contains("624 members computed").contains("5376 read");
            assertThat(parts(failed)).isEmpty();
            assertThat(gpu.run(sweep("cpu", "--members=6000", "--out=" + whole)).code())
                    .isZero();
        }
        assertThat(resumed).hasSameTextualContentAs(whole);
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    /** The files with parts of shards. */
    private static List<String> parts(Path of) {
        return Stream.of(of.toFile().list())
                .filter(name -> name.contains(".first-"))
                .toList();
    }

    @Test
    void without_a_gpu_one_sentence_says_so() {
        try (FakeGpu gpu = FakeGpu.none()) {
            CommandLineRun run = gpu.run(sweep("cuda"));
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).startsWith("nernst: there is no CUDA driver on this machine: ");
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    /** Each machine in the words that make the stand-in one, and what is said of it; no kernel of the last is in the cache. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FAKE_VERSION=10020            | the CUDA driver is too old: it is of CUDA 10.2",
                "FAKE_CAPABILITY=35            | GPU 0 (Make-believe) is too old: its compute capability is 3.5",
                "FAKE_DEVICES=0                | the CUDA driver finds no GPU",
                "FAKE_MEMORY=10000L            | not even 128 members fit on the GPU",
                "FAKE_CAPABILITY=80 FAKE_COMPILER=\"false\" | the kernel doesn't compile with NVRTC 13.0 for sm_80"
            })
    void a_machine_that_cannot_ends_the_sweep_with_one_sentence(String machine, String sentence)
            throws IOException, InterruptedException {
        Path csv = folder.resolve("never.csv");
        try (FakeGpu gpu = FakeGpu.with(machine.split(" "))) {
            CommandLineRun run = gpu.run(sweep("cuda", "--members=300", "--out=" + csv));
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).startsWith("nernst: " + sentence);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(csv).doesNotExist();
        }
    }

    @Test
    void what_was_said_by_the_compiler_is_printed_for_debugging() throws IOException, InterruptedException {
        String compiler = "FAKE_COMPILER=\"sh -c 'echo of a line; echo error: no; echo and more; exit 1'\"";
        try (FakeGpu gpu = FakeGpu.with("FAKE_CAPABILITY=87", compiler)) {
            String sentence = "nernst: the kernel doesn't compile with NVRTC 13.0 for sm_87: error: no";
            CommandLineRun run = gpu.run(sweep("cuda"));
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err().lines()).containsExactly(sentence);
            assertThat(gpu.run(sweep("cuda", "--debug")).err().lines())
                    .startsWith(sentence)
                    .endsWith("of a line", "error: no", "and more");
        }
    }

    @Test
    void what_a_gpu_cannot_do_is_refused() throws IOException, InterruptedException {
        assertThat(CommandLineRun.of(sweep("gpu")).err())
                .contains("--device gpu: it must be cpu, native, cuda, or one of several GPUs as in cuda:1");
        try (FakeGpu gpu = FakeGpu.with()) {
            CommandLineRun solver = gpu.run(sweep("cuda", "--solver=dp853"));
            assertThat(solver.code()).isEqualTo(2);
            assertThat(solver.err())
                    .contains("--device cuda: members that are solved one after another")
                    .contains("--device cpu can");
            assertThat(gpu.run(sweep("cuda:1")).err()).contains("there is no GPU 1; the one there is has number 0");
            assertThat(gpu.run(sweep("cpu", "--precision=single")).err())
                    .contains("--precision single goes with --device cuda");
            assertThat(gpu.run(sweep("cuda", "--precision=half")).err()).contains("it must be double or single");
            assertThat(gpu.run(sweep("cuda", "--precision=single", "--members=10"))
                            .out())
                    .contains("10 members computed on GPU 0 (Make-believe) in single precision in ");
            assertThat(gpu.run(sweep("cuda", "--threads=2")).err())
                    .contains("--threads goes with --device cpu or native");
        }
    }
}
