package org.nernst.cuda.run;

import org.nernst.cuda.driver.Context;
import org.nernst.cuda.driver.Device;
import org.nernst.cuda.driver.KernelCompiler;
import org.nernst.cuda.driver.KernelFunction;
import org.nernst.cuda.driver.LoadedModule;
import org.nernst.cuda.kernel.LaneKernel;

/** A kernel on one device, whatever its lanes share. */
final class LoadedKernel implements AutoCloseable {
    private final Context context;
    private LoadedModule module;
    private KernelFunction function;

    private LoadedKernel(Device device) {
        context = device.open();
    }

    /**
     * Compiles and loads a kernel.
     *
     * @throws org.nernst.cuda.driver.CudaException if the device doesn't open, or the kernel isn't one that it can run
     */
    static LoadedKernel on(Device device, Gpus gpus, LaneKernel kernel) {
        // A device that is too old says so itself; the compiler could only say that it doesn't know it.
        LoadedKernel loaded = new LoadedKernel(device);
        try {
            byte[] image =
                    KernelCompiler.forDevice(device, gpus.libraries()).compile(kernel.text(), device.architecture());
            loaded.module = loaded.context.load(image);
            loaded.function = loaded.module.function(kernel.name());
            return loaded;
        } catch (RuntimeException failed) {
            loaded.close();
            throw failed;
        }
    }

    Context context() {
        return context;
    }

    KernelFunction function() {
        return function;
    }

    @Override
    public void close() {
        if (module != null) {
            module.close();
        }
        context.close();
    }
}
