package org.nernst.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKernelTest {
    private static final String DOUBLING = """
            extern "C" void doubling(void* const* arrays, long long lanes) {
                for (long long lane = 0; lane < lanes; lane++) {
                    ((double*) arrays[0])[lane] *= 2;
                }
            }
            """;

    @BeforeEach
    void needsCompilers() {
        assumeTrue(ShimLibrary.compiler() != null, "no C compiler is on the path");
        assumeTrue(HostCommand.find(List.of("c++")) != null, "no C++ compiler is on the path");
    }

    @Test
    void a_kernel_computes_in_memory_of_javas() {
        ByteBuffer numbers = ByteBuffer.allocateDirect(24).order(ByteOrder.nativeOrder());
        numbers.putDouble(0, 1).putDouble(8, 2.5).putDouble(16, -3);
        HostKernel.compile(DOUBLING, "doubling").run(new ByteBuffer[] {numbers}, 2);
        assertThat(new double[] {numbers.getDouble(0), numbers.getDouble(8), numbers.getDouble(16)})
                .containsExactly(2, 5, -3);
    }

    @Test
    void misuse_is_told() {
        HostKernel kernel = HostKernel.compile(DOUBLING, "doubling");
        assertThatThrownBy(() -> kernel.run(new ByteBuffer[] {ByteBuffer.allocate(8)}, 1))
                .hasMessage("a native kernel takes direct buffers");
        assertThatThrownBy(() -> kernel.run(new ByteBuffer[] {null}, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostKernel.compile(DOUBLING, "tripling"))
                .hasMessage("native code can't be loaded: it has no function tripling");
        assertThatThrownBy(() -> HostKernel.compile("this is no C++", "doubling"))
                .isInstanceOfSatisfying(CudaException.class, failure -> assertThat(failure.log())
                        .contains("this"))
                .hasMessageStartingWith("the kernel doesn't compile with");
    }

    @Test
    void a_library_is_compiled_once_and_one_that_is_damaged_again(@TempDir Path folder) throws IOException {
        HostCompiler compiler = HostCompiler.find();
        CacheFolder cache = new CacheFolder(folder);
        Path made = compiler.library(DOUBLING, cache);
        assertThat(compiler.library(DOUBLING, cache)).isEqualTo(made);
        assertThat(compiler.library(DOUBLING + " ", cache)).isNotEqualTo(made);
        byte[] whole = Files.readAllBytes(made);
        Files.write(made, new byte[] {1, 2, 3});
        assertThat(compiler.library(DOUBLING, cache)).isEqualTo(made);
        assertThat(Files.size(made)).isEqualTo(whole.length);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void a_machine_without_a_compiler_is_told_so() {
        assertThatThrownBy(() -> HostCompiler.of(null))
                .hasMessage(
                        "there is no native code, because no C++ compiler (c++, g++, clang++) is on the path; install one, or name it in CXX");
        assertThatThrownBy(() -> HostCompiler.of(CompilerCommand.of(Path.of("/bin/false"))))
                .hasMessageStartingWith(
                        "there is no native code, because /bin/false doesn't compile for this processor");
    }
}
