package org.nernst.cuda.driver;

import java.util.function.Supplier;

/**
 * A device opened for work. What is made in it must be closed too, before it or after it; the device is let go when all of it is. For any number of threads,
 * of which each has streams of its own.
 */
public final class Context implements AutoCloseable {
    private static final int LAUNCH_TIMEOUT = 702;

    private final Device device;
    private final DriverCalls calls;
    private final Handle handle;

    private Context(Device device, DriverCalls calls, int number, long pointer) {
        this.device = device;
        this.calls = calls;
        handle = new Handle(
                this, "the context of " + device, pointer, () -> Shim.releaseContext(calls.pointer(), number));
    }

    static Context on(Device device, DriverCalls calls, int number) {
        long[] context = new long[1];
        check(device, calls, Shim.retainContext(calls.pointer(), number, context), "opening it");
        return new Context(device, calls, number, context[0]);
    }

    public Device device() {
        return device;
    }

    /** How much memory is free now [bytes]. */
    public long freeMemory() {
        long[] bytes = new long[2];
        call("asking for free memory", (driver, context) -> Shim.memory(driver, context, bytes));
        return bytes[0];
    }

    /**
     * Memory of the device, of unknown content.
     *
     * @throws OutOfDeviceMemoryException if there is no room
     * @throws CudaException if the size isn't above 0
     */
    public DeviceMemory allocate(long bytes) {
        if (bytes <= 0) {
            throw new CudaException(bytes + " bytes of memory of " + device + " are not possible; it takes 1 at least");
        }
        return made(() -> taken(bytes));
    }

    private DeviceMemory taken(long bytes) {
        long[] address = new long[1];
        int code = code((driver, context) -> Shim.allocate(driver, context, bytes, address));
        if (code == OutOfDeviceMemoryException.CODE) {
            throw new OutOfDeviceMemoryException(
                    device + " has no room for " + size(bytes) + ": " + size(freeMemory()) + " of its "
                            + size(device.memory()) + " are free (" + calls.name(code) + ")",
                    calls.name(code));
        }
        check(code, "taking memory");
        return new DeviceMemory(this, address[0], bytes);
    }

    /**
     * Memory of the host from which and to which a device copies by itself.
     *
     * @throws CudaException if the size isn't above 0, or it can't be had
     */
    public PinnedMemory pinned(long bytes) {
        return made(() -> PinnedMemory.in(this, bytes));
    }

    /** A stream: what is asked of it is done one after another, beside what other streams do. */
    public Stream stream() {
        return made(() -> {
            long[] stream = new long[1];
            call("making a stream", (driver, context) -> Shim.createStream(driver, context, stream));
            return new Stream(this, stream[0]);
        });
    }

    /** A mark to put into a stream. */
    public Event event() {
        return made(() -> {
            long[] event = new long[1];
            call("making an event", (driver, context) -> Shim.createEvent(driver, context, event));
            return new Event(this, event[0]);
        });
    }

    /**
     * Loads kernels.
     *
     * @param image what a {@link KernelCompiler} made for this device
     * @throws CudaException if the device can't use it; its log says more
     */
    public LoadedModule load(byte[] image) {
        if (!KernelImage.isWhole(image)) {
            throw new CudaException("the compiled kernel of " + image.length + " bytes is cut off; compile it again");
        }
        return made(() -> loaded(image));
    }

    private LoadedModule loaded(byte[] image) {
        long[] module = new long[1];
        String[] log = new String[1];
        int code = code((driver, context) -> Shim.loadModule(driver, context, image, module, log));
        if (code != 0) {
            String said = log[0] == null ? "" : log[0].strip();
            throw new CudaException(
                    device + " can't load the compiled kernel: " + calls.text(code)
                            + said.lines().findFirst().map(line -> ", " + line).orElse(""),
                    calls.name(code),
                    said);
        }
        return new LoadedModule(this, module[0]);
    }

    /** Lets the device go once all that was made here is closed, which is all that can be done with it now. */
    @Override
    public void close() {
        handle.close();
    }

    /** Makes something of the driver's and its owner, with the device kept open in between. */
    private <T> T made(Supplier<T> making) {
        handle.use();
        try {
            return making.get();
        } finally {
            handle.release();
        }
    }

    /** A call of the shim in a context. */
    @FunctionalInterface
    interface Call {
        int in(long driver, long context);
    }

    /** @throws CudaException if the call doesn't work */
    void call(String doing, Call call) {
        check(code(call), doing);
    }

    /** The code that a call of the driver ends with. */
    int code(Call call) {
        long context = handle.use();
        try {
            return call.in(calls.pointer(), context);
        } finally {
            handle.release();
        }
    }

    void check(int code, String doing) {
        check(device, calls, code, doing);
    }

    private static void check(Device device, DriverCalls calls, int code, String doing) {
        if (code == LAUNCH_TIMEOUT) {
            throw new CudaException(
                    device + " failed at " + doing + ": " + calls.text(code)
                            + "; a GPU that shows a screen ends kernels after some seconds, so take one that doesn't, shorter runs, or --device cpu",
                    calls.name(code),
                    "");
        }
        if (code == OutOfDeviceMemoryException.CODE) {
            throw new OutOfDeviceMemoryException(
                    device + " has no memory left for " + doing + " (" + calls.name(code) + ")", calls.name(code));
        }
        calls.check(code, device + " failed at " + doing);
    }

    /** A handle of something that is being {@link #made}, which keeps the device open until it is freed. */
    Handle handle(Object owner, String name, long pointer, Call release) {
        long context = handle.useAgain();
        Handle kept = handle;
        long driver = calls.pointer();
        return new Handle(owner, name + " of " + device, pointer, () -> {
            try {
                return release.in(driver, context);
            } finally {
                kept.release();
            }
        });
    }

    private static String size(long bytes) {
        String[] units = {"bytes", "KiB", "MiB", "GiB"};
        int unit = 0;
        while (unit < units.length - 1 && bytes >> 10 * unit >= 10 << 10) {
            unit++;
        }
        return (bytes >> 10 * unit) + " " + units[unit];
    }
}
