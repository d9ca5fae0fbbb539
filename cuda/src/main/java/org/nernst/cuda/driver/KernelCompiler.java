package org.nernst.cuda.driver;

import java.util.List;

/**
 * Makes images for a device of the text of kernels.
 *
 * <pre>{@code
 * byte[] image = KernelCompiler.forDevice(device).compile(text, device.architecture());
 * LoadedModule module = context.load(image);
 * }</pre>
 */
public interface KernelCompiler {
    /**
     * Every operation is rounded by itself, so that a device gives the numbers of the host. Single precision, which has no such twin, is made fast: quotients
     * and square roots may be off by two roundings instead of a half, and what is below its normal numbers is 0.
     */
    List<String> OPTIONS = List.of("-std=c++17", "--fmad=false", "--prec-div=false", "--prec-sqrt=false", "--ftz=true");

    /** What it is and of which release, as in NVRTC 13.0; images of different ones are kept apart. */
    String name();

    /**
     * Compiles kernels.
     *
     * @param text CUDA C++ that includes nothing
     * @param architecture what they shall run on
     * @return a binary for that architecture, or PTX of an older one where the compiler doesn't know it
     * @throws CudaException if the text doesn't compile, with what the compiler said as its log, or the architecture is too old for the compiler
     */
    byte[] compile(String text, Architecture architecture);

    /**
     * The compiler for a device: NVRTC, or {@code nvcc} where that is missing, its images kept in the cache folder.
     *
     * @throws CudaException if there is neither, or the driver is too old for what it makes
     */
    static KernelCompiler forDevice(Device device) {
        return forDevice(device, CudaLibraries.standard());
    }

    /**
     * The same, looked for in other places.
     *
     * @throws CudaException if there is neither, or the driver is too old for what it makes
     */
    static KernelCompiler forDevice(Device device, CudaLibraries libraries) {
        return new CachedCompiler(find(libraries, device.driver().majorVersion()), CacheFolder.standard());
    }

    /**
     * NVRTC, or {@code nvcc} where that is missing.
     *
     * @param newest the major release of CUDA that the driver is of; it can't use what newer compilers make
     * @throws CudaException if there is neither
     */
    static KernelCompiler find(CudaLibraries libraries, int newest) {
        String problem;
        try {
            return RunTimeCompiler.open(libraries.compiler(), newest);
        } catch (CudaException missing) {
            problem = missing.getMessage();
        }
        CommandCompiler command;
        try {
            command = CommandCompiler.find(libraries.nvcc());
        } catch (CudaException missing) {
            throw new CudaException(problem + ", and " + missing.getMessage() + "; install the CUDA toolkit");
        }
        if (command.majorVersion() > newest) {
            throw new CudaException(problem + ", and " + tooNew(command, newest));
        }
        return command;
    }

    /** That a driver can't use what a compiler makes. */
    static String tooNew(KernelCompiler compiler, int newest) {
        return compiler.name() + " is too new for the driver, of CUDA " + newest
                + "; install a newer driver, or a compiler of its release";
    }
}
