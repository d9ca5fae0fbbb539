package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
                    .contains("on GPU 0 (Make-believe)  exponential Euler, 400 steps")
                    .contains(
                            "double precision  20,000 numbers to the last bit those of the processors, of 1,000 lanes")
                    .contains("of which the GPU can issue 6.4e11 per s")
                    .containsPattern("single precision  axon\\.v mean within \\S+ mV, of 1,000 lanes")
                    .contains("of which the GPU can issue 1.28e12 per s")
                    .containsPattern(
                            "beside the processors, after some milliseconds: dp54 within \\S+ mV, GRADIENTS; rodas5p within \\S+ mV, GRADIENTS; staggered-euler within \\S+ mV, GRADIENTS\\R"
                                    .replace(
                                            "GRADIENTS",
                                            "gradients within \\S+ of the greatest, at 1 times the plain run"))
                    .containsPattern(
                            "through the spikes of an integrate-and-fire cell, in parts of the largest: gradients by exponential-euler"
                                    + " within \\S+; gradients by staggered-euler within \\S+; gradients by dp54 within \\S+; gradients by rodas5p within \\S+; sensitivities by exponential-euler within \\S+;"
                                    + " sensitivities by dp54 within \\S+; sensitivities by rodas5p within \\S+\\R")
                    .contains(
                            "gradients of a mean squared error of axon.v by 7 parameters, 8,000 numbers to the last bit")
                    .contains(": 1 times the plain run, 1,000 lanes")
                    .contains("Jaxley tells 1.1 ns per compartment-step");
            // The driver says that each piece of work took a millisecond: a launch, and the mark behind it.
            assertThat(run.out().replaceAll(" +", " ").lines())
                    .anyMatch(line -> line.matches(" ?10 2 2000000 500 0.0.*"))
                    .anyMatch(line -> line.matches(" ?1000 2 2e8 5 8.*"));
        }
    }

    /** A compiler that rounds otherwise; no kernel of this architecture is in the cache. */
    @Test
    void a_gpu_with_other_numbers_is_told_and_not_measured() throws IOException, InterruptedException {
        try (FakeGpu gpu = FakeGpu.with("FAKE_CAPABILITY=86", "FAKE_COMPILER=\"c++ -ffast-math\"")) {
            CommandLineRun run = gpu.run("bench", "--lanes", "10", "--until=10ms");
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith("nernst: the GPU's numbers are others: ")
                    .containsPattern(" of member \\d+ is \\S+ there and \\S+ here\\R");
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
