package org.nernst.cuda.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Set;

/**
 * Memory of the host that a device reads and writes by itself, beside other work. It belongs to Java and is only lent to the device, so a buffer that somebody
 * still has after the closing is ordinary memory. Where the system lends none, as some virtual machines do, it is ordinary from the beginning: copies are
 * right then too, and slower.
 */
public final class PinnedMemory implements AutoCloseable {
    private static final int PAGE = 4096;
    /** CUDA_ERROR_OPERATING_SYSTEM, CUDA_ERROR_NOT_PERMITTED and CUDA_ERROR_NOT_SUPPORTED: no memory can be pinned here at all. */
    private static final Set<Integer> IMPOSSIBLE = Set.of(304, 800, 801);

    private final ByteBuffer memory;
    private final long bytes;
    private final Handle handle;

    private PinnedMemory(Context context, ByteBuffer memory, long bytes, boolean pinned) {
        this.memory = memory;
        this.bytes = bytes;
        handle = context.handle(
                this, "pinned memory", 1, (driver, inside) -> pinned ? Shim.unpin(driver, inside, memory) : 0);
    }

    static PinnedMemory in(Context context, long bytes) {
        long pages = (bytes + PAGE - 1) / PAGE;
        if (bytes <= 0 || (pages + 1) * PAGE > Integer.MAX_VALUE) {
            throw new CudaException(
                    bytes + " bytes of pinned memory are not possible; it takes 1 at least and less than 2 GiB");
        }
        ByteBuffer memory = wholePages((int) pages);
        int code = context.code((driver, inside) -> Shim.pin(driver, inside, memory));
        boolean pinned = !IMPOSSIBLE.contains(code);
        if (pinned) {
            context.check(code, "pinning memory");
        } else {
            System.getLogger(PinnedMemory.class.getName())
                    .log(System.Logger.Level.DEBUG, "no memory can be pinned here, code {0}", code);
        }
        return new PinnedMemory(context, memory, bytes, pinned);
    }

    /** Pages which no other piece of memory shares. */
    private static ByteBuffer wholePages(int count) {
        try {
            return ByteBuffer.allocateDirect((count + 1) * PAGE)
                    .alignedSlice(PAGE)
                    .slice(0, count * PAGE);
        } catch (OutOfMemoryError full) {
            throw new OutOfDeviceMemoryException(
                    "Java has no room for " + (long) count * PAGE
                            + " bytes outside of its heap; give it more with JAVA_TOOL_OPTIONS=-XX:MaxDirectMemorySize=8g",
                    "");
        }
    }

    /** Its size [bytes]. */
    public long bytes() {
        return bytes;
    }

    /** Its content, in the byte order of the device. */
    public ByteBuffer buffer() {
        return memory.slice(0, (int) bytes).order(ByteOrder.nativeOrder());
    }

    /** Its content as doubles. */
    public DoubleBuffer doubles() {
        return buffer().asDoubleBuffer();
    }

    ByteBuffer memory() {
        return memory;
    }

    Handle handle() {
        return handle;
    }

    /** Takes it back from the device, once no stream copies from or to it any more. */
    @Override
    public void close() {
        handle.close();
    }
}
