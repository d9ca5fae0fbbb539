package org.nernst.cuda.driver;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A kernel for the processors of this machine, compiled by its C++ compiler. Its code goes when nobody has it any more. Thread-safe.
 *
 * <pre>{@code
 * HostKernel kernel = HostKernel.compile(text, "exponential_euler");
 * kernel.run(arrays, 1000);
 * }</pre>
 */
public final class HostKernel {
    private static final Cleaner CLEANER = Cleaner.create();

    private final long handle;

    private HostKernel(long handle) {
        this.handle = handle;
        CLEANER.register(this, () -> Shim.closeKernel(handle));
    }

    /** The C++ compiler of this machine, or why there is none, in a sentence. */
    public static String compiler() {
        try {
            return HostCompiler.find().command().toString();
        } catch (CudaException none) {
            return none.getMessage();
        }
    }

    /**
     * Compiles a kernel, or takes it from the cache folder.
     *
     * @param text a translation unit in C++
     * @param name of the function, with C linkage, that takes pointers to arrays and how many lanes there are
     * @throws CudaException if there is no compiler, the text doesn't compile, or what it makes can't be loaded
     */
    public static HostKernel compile(String text, String name) {
        return compile(text, name, HostCompiler.find());
    }

    static HostKernel compile(String text, String name, HostCompiler compiler) {
        ShimLibrary.load();
        Path library = compiler.library(text, CacheFolder.standard());
        String[] problem = new String[1];
        long opened = Shim.openKernel(library.toAbsolutePath().toString(), name, problem);
        if (opened == 0) {
            throw new CudaException("native code can't be loaded: " + problem[0]);
        }
        return new HostKernel(opened);
    }

    /**
     * Computes lanes.
     *
     * @param arrays direct buffers, each as large as the kernel has it for so many lanes
     * @throws IllegalArgumentException if an array is no direct buffer
     */
    public void run(ByteBuffer[] arrays, long lanes) {
        boolean ran = Shim.runKernel(handle, arrays, lanes);
        Reference.reachabilityFence(this);
        if (!ran) {
            throw new IllegalArgumentException("a native kernel takes direct buffers");
        }
    }
}
