package org.nernst.cuda.driver;

import java.util.List;

/**
 * Work for a device that is done one piece after another. Calls return before the work is done; what they name stays alive until then, also if it is closed
 * meanwhile.
 *
 * <pre>{@code
 * stream.copy(parameters, 0, onDevice, 0, parameters.bytes());
 * stream.launch(kernel, blocks, 128, onDevice, results, lanes);
 * stream.copy(results, 0, fetched, 0, fetched.bytes());
 * stream.synchronize();
 * }</pre>
 */
public final class Stream implements AutoCloseable {
    private final Context context;
    private final Handle handle;
    private final InFlight inFlight = new InFlight();

    Stream(Context context, long pointer) {
        this.context = context;
        InFlight work = inFlight;
        handle = context.handle(this, "a stream", pointer, (driver, inside) -> {
            int waited = Shim.synchronizeStream(driver, inside, pointer);
            work.take().forEach(Handle::release);
            int destroyed = Shim.destroyStream(driver, inside, pointer);
            return waited != 0 ? waited : destroyed;
        });
    }

    /**
     * Copies to the device.
     *
     * @throws CudaException if bytes are outside of either
     */
    public void copy(PinnedMemory from, long fromByte, DeviceMemory to, long toByte, long bytes) {
        within("copied", fromByte, bytes, from.bytes(), "pinned memory");
        within("copied to", toByte, bytes, to.bytes(), "memory of the device");
        work("copying to it", (driver, inside, stream) -> {
            inFlight.hold(from.handle());
            long address = inFlight.hold(to.handle());
            return Shim.copyToDevice(driver, inside, address + toByte, from.memory(), fromByte, bytes, stream);
        });
    }

    /**
     * Copies from the device.
     *
     * @throws CudaException if bytes are outside of either
     */
    public void copy(DeviceMemory from, long fromByte, PinnedMemory to, long toByte, long bytes) {
        within("copied", fromByte, bytes, from.bytes(), "memory of the device");
        within("copied to", toByte, bytes, to.bytes(), "pinned memory");
        work("copying from it", (driver, inside, stream) -> {
            inFlight.hold(to.handle());
            long address = inFlight.hold(from.handle());
            return Shim.copyToHost(driver, inside, to.memory(), toByte, address + fromByte, bytes, stream);
        });
    }

    /** Sets every byte of some memory to 0. */
    public void clear(DeviceMemory memory) {
        work("clearing memory", (driver, inside, stream) -> {
            long address = inFlight.hold(memory.handle());
            return Shim.fill(driver, inside, address, 0, memory.bytes(), stream);
        });
    }

    /**
     * Runs a kernel.
     *
     * @param blocks how many blocks of threads
     * @param threads how many threads a block has
     * @param arguments one for each parameter: {@link DeviceMemory} for a pointer (null for the null pointer), {@code Long}, {@code Integer}, {@code Double} or
     *     {@code Float}
     * @throws CudaException if they aren't what the kernel takes, or it can't be launched
     */
    public void launch(KernelFunction kernel, int blocks, int threads, Object... arguments) {
        kernel.check(blocks, threads, arguments);
        work("launching " + kernel.name(), (driver, inside, stream) -> {
            long[] values = new long[arguments.length];
            for (int index = 0; index < values.length; index++) {
                values[index] = value(arguments[index]);
            }
            inFlight.hold(kernel.module());
            return Shim.launch(driver, inside, kernel.pointer(), blocks, threads, 0, stream, values);
        });
    }

    private long value(Object argument) {
        if (argument == null) {
            return 0;
        } else if (argument instanceof DeviceMemory memory) {
            return inFlight.hold(memory.handle());
        } else if (argument instanceof Double number) {
            return Double.doubleToRawLongBits(number);
        } else if (argument instanceof Float number) {
            return Float.floatToRawIntBits(number);
        }
        return ((Number) argument).longValue();
    }

    /** Puts a mark behind the work so far. */
    public void record(Event event) {
        work(
                "recording an event",
                (driver, inside, stream) -> Shim.recordEvent(driver, inside, inFlight.hold(event.handle()), stream));
    }

    /** What comes after waits until another stream has come to a mark. */
    public void waitFor(Event event) {
        work(
                "waiting for an event",
                (driver, inside, stream) -> Shim.waitForEvent(driver, inside, stream, inFlight.hold(event.handle())));
    }

    /**
     * Waits until all work is done that was asked so far.
     *
     * @throws CudaException if some of it failed
     */
    public void synchronize() {
        long stream = handle.use();
        List<Handle> asked = inFlight.take();
        try {
            context.call("its work", (driver, inside) -> Shim.synchronizeStream(driver, inside, stream));
        } finally {
            asked.forEach(Handle::release);
            handle.release();
        }
    }

    /** Waits until all work is done, whether it failed or not. */
    @Override
    public void close() {
        handle.close();
    }

    @FunctionalInterface
    private interface Work {
        int in(long driver, long context, long stream);
    }

    private void work(String doing, Work work) {
        long stream = handle.use();
        try {
            synchronized (inFlight) {
                context.call(doing, (driver, inside) -> work.in(driver, inside, stream));
            }
        } finally {
            handle.release();
        }
    }

    private static void within(String done, long from, long bytes, long size, String what) {
        if (from < 0 || bytes < 0 || bytes > size - from) {
            throw new CudaException(bytes + " bytes from " + from + " on can't be " + done + ": the " + what + " has "
                    + size + " bytes");
        }
    }
}
