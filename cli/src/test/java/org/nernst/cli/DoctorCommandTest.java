package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    @Test
    void what_there_is_is_told_in_a_line_each() throws IOException, InterruptedException {
        try (FakeGpu gpu = FakeGpu.with("FAKE_DEVICES=2")) {
            CommandLineRun run = gpu.run("doctor");
            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines().map(line -> line.replaceAll("  +", ": ")))
                    .hasSize(12)
                    .anyMatch(line -> line.startsWith("Java: " + System.getProperty("java.version")))
                    .anyMatch(line -> line.startsWith("vectors: "))
                    .anyMatch(line -> line.startsWith("cache: "))
                    .anyMatch(line -> line.matches("native code: .*/[\\w+]+"))
                    .anyMatch(line -> line.matches("C compiler: .*/\\w+"))
                    .anyMatch(line -> line.matches("CUDA shim: .*\\.so"))
                    .contains(
                            "CUDA driver: of CUDA 13.0",
                            "kernel compiler: NVRTC 13.0",
                            "GPU 0: Make-believe, 0.3 GiB, 10 multiprocessors at 1.00 GHz, compute capability 9.0",
                            "its kernels: compute what they should",
                            "GPU 1: Make-believe, 0.3 GiB, 10 multiprocessors at 1.00 GHz, compute capability 9.0");
        }
    }

    @Test
    void what_is_missing_is_told_with_its_reason() throws IOException, InterruptedException {
        try (FakeGpu gpu = FakeGpu.none()) {
            CommandLineRun run = gpu.run("doctor");
            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .contains("CUDA driver      there is no CUDA driver on this machine: ")
                    .contains("GPU              none");
        }
        try (FakeGpu gpu = FakeGpu.with("FAKE_VERSION=10020")) {
            assertThat(gpu.run("doctor").out()).contains("CUDA driver      the CUDA driver is too old");
        }
        // A compiler that is too new for the driver is none.
        try (FakeGpu newer = FakeGpu.with()) {
            assertThat(newer.run("doctor").out()).contains("kernel compiler  NVRTC 13.0");
            String compiler = System.getProperty("nernst.cuda.nvrtc");
            try (FakeGpu gpu = FakeGpu.with("FAKE_VERSION=12040")) {
                System.setProperty("nernst.cuda.nvrtc", compiler);
                assertThat(gpu.run("doctor").out()).contains("NVRTC 13.0 is too new for the driver, of CUDA 12;");
            }
        }
        try (FakeGpu gpu = FakeGpu.with("FAKE_CAPABILITY=52")) {
            assertThat(gpu.run("doctor").out()).contains("compute capability 5.2, too old: Nernst needs 6.0");
        }
    }

    @Test
    void its_help_has_an_example() {
        CommandLineRun run = CommandLineRun.of("doctor", "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Example").contains("  nernst doctor");
    }
}
