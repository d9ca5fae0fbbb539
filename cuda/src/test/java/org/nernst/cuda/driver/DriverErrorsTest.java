package org.nernst.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with a driver is told in one sentence. */
class DriverErrorsTest {
    /** For a driver of any release. */
    private static final int ANY = Integer.MAX_VALUE;

    private static final String NOTHING = "extern \"C\" __global__ void nothing(double* x) { }\n";

    @Test
    void no_driver() {
        FakeDriver.with();
        CudaLibraries none = new CudaLibraries(List.of("libcuda-that-is-not.so.1"), List.of("none"), List.of());

        assertThatThrownBy(() -> CudaDriver.open(none))
                .isInstanceOf(CudaException.class)
                .hasMessageStartingWith(
                        "there is no CUDA driver on this machine: libcuda-that-is-not.so.1: cannot open");
        assertThatThrownBy(() -> KernelCompiler.find(none, ANY))
                .hasMessageStartingWith("there is no run-time compiler NVRTC that can be used: none: cannot open")
                .hasMessageEndingWith("and there is no command nvcc; install the CUDA toolkit");
    }

    @Test
    void a_library_of_something_else() {
        FakeDriver.with();

        assertThatThrownBy(() -> CudaDriver.open(new CudaLibraries(List.of("libm.so.6"), List.of(), List.of())))
                .hasMessage("there is no CUDA driver on this machine: it has no function cuInit");
    }

    @Test
    void a_driver_that_is_too_old() {
        CudaLibraries old = FakeDriver.with("FAKE_VERSION=10020");

        assertThatThrownBy(() -> CudaDriver.open(old))
                .hasMessage(
                        "the CUDA driver is too old: it is of CUDA 10.2, and Nernst needs 11.2 or newer; install a newer NVIDIA driver");
    }

    @Test
    void a_driver_that_is_too_old_for_the_compiler() {
        CudaLibraries old = FakeDriver.with("FAKE_VERSION=12040");
        CudaLibraries mixed = new CudaLibraries(old.driver(), FakeDriver.with().compiler(), List.of());
        Device device = CudaDriver.open(mixed).devices().get(0);

        String sentence =
                "there is no run-time compiler NVRTC that can be used: NVRTC 13.0 is too new for the driver, of CUDA 12; install";
        assertThatThrownBy(() -> KernelCompiler.forDevice(device, mixed)).hasMessageStartingWith(sentence);
        // It says so too where others are looked for behind it that aren't there.
        List<String> more = List.of(mixed.compiler().get(0), "libnvrtc-that-is-not.so");
        assertThatThrownBy(() -> KernelCompiler.forDevice(device, new CudaLibraries(mixed.driver(), more, List.of())))
                .hasMessageStartingWith(sentence);
    }

    @Test
    void no_device() {
        CudaLibraries none = FakeDriver.with("FAKE_DEVICES=0");

        assertThatThrownBy(() -> CudaDriver.open(none))
                .hasMessageStartingWith("the CUDA driver finds no GPU; see whether nvidia-smi");
    }

    @Test
    void a_card_that_is_too_old() {
        Device device =
                CudaDriver.open(FakeDriver.with("FAKE_CAPABILITY=35")).devices().get(0);

        assertThatThrownBy(device::open)
                .hasMessage(
                        "GPU 0 (Make-believe) is too old: its compute capability is 3.5, and Nernst needs 6.0 or newer");
        assertThatThrownBy(() -> KernelCompiler.find(FakeDriver.with(), ANY).compile(NOTHING, new Architecture(7, 0)))
                .hasMessage(
                        "the GPU is too old for NVRTC 13.0: its compute capability is 7.0, and that compiler needs 7.5 or newer; one of an older CUDA still knows it");
    }

    @Test
    void out_of_memory() {
        CudaLibraries libraries = FakeDriver.with();
        try (Context context = CudaDriver.open(libraries).devices().get(0).open();
                DeviceMemory most = context.allocate(200L << 20)) {
            assertThat(most.bytes()).isEqualTo(200L << 20);
            assertThatThrownBy(() -> context.allocate(100L << 20))
                    .isInstanceOf(OutOfDeviceMemoryException.class)
                    .hasMessage(
                            "GPU 0 (Make-believe) has no room for 100 MiB: 56 MiB of its 256 MiB are free (CUDA_ERROR_OUT_OF_MEMORY)");
            // It goes on.
            context.allocate(10L << 20).close();
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void a_kernel_that_does_not_compile() {
        String wrong = NOTHING.replace("{ }", "{ x[0] = charlie; }");

        KernelCompiler compiler = KernelCompiler.find(FakeDriver.with(), ANY);

        assertThatThrownBy(() -> compiler.compile(wrong, new Architecture(9, 0)))
                .isInstanceOfSatisfying(CudaException.class, failed -> {
                    assertThat(failed)
                            .hasMessageStartingWith(
                                    "the kernel doesn't compile with NVRTC 13.0 for sm_90: kernel.cu:1:")
                            .hasMessageContaining("charlie");
                    assertThat(failed.getMessage()).doesNotContain("\n");
                    assertThat(failed.log().lines()).hasSizeGreaterThan(1);
                });
    }

    @Test
    void an_image_that_is_none() {
        CudaLibraries libraries = FakeDriver.with();
        try (Context context = CudaDriver.open(libraries).devices().get(0).open()) {
            assertThatThrownBy(() -> context.load("nothing of the kind".getBytes(StandardCharsets.UTF_8)))
                    .hasMessage(
                            "GPU 0 (Make-believe) can't load the compiled kernel: device kernel image is invalid (CUDA_ERROR_INVALID_IMAGE), this isn't an image of a kernel");
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void an_image_that_is_cut_off() {
        CudaLibraries libraries = FakeDriver.with();
        byte[] image = KernelCompiler.find(libraries, ANY).compile(NOTHING, new Architecture(9, 0));
        try (Context context = CudaDriver.open(libraries).devices().get(0).open()) {
            context.load(image).close();
            for (int length : new int[] {4, 64, image.length / 2, image.length - 1}) {
                assertThatThrownBy(() -> context.load(Arrays.copyOf(image, length)))
                        .isInstanceOf(CudaException.class)
                        .hasMessage("the compiled kernel of " + length + " bytes is cut off; compile it again");
            }
            assertThatThrownBy(() -> context.load(new byte[0])).hasMessageContaining("can't load the compiled kernel");
        }
    }

    @Test
    void a_kernel_that_fails() {
        CudaLibraries libraries = FakeDriver.with("FAKE_KERNEL_RESULT=719");
        byte[] image = KernelCompiler.find(libraries, ANY).compile(NOTHING, new Architecture(9, 0));
        try (Context context = CudaDriver.open(libraries).devices().get(0).open();
                LoadedModule module = context.load(image);
                Stream stream = context.stream();
                DeviceMemory memory = context.allocate(8)) {
            stream.launch(module.function("nothing"), 1, 1, memory);

            assertThatThrownBy(stream::synchronize)
                    .isInstanceOfSatisfying(CudaException.class, failed -> assertThat(failed.error())
                            .isEqualTo("CUDA_ERROR_LAUNCH_FAILED"))
                    .hasMessage(
                            "GPU 0 (Make-believe) failed at its work: unspecified launch failure (CUDA_ERROR_LAUNCH_FAILED)");
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void a_kernel_that_takes_too_long() {
        CudaLibraries libraries = FakeDriver.with("FAKE_KERNEL_RESULT=702");
        byte[] image = KernelCompiler.find(libraries, ANY).compile(NOTHING, new Architecture(9, 0));
        try (Context context = CudaDriver.open(libraries).devices().get(0).open();
                LoadedModule module = context.load(image);
                Stream stream = context.stream()) {
            stream.launch(module.function("nothing"), 1, 1, (Object) null);
            assertThatThrownBy(stream::synchronize)
                    .hasMessage(
                            "GPU 0 (Make-believe) failed at its work: the launch timed out and was terminated (CUDA_ERROR_LAUNCH_TIMEOUT); a GPU that shows a screen ends kernels after some seconds, so take one that doesn't, shorter runs, or --device cpu");
        }
    }

    /** Not supported, not permitted, or not possible for the operating system. */
    @ParameterizedTest
    @ValueSource(ints = {801, 800, 304})
    void where_no_memory_can_be_pinned_copies_are_right_too(int code) {
        CudaLibraries libraries = FakeDriver.with("FAKE_PIN_RESULT=" + code);
        assertThat(TrialKernel.run(CudaDriver.open(libraries).devices().get(0), libraries))
                .isEqualTo("compute what they should");
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void pinning_may_fail_for_other_reasons() {
        CudaLibraries libraries = FakeDriver.with("FAKE_PIN_RESULT=719");
        try (Context context = CudaDriver.open(libraries).devices().get(0).open()) {
            assertThatThrownBy(() -> context.pinned(8))
                    .hasMessageStartingWith("GPU 0 (Make-believe) failed at pinning memory: unspecified");
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    /** Older than the question, or it can't answer for another reason. */
    @ParameterizedTest
    @ValueSource(ints = {801, 500})
    void a_driver_that_cannot_tell_parameters(int code) {
        CudaLibraries libraries = FakeDriver.with("FAKE_PARAMETERS_RESULT=" + code);
        byte[] image = KernelCompiler.find(libraries, ANY).compile(NOTHING, new Architecture(9, 0));
        try (Context context = CudaDriver.open(libraries).devices().get(0).open();
                LoadedModule module = context.load(image);
                Stream stream = context.stream()) {
            stream.launch(module.function("nothing"), 1, 1);
            stream.synchronize();
        }
    }
}
