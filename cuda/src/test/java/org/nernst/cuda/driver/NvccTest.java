package org.nernst.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where NVRTC is missing the command {@code nvcc} compiles: a stand-in everywhere, and the true one where it is. */
class NvccTest {
    private static final Architecture HOPPER = new Architecture(9, 0);

    private static final String ONE = "extern \"C\" __global__ void one(double* x) { *x = 1; }\n";

    /** For a driver of any release. */
    private static final int ANY = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    /** Libraries without NVRTC, and a command of release 12.4 that does something of its own where it is to compile. */
    private CudaLibraries nvcc(String compiling) throws IOException {
        Path command = Script.in(folder, "nvcc", """
                cd %s
                case "$1" in
                    --version) echo 'Cuda compilation tools, release 12.4, V12.4.99'; exit;;
                    --list-gpu-arch) echo compute_75; echo compute_90; exit;;
                esac
                echo "$*" > asked
                while [ "$1" != -o ]; do shift; done
                cp "$3" text
                %s
                """.formatted(folder, compiling));
        return new CudaLibraries(
                FakeDriver.with().driver(), List.of("libnvrtc-that-is-not.so"), List.of(command.toString()));
    }

    @Test
    void its_kernels_are_loaded_and_run() throws IOException {
        byte[] made = KernelCompiler.find(FakeDriver.with(), ANY).compile(ONE, HOPPER);
        Files.write(folder.resolve("made"), made);
        CudaLibraries libraries = nvcc("cp made \"$2\"");
        Device device = CudaDriver.open(libraries).devices().get(0);
        KernelCompiler compiler = KernelCompiler.forDevice(device, libraries);
        assertThat(compiler.name()).isEqualTo("nvcc 12.4");
        byte[] image = compiler.compile(ONE, device.architecture());
        assertThat(folder.resolve("text")).hasContent(ONE);
        // Every operation rounded by itself, and for the device that is there.
        assertThat(Files.readString(folder.resolve("asked")).split("\\s+"))
                .contains("--fmad=false", "-cubin", "-arch=sm_90");
        try (Context context = device.open();
                LoadedModule module = context.load(image);
                Stream stream = context.stream();
                DeviceMemory memory = context.allocate(8);
                PinnedMemory host = context.pinned(8)) {
            stream.launch(module.function("one"), 1, 1, memory);
            stream.copy(memory, 0, host, 0, 8);
            stream.synchronize();
            assertThat(host.doubles().get(0)).isEqualTo(1);
        }
    }

    @Test
    void a_device_that_it_does_not_know_yet_gets_text_for_an_older_one() throws IOException {
        KernelCompiler compiler = KernelCompiler.find(nvcc("echo '.version 8.4' > \"$2\""), ANY);
        assertThat(compiler.compile(ONE, new Architecture(12, 0))).asString().isEqualTo(".version 8.4\n");
        assertThat(Files.readString(folder.resolve("asked")).split("\\s+")).contains("-ptx", "-arch=compute_90");
        assertThatThrownBy(() -> compiler.compile(ONE, new Architecture(6, 1)))
                .hasMessage(
                        "the GPU is too old for nvcc 12.4: its compute capability is 6.1, and that compiler needs 7.5 or newer; one of an older CUDA still knows it");
    }

    @Test
    void nvrtc_goes_first() throws IOException {
        CudaLibraries both = new CudaLibraries(
                FakeDriver.with().driver(),
                FakeDriver.with().compiler(),
                nvcc("exit 1").nvcc());
        assertThat(KernelCompiler.find(both, ANY).name()).isEqualTo("NVRTC 13.0");
        // The driver is older than that, and not older than the command.
        assertThat(KernelCompiler.find(both, 12).name()).isEqualTo("nvcc 12.4");
        assertThatThrownBy(() -> KernelCompiler.find(both, 11))
                .hasMessage(
                        "there is no run-time compiler NVRTC that can be used: NVRTC 13.0 is too new for the driver, of CUDA 11; install a newer driver, or a compiler of its release, and nvcc 12.4 is too new for the driver, of CUDA 11; install a newer driver, or a compiler of its release");
    }

    @Test
    void what_it_cannot_compile_is_told_with_what_it_said() throws IOException {
        KernelCompiler failing = KernelCompiler.find(
                nvcc("echo 'kernel.cu(1): warning: one'; echo 'kernel.cu(1): error: two'; echo > \"$2\"; exit 2"), ANY);
        assertThatThrownBy(() -> failing.compile(ONE, HOPPER))
                .isInstanceOfSatisfying(
                        CudaException.class, failed -> assertThat(failed.log()).contains("warning: one"))
                .hasMessage("the kernel doesn't compile with nvcc 12.4 for sm_90: kernel.cu(1): error: two");
        KernelCompiler empty = KernelCompiler.find(nvcc("exit 0"), ANY);
        assertThatThrownBy(() -> empty.compile(ONE, HOPPER))
                .hasMessage("the kernel doesn't compile with nvcc 12.4 for sm_90: it said nothing");
        CudaLibraries strange = new CudaLibraries(List.of(), List.of("libnvrtc-that-is-not.so"), List.of("/bin/echo"));
        assertThatThrownBy(() -> KernelCompiler.find(strange, ANY))
                .hasMessageEndingWith(", and /bin/echo doesn't tell its release; install the CUDA toolkit");
    }

    @Test
    void the_true_one_compiles_too() {
        CudaLibraries libraries = new CudaLibraries(List.of(), List.of("libnvrtc-that-is-not.so"), List.of("nvcc"));
        assumeTrue(HostCommand.find(libraries.nvcc()) != null, "no nvcc is on the path");
        FakeDriver.with();
        KernelCompiler nvcc = KernelCompiler.find(libraries, ANY);

        assertThat(nvcc.name()).matches("nvcc \\d+\\.\\d+");
        assertThat(new String(nvcc.compile(ONE, HOPPER), 1, 3, StandardCharsets.US_ASCII))
                .isEqualTo("ELF");
        assertThat(nvcc.compile(ONE, new Architecture(999, 0))).asString().contains(".visible .entry one(");
        assertThatThrownBy(() -> nvcc.compile(ONE.replace("*x", "*y"), HOPPER))
                .isInstanceOf(CudaException.class)
                .hasMessageStartingWith("the kernel doesn't compile with " + nvcc.name() + " for sm_90: ")
                .hasMessageContaining("\"y\" is undefined");
    }
}
