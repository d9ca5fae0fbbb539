package org.nernst.cuda.driver;

/** Kernels loaded onto a device. */
public final class LoadedModule implements AutoCloseable {
    private final Context context;
    private final Handle handle;

    LoadedModule(Context context, long pointer) {
        this.context = context;
        handle = context.handle(
                this, "a module", pointer, (driver, inside) -> Shim.unloadModule(driver, inside, pointer));
    }

    /**
     * A kernel by its name, which must be declared {@code extern "C"}. It lives as long as this.
     *
     * @throws CudaException if there is none
     */
    public KernelFunction function(String name) {
        long[] function = new long[1];
        long module = handle.use();
        try {
            context.call(
                    "finding the kernel " + name,
                    (driver, inside) -> Shim.function(driver, inside, module, name, function));
            return new KernelFunction(context, this, name, function[0]);
        } finally {
            handle.release();
        }
    }

    Handle handle() {
        return handle;
    }

    @Override
    public void close() {
        handle.close();
    }
}
