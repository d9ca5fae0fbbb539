package org.nernst.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTimeCompilerTest {
    private static final String NOTHING = "extern \"C\" __global__ void nothing(double* x) { }\n";

    /** NVRTC looks for a second library by name only, which the loader doesn't find where CUDA lies in a folder of its own. */
    @Test
    void what_it_opens_by_name_may_lie_beside_it(@TempDir Path folder) throws IOException {
        Path fake = Path.of(FakeDriver.with("FAKE_BUILTINS=1").compiler().get(0));
        Path alone =
                Files.copy(fake, Files.createDirectory(folder.resolve("alone")).resolve("libnvrtc.so"));
        Path whole =
                Files.copy(fake, Files.createDirectory(folder.resolve("whole")).resolve("libnvrtc.so"));
        String builtins = "libnvrtc-builtins.so.13.0";
        Path empty = Files.writeString(folder.resolve("empty.c"), "int builtins;\n");
        HostCommand.Result made = HostCommand.run(List.of(
                ShimLibrary.compiler().toString(),
                "-shared",
                "-fPIC",
                "-Wl,-soname," + builtins,
                "-o",
                whole.resolveSibling(builtins).toString(),
                empty.toString()));
        assertThat(made.code()).as(made.said()).isZero();

        // In this order: what is open once stays so.
        assertThatThrownBy(() -> opened(alone).compile(NOTHING, new Architecture(9, 0)))
                .hasMessage(
                        "the kernel doesn't compile with NVRTC 13.0 for sm_90: nvrtc: error: failed to open its builtins");
        assertThat(opened(whole).compile(NOTHING, new Architecture(9, 0))).isNotEmpty();
    }

    private static RunTimeCompiler opened(Path library) {
        return RunTimeCompiler.open(List.of(library.toString()), Integer.MAX_VALUE);
    }
}
