package org.nernst.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Several threads with one device: whatever they do to each other ends in a result or a sentence, and nothing is left behind. */
class DriverThreadsTest {
    private static final String FILL = """
            extern "C" __global__ void fill(double* x, int count) {
                const int lane = blockIdx.x * blockDim.x + threadIdx.x;
                if (lane < count) {
                    x[lane] = lane;
                }
            }
            """;

    private static final int ROUNDS = 100;

    private final CudaLibraries libraries = FakeDriver.with();
    private final Device device = CudaDriver.open(libraries).devices().get(0);
    private final byte[] image =
            KernelCompiler.find(libraries, Integer.MAX_VALUE).compile(FILL, device.architecture());

    /** The one waits for what was asked before; what comes after is still to be done when he is back. */
    @Test
    void what_is_asked_while_another_waits_stays_alive() throws Exception {
        try (Context context = device.open();
                LoadedModule module = context.load(image);
                Stream stream = context.stream();
                DeviceMemory first = context.allocate(64);
                HeldKernels held = new HeldKernels(libraries)) {
            stream.launch(module.function("fill"), 1, 32, first, 8);
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(stream::synchronize);
            held.awaitWaitedFor(0, 1);
            int before = FakeDriver.alive(libraries);
            try (PinnedMemory to = context.pinned(64);
                    DeviceMemory second = context.allocate(64)) {
                stream.clear(second);
                stream.copy(second, 0, to, 0, 64);
            }
            held.letOneGo(0);
            waiting.get();
            assertThat(FakeDriver.alive(libraries)).isEqualTo(before + 2);
            stream.synchronize();
            assertThat(FakeDriver.alive(libraries)).isEqualTo(before);
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    /** All that there is of a device, closed by one thread while others use it. */
    @Test
    void everything_may_be_closed_under_the_hands_of_others() throws InterruptedException {
        List<Throwable> unexpected = Collections.synchronizedList(new ArrayList<>());
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            Context context = device.open();
            LoadedModule module = context.load(image);
            KernelFunction fill = module.function("fill");
            Stream stream = context.stream();
            Event event = context.event();
            DeviceMemory memory = context.allocate(64);
            PinnedMemory host = context.pinned(64);
            List<AutoCloseable> closed = new ArrayList<>(List.of(context, module, stream, event, memory, host));
            Collections.shuffle(closed, random);
            List<Runnable> used = List.of(
                    () -> stream.launch(fill, 1, 32, memory, 8),
                    () -> stream.copy(host, 0, memory, 0, 64),
                    () -> stream.copy(memory, 0, host, 0, 64),
                    () -> stream.record(event),
                    () -> stream.waitFor(event),
                    event::synchronize,
                    stream::synchronize,
                    fill::registers,
                    () -> module.function("fill"),
                    context::freeMemory,
                    () -> context.allocate(64).close(),
                    () -> context.pinned(64).close(),
                    () -> context.stream().close(),
                    () -> context.event().close(),
                    () -> context.load(image).close());
            CountDownLatch begin = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                List<Runnable> own = new ArrayList<>(used);
                Collections.shuffle(own, random);
                threads.add(new Thread(() -> own.forEach(one -> expectSentence(one, begin, unexpected))));
            }
            threads.add(new Thread(() -> closed.forEach(one -> expectSentence(() -> close(one), begin, unexpected))));
            threads.forEach(Thread::start);
            begin.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(unexpected).isEmpty();
            assertThat(FakeDriver.alive(libraries)).as("round %d", round).isZero();
        }
    }

    private static void expectSentence(Runnable work, CountDownLatch begin, List<Throwable> unexpected) {
        try {
            begin.await();
            work.run();
        } catch (CudaException told) {
            if (!told.getMessage().endsWith("is closed and can't be used any more")) {
                unexpected.add(told);
            }
        } catch (RuntimeException | Error | InterruptedException other) {
            unexpected.add(other);
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
