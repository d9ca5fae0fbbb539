package org.nernst.cuda.driver;

/** A mark in a stream: whether the work before it is done, and when that was. */
public final class Event implements AutoCloseable {
    private final Context context;
    private final Handle handle;

    Event(Context context, long pointer) {
        this.context = context;
        handle = context.handle(
                this, "an event", pointer, (driver, inside) -> Shim.destroyEvent(driver, inside, pointer));
    }

    /** Waits until the work before it is done. */
    public void synchronize() {
        long event = handle.use();
        try {
            context.call("its work", (driver, inside) -> Shim.synchronizeEvent(driver, inside, event));
        } finally {
            handle.release();
        }
    }

    /**
     * How long the device took from one mark to another [s]. Both must be done.
     *
     * @throws CudaException if one isn't, or was never put into a stream
     */
    public static double seconds(Event from, Event to) {
        float[] milliseconds = new float[1];
        long first = from.handle.use();
        try {
            long second = to.handle.use();
            try {
                from.context.call(
                        "timing", (driver, inside) -> Shim.elapsed(driver, inside, first, second, milliseconds));
            } finally {
                to.handle.release();
            }
        } finally {
            from.handle.release();
        }
        return 1e-3 * milliseconds[0];
    }

    Handle handle() {
        return handle;
    }

    @Override
    public void close() {
        handle.close();
    }
}
