package org.nernst.cuda.driver;

import java.nio.ByteBuffer;

/**
 * The functions of the shim in C, one for one. They return the driver's code, 0 where it worked, and check what they are given as far as C can; that handles
 * are alive is for {@link Handle} to see to.
 */
final class Shim {
    private Shim() {}

    static native long openDriver(String path, String[] problem);

    static native int initialize(long driver);

    static native int version(long driver, int[] version);

    static native String errorName(long driver, int code);

    static native String errorText(long driver, int code);

    static native int deviceCount(long driver, int[] count);

    static native int device(long driver, int ordinal, int[] device);

    static native int deviceName(long driver, int device, String[] name);

    static native int deviceMemory(long driver, int device, long[] bytes);

    static native int attribute(long driver, int device, int attribute, int[] value);

    static native int retainContext(long driver, int device, long[] context);

    static native int releaseContext(long driver, int device);

    static native int memory(long driver, long context, long[] freeAndTotal);

    static native int loadModule(long driver, long context, byte[] image, long[] module, String[] log);

    static native int unloadModule(long driver, long context, long module);

    static native int function(long driver, long context, long module, String name, long[] function);

    static native int functionAttribute(long driver, long context, long function, int attribute, int[] value);

    static native int parameterSize(long driver, long context, long function, int index, long[] bytes);

    static native int allocate(long driver, long context, long bytes, long[] address);

    static native int free(long driver, long context, long address);

    static native int pin(long driver, long context, ByteBuffer buffer);

    static native int unpin(long driver, long context, ByteBuffer buffer);

    static native int copyToDevice(
            long driver, long context, long to, ByteBuffer from, long offset, long bytes, long stream);

    static native int copyToHost(
            long driver, long context, ByteBuffer to, long offset, long from, long bytes, long stream);

    static native int fill(long driver, long context, long address, int value, long bytes, long stream);

    static native int createStream(long driver, long context, long[] stream);

    static native int destroyStream(long driver, long context, long stream);

    static native int synchronizeStream(long driver, long context, long stream);

    static native int waitForEvent(long driver, long context, long stream, long event);

    static native int createEvent(long driver, long context, long[] event);

    static native int destroyEvent(long driver, long context, long event);

    static native int recordEvent(long driver, long context, long event, long stream);

    static native int synchronizeEvent(long driver, long context, long event);

    static native int elapsed(long driver, long context, long from, long to, float[] milliseconds);

    static native int launch(
            long driver,
            long context,
            long function,
            int grid,
            int block,
            int sharedBytes,
            long stream,
            long[] arguments);

    static native long openCompiler(String path, String[] problem);

    static native int compilerVersion(long compiler, int[] majorAndMinor);

    static native int[] architectures(long compiler);

    static native long openKernel(String path, String name, String[] problem);

    static native void closeKernel(long kernel);

    static native boolean runKernel(long kernel, ByteBuffer[] arrays, long lanes);

    static native int compile(long compiler, String text, String[] options, boolean ptx, byte[][] image, byte[][] log);
}
