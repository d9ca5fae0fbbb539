package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code nernst bench} with a driver that runs kernels on the host. */
@ExtendWith(TemporaryCache.class)
class BenchCommandTest {
    @Test
    void numbers_are_compared_and_then_measured() throws IOException, InterruptedException {
        try (FakeGpu gpu = FakeGpu.with()) {
            CommandLineRun run = gpu.run("bench", "--lanes", "10,1e3", "--until=10ms");
            assertThat(run.code()).as(run.err()).isZero();
            // The least, greatest and mean of four states, an early and their last values.
            assertThat(run.out())
                    .contains("on GPU 0 (Make-believe)  exponential Euler, 400 steps\n\ndouble precision\n")
                    .contains("numbers: 20,000 numbers to the last bit those of the processors, of 1,000 lanes\n")
                    .contains("of which the GPU can issue 6.4e11 per s")
                    .contains("gradients: of a mean squared error of axon.v by 7 parameters, 8,000 numbers to the last "
                            + "bit those of the processors, of 1,000 lanes; 1 times the plain run, 1,000 lanes\n")
                    .containsPattern("single precision\nnumbers: axon\\.v mean within \\S+ mV, of 1,000 lanes\n")
                    .contains("of which the GPU can issue 1.28e12 per s")
                    .contains("\nbeside the processors, after 5.0 ms\n")
                    .contains("\nthrough the spikes of an integrate-and-fire cell, in parts of the largest\n")
                    .contains("Jaxley tells 1.1 ns per compartment-step");
            for (String method : List.of("dp54", "rodas5p", "staggered-euler")) {
                assertThat(run.out())
                        .containsPattern("\n" + method + ": within \\S+ mV\ngradients by " + method
                                + ": within \\S+ of the greatest, at 1 times the plain run\n")
                        .containsPattern("\ngradients by " + method + ": within \\S+\n");
            }
            for (String method : List.of("exponential-euler", "dp54", "rodas5p")) {
                assertThat(run.out()).containsPattern("\nsensitivities by " + method + ": within \\S+\n");
            }
            // The driver says that each piece of work took a millisecond: a launch, and the mark behind it.
            assertThat(run.out().replaceAll(" +", " ").lines())
                    .anyMatch(line -> line.matches(" 10 2 2000000 500 0.0.*"))
                    .anyMatch(line -> line.matches(" 1000 2 2e8 5 8.*"))
                    .anyMatch(line -> line.matches("at best: [78]\\.\\d+ % of the roofline"));
        }
    }

    /** A run that is cut off has told what it had. */
    @Test
    void what_is_found_is_told_at_once() throws IOException, InterruptedException {
        try (FakeGpu gpu = FakeGpu.with("FAKE_KERNEL_RESULT=719", "FAKE_GOOD_KERNELS=9")) {
            CommandLineRun run = gpu.run("bench", "--lanes", "10,1e3", "--until=10ms");
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out().replaceAll(" +", " "))
                    .contains("numbers: 20,000 numbers to the last bit")
                    .containsPattern("\n 10 2 2000000 500 ")
                    .doesNotContainPattern("\n 1000 2 ")
                    .contains("at best: failed: GPU 0 (Make-believe) failed at ")
                    .contains("sensitivities by rodas5p: failed: GPU 0 (Make-believe) failed at ");
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    /** A compiler that rounds otherwise; no kernel of this architecture is in the cache. */
    @Test
    void a_gpu_with_other_numbers_is_told_and_not_measured() throws IOException, InterruptedException {
        try (FakeGpu gpu = FakeGpu.with("FAKE_CAPABILITY=86", "FAKE_COMPILER=\"c++ -ffast-math\"")) {
            CommandLineRun run = gpu.run("bench", "--lanes", "10", "--until=10ms");
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).endsWith("steps\n\ndouble precision\n");
            assertThat(run.err())
                    .startsWith("nernst: the GPU's numbers are others: ")
                    .containsPattern(
                            " of member \\d+ is \\S+ there and \\S+ here; of 20,000 \\S+ are, by a part of \\S+ at most\\R");
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    @Test
    void without_a_gpu_one_sentence_says_so() {
        try (FakeGpu gpu = FakeGpu.none()) {
            CommandLineRun run = gpu.run("bench", "--device", "cuda");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).startsWith("nernst: there is no CUDA driver on this machine: ");
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    @Test
    void wrong_requests_are_refused() {
        assertThat(CommandLineRun.of("bench", "--lanes=many").err())
                .contains("--lanes many: it must be numbers of lanes");
        assertThat(CommandLineRun.of("bench", "--lanes=1.5").err()).contains("--lanes 1.5: it must be whole numbers");
        assertThat(CommandLineRun.of("bench", "--lanes=0").code()).isEqualTo(2);
        assertThat(CommandLineRun.of("bench", "--device=cpu").err()).contains("nernst bench measures GPUs");
        assertThat(CommandLineRun.of("bench", "--help").out())
                .contains("Example")
                .contains("nernst bench --device cuda");
    }
}
