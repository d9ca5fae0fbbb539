package org.nernst.cuda.driver;

/** Memory of a device. */
public final class DeviceMemory implements AutoCloseable {
    private final long bytes;
    private final Handle handle;

    DeviceMemory(Context context, long address, long bytes) {
        this.bytes = bytes;
        handle = context.handle(this, "memory", address, (driver, inside) -> Shim.free(driver, inside, address));
    }

    /** Its size [bytes]. */
    public long bytes() {
        return bytes;
    }

    Handle handle() {
        return handle;
    }

    /** Gives it back, once no stream works on it any more. */
    @Override
    public void close() {
        handle.close();
    }
}
