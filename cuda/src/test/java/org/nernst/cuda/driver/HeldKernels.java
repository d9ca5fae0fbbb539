package org.nernst.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernels of a stand-in driver while a test holds them: none is done before it is let go, so what was asked of streams by then was asked while it was unfinished. Closing it
 * lets all go.
 */
public final class HeldKernels implements AutoCloseable {
    private static final int RECORD = 1 << 16;

    /** How long somebody may take to ask for what he is going to ask for; only a test that fails waits so long. */
    private static final long PATIENCE = 20_000_000_000L;

    private final String library;

    /** One line of the record: "copy in", "launch", "copy out" and "waited for" are asked of a stream, "copied in", "computed" and "copied out" are done. */
    public record Call(int device, long stream, long bytes, String what) {}

    /** Holds the kernels of a stand-in from now on, with a new record. */
    public HeldKernels(CudaLibraries fake) {
        library = fake.driver().get(0);
        // What it remembers goes with a library that nobody has open.
        CudaDriver.open(fake);
        call("fake_hold", 0);
    }

    /** What was asked and done since the beginning, in its order. */
    public List<Call> record() {
        ByteBuffer text = ByteBuffer.allocateDirect(RECORD);
        call("fake_tell", RECORD, text);
        byte[] bytes = new byte[RECORD];
        text.get(bytes);
        List<Call> calls = new ArrayList<>();
        for (String line : new String(bytes, StandardCharsets.US_ASCII).split("\0", 2)[0].split("\n")) {
            String[] words = line.split(" ", 4);
            if (words.length == 4) {
                calls.add(new Call(
                        Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]));
            }
        }
        return calls;
    }

    /** The record of one device, without streams that no kernel was asked of. */
    public List<Call> ofKernels(int device) {
        List<Call> all =
                record().stream().filter(call -> call.device() == device).toList();
        List<Long> launching = all.stream()
                .filter(call -> call.what().equals("launch"))
                .map(Call::stream)
                .toList();
        return all.stream().filter(call -> launching.contains(call.stream())).toList();
    }

    /** Waits until somebody waits for so many kernels of a device, those done before included. */
    public void awaitWaitedFor(int device, int kernels) throws InterruptedException {
        await(device, "waited for", kernels);
    }

    /** Lets the first kernel go that was asked of a device and isn't done; returns when it is. Somebody must wait for it. */
    public void letOneGo(int device) throws InterruptedException {
        int done = count(device, "computed");
        call("fake_let_one_go", device);
        await(device, "computed", done + 1);
    }

    private void await(int device, String what, int times) throws InterruptedException {
        long began = System.nanoTime();
        while (count(device, what) < times && System.nanoTime() - began < PATIENCE) {
            Thread.sleep(1);
        }
        assertThat(count(device, what))
                .as("how often it says '%s' in %s", what, ofKernels(device))
                .isEqualTo(times);
    }

    private int count(int device, String what) {
        return (int) ofKernels(device).stream()
                .filter(call -> call.what().equals(what))
                .count();
    }

    @Override
    public void close() {
        call("fake_let_all_go", 0);
    }

    private void call(String function, long number, ByteBuffer... memory) {
        String[] problem = new String[1];
        long opened = Shim.openKernel(library, function, problem);
        assertThat(problem[0]).isNull();
        assertThat(Shim.runKernel(opened, memory, number)).isTrue();
        Shim.closeKernel(opened);
    }
}
