package org.nernst.cuda.driver;

/**
 * An opened driver library: what its codes mean.
 *
 * @param pointer to the functions that the shim found in it
 */
record DriverCalls(long pointer) {
    /**
     * Nothing if a call worked.
     *
     * @param doing what was being done, as in "GPU 0 (NVIDIA H200) failed at launching hh"
     * @throws CudaException if it didn't
     */
    void check(int code, String doing) {
        if (code != 0) {
            throw new CudaException(doing + ": " + text(code), name(code), "");
        }
    }

    /** The driver's name of a code. */
    String name(int code) {
        String name = Shim.errorName(pointer, code);
        return name == null ? "error " + code : name;
    }

    /** What a code means, and its name. */
    String text(int code) {
        String text = Shim.errorText(pointer, code);
        return (text == null ? "it gives no reason" : text) + " (" + name(code) + ")";
    }
}
