package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.symbolic.emit.CppProgram;

/** The texts of {@link KernelTextTest} are CUDA C without a warning, for the oldest device and a new one. */
class DeviceTextTest {
    @ParameterizedTest
    @CsvSource({"sm_75", "sm_90"})
    void texts_compile_for_devices(String architecture, @TempDir Path folder) throws IOException {
        assumeTrue(CppProgram.onPath("nvcc") != null, "no nvcc on the path");
        for (String name : KernelTextTest.names()) {
            if (name.equals(KernelTextTest.OF_PROCESSORS)) {
                continue;
            }
            Path source = folder.resolve(name + ".cu");
            Files.writeString(source, KernelTextTest.kernels().get(name).text());
            String said = CppProgram.run(
                    List.of(
                            "nvcc",
                            "-std=c++17",
                            "--fmad=false",
                            "-Werror",
                            "all-warnings",
                            "-arch=" + architecture,
                            "-cubin",
                            source.toString()),
                    folder);
            assertThat(said).as("what nvcc says of %s", name).isEmpty();
        }
    }
}
