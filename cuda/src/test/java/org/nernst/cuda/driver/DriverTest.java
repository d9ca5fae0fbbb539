package org.nernst.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work on a device: memory, copies, kernels, streams and events, and that nothing is left behind or can be misused. */
class DriverTest {
    /** For a driver of any release. */
    private static final int ANY = Integer.MAX_VALUE;

    private static final String SCALE = """
            extern "C" __global__ void scale(const double* x, double* y, double factor, float shift, int count, long skipped) {
                const long lane = (long) blockIdx.x * blockDim.x + threadIdx.x;
                if (lane >= skipped && lane < count) {
                    y[lane] = x[lane] * factor + shift;
                }
            }
            """;

    private final CudaLibraries libraries = FakeDriver.with();
    private final Device device = CudaDriver.open(libraries).devices().get(0);

    @Test
    void devices_say_what_they_are() {
        List<Device> devices =
                CudaDriver.open(FakeDriver.with("FAKE_DEVICES=3")).devices();

        assertThat(devices)
                .extracting(Device::toString)
                .containsExactly("GPU 0 (Make-believe)", "GPU 1 (Make-believe)", "GPU 2 (Make-believe)");
        assertThat(device.architecture()).hasToString("9.0");
        assertThat(device.memory()).isEqualTo(256L << 20);
        assertThat(device.driver().version()).isEqualTo("13.0");
        // 10 multiprocessors of 64 units at 1 GHz
        assertThat(device.doublesPerSecond()).isEqualTo(640e9);
        assertThat(device.floatsPerSecond()).isEqualTo(1280e9);
    }

    @Test
    void kernels_compute_on_the_device() {
        byte[] image = KernelCompiler.find(libraries, ANY).compile(SCALE, device.architecture());
        try (Context context = device.open();
                LoadedModule module = context.load(image);
                Stream stream = context.stream();
                PinnedMemory host = context.pinned(8 * 1000);
                DeviceMemory x = context.allocate(8 * 1000);
                DeviceMemory y = context.allocate(8 * 1000)) {
            host.doubles().put(IntStream.range(0, 1000).asDoubleStream().toArray());
            KernelFunction scale = module.function("scale");
            stream.copy(host, 0, x, 0, 8000);
            stream.clear(y);
            stream.launch(scale, 8, 128, x, y, 3.0, 0.5f, 990, 2L);
            stream.copy(y, 80, host, 80, 7920);
            stream.synchronize();

            assertThat(scale.registers()).isEqualTo(32);
            double[] found = new double[1000];
            host.doubles().get(found);
            for (int lane = 0; lane < 1000; lane++) {
                assertThat(found[lane]).isEqualTo(lane < 10 ? lane : lane < 990 ? 3.0 * lane + 0.5 : 0);
            }
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void streams_wait_for_one_another() {
        try (Context context = device.open();
                Stream first = context.stream();
                Stream second = context.stream();
                Event start = context.event();
                Event copied = context.event();
                PinnedMemory from = context.pinned(16);
                PinnedMemory to = context.pinned(16);
                DeviceMemory memory = context.allocate(16)) {
            from.doubles().put(0, 7);
            first.record(start);
            first.copy(from, 0, memory, 0, 16);
            first.record(copied);
            second.waitFor(copied);
            second.copy(memory, 0, to, 0, 16);
            assertThat(to.doubles().get(0)).isZero();
            second.synchronize();

            assertThat(to.doubles().get(0)).isEqualTo(7);
            copied.synchronize();
            assertThat(Event.seconds(start, copied)).isEqualTo(2e-3, within(1e-9));
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void what_is_in_flight_stays_alive() {
        try (Context context = device.open();
                Stream stream = context.stream();
                PinnedMemory to = context.pinned(8)) {
            try (PinnedMemory from = context.pinned(8);
                    DeviceMemory memory = context.allocate(8)) {
                from.doubles().put(0, 3);
                stream.copy(from, 0, memory, 0, 8);
                stream.copy(memory, 0, to, 0, 8);
            }
            assertThat(FakeDriver.alive(libraries)).isEqualTo(5);
            stream.synchronize();
            assertThat(to.doubles().get(0)).isEqualTo(3);
            assertThat(FakeDriver.alive(libraries)).isEqualTo(3);
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void closing_is_done_once_and_in_any_order() {
        Context context = device.open();
        DeviceMemory memory = context.allocate(64);
        Stream stream = context.stream();
        stream.clear(memory);
        context.close();
        context.close();
        assertThat(FakeDriver.alive(libraries)).isEqualTo(3);
        memory.close();
        memory.close();
        stream.close();

        assertThat(FakeDriver.alive(libraries)).isZero();
        assertThatThrownBy(() -> context.allocate(8))
                .isInstanceOf(CudaException.class)
                .hasMessage("the context of GPU 0 (Make-believe) is closed and can't be used any more");
        assertThatThrownBy(() -> stream.clear(memory))
                .hasMessageStartingWith("a stream of GPU 0")
                .hasMessageContaining("closed");
    }

    @Test
    void wrong_sizes_and_closed_things_are_refused() {
        byte[] image = KernelCompiler.find(libraries, ANY).compile(SCALE, device.architecture());
        try (Context context = device.open();
                LoadedModule module = context.load(image);
                Stream stream = context.stream();
                PinnedMemory host = context.pinned(64);
                DeviceMemory memory = context.allocate(64)) {
            KernelFunction scale = module.function("scale");
            DeviceMemory closed = context.allocate(64);
            closed.close();

            assertThatThrownBy(() -> stream.copy(host, 8, memory, 0, 64))
                    .hasMessage("64 bytes from 8 on can't be copied: the pinned memory has 64 bytes");
            assertThatThrownBy(() -> stream.copy(memory, 0, host, -8, 8)).hasMessageContaining("from -8 on");
            assertThatThrownBy(() -> stream.copy(memory, 0, host, Long.MAX_VALUE, 8))
                    .isInstanceOf(CudaException.class);
            assertThatThrownBy(() -> stream.clear(closed))
                    .hasMessageStartingWith("memory of GPU 0")
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> context.allocate(0)).hasMessageContaining("it takes 1 at least");
            assertThatThrownBy(() -> context.pinned(1L << 31)).hasMessageContaining("less than 2 GiB");
            assertThatThrownBy(() -> stream.launch(scale, 1, 32, memory))
                    .hasMessage("the kernel scale takes 6 arguments and was given 1");
            assertThatThrownBy(() -> stream.launch(scale, 1, 32, memory, memory, 1.0, 1.0, 5, 0L))
                    .hasMessage("argument 3 of the kernel scale has 4 bytes and was given 8");
            assertThatThrownBy(() -> stream.launch(scale, 1, 32, memory, "memory", 1.0, 1f, 5, 0L))
                    .hasMessageStartingWith("a String can't be an argument of the kernel scale");
            assertThatThrownBy(() -> stream.launch(scale, 1, 2048, memory, memory, 1.0, 1f, 5, 0L))
                    .hasMessageContaining("from 1 to 1024 threads");
            assertThatThrownBy(() -> module.function("scales"))
                    .hasMessageContaining("finding the kernel scales")
                    .hasMessageContaining("CUDA_ERROR_NOT_FOUND");
            stream.synchronize();
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void the_shim_checks_again() {
        long driver = Shim.openDriver(libraries.driver().get(0), new String[1]);
        long[] context = new long[1];
        Shim.retainContext(driver, 0, context);
        ByteBuffer onHeap = ByteBuffer.allocate(8);
        ByteBuffer direct = ByteBuffer.allocateDirect(8);

        assertThat(Shim.openDriver(null, null)).isZero();
        assertThat(Shim.allocate(0, 0, 8, new long[1])).isEqualTo(1);
        assertThat(Shim.allocate(driver, context[0], 8, null)).isEqualTo(1);
        assertThat(Shim.allocate(driver, context[0], 8, new long[0])).isEqualTo(1);
        assertThat(Shim.pin(driver, context[0], onHeap)).isEqualTo(1);
        assertThat(Shim.copyToDevice(driver, context[0], 64, direct, 4, 8, 64)).isEqualTo(1);
        assertThat(Shim.copyToHost(driver, context[0], direct, -1, 64, 8, 64)).isEqualTo(1);
        assertThat(Shim.loadModule(driver, context[0], null, new long[1], new String[1]))
                .isEqualTo(1);
        assertThat(Shim.launch(driver, context[0], 64, 1, 1, 0, 64, new long[129]))
                .isEqualTo(1);
        assertThat(Shim.compile(0, SCALE, new String[0], false, new byte[1][], new byte[1][]))
                .isEqualTo(3);
        assertThat(Shim.releaseContext(driver, 0)).isZero();
    }

    @Test
    void the_forgotten_is_freed() throws InterruptedException {
        forget();
        long before = System.nanoTime();
        while (FakeDriver.alive(libraries) > 0 && System.nanoTime() - before < 20e9) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    private void forget() {
        Context context = device.open();
        DeviceMemory memory = context.allocate(64);
        PinnedMemory host = context.pinned(64);
        LoadedModule module = context.load(KernelCompiler.find(libraries, ANY).compile(SCALE, device.architecture()));
        Stream stream = context.stream();
        Event event = context.event();
        stream.copy(host, 0, memory, 0, 64);
        stream.launch(module.function("scale"), 1, 1, memory, memory, 1.0, 1f, 1, 0L);
        stream.record(event);
        assertThat(FakeDriver.alive(libraries)).isEqualTo(6);
    }

    @Test
    void closing_under_anothers_hands_waits_for_him() throws InterruptedException {
        try (Context context = device.open();
                Stream stream = context.stream()) {
            for (int round = 0; round < 50; round++) {
                DeviceMemory memory = context.allocate(64);
                CountDownLatch begin = new CountDownLatch(1);
                Thread closing = new Thread(() -> {
                    try {
                        begin.await();
                        memory.close();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                });
                closing.start();
                begin.countDown();
                try {
                    stream.clear(memory);
                } catch (CudaException closed) {
                    assertThat(closed).hasMessageContaining("is closed");
                }
                closing.join();
                stream.synchronize();
            }
            assertThat(FakeDriver.alive(libraries)).isEqualTo(2);
        }
    }
}
