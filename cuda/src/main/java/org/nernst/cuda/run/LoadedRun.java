package org.nernst.cuda.run;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nernst.cuda.driver.Context;
import org.nernst.cuda.driver.DeviceMemory;
import org.nernst.cuda.driver.KernelFunction;
import org.nernst.cuda.driver.PinnedMemory;
import org.nernst.cuda.driver.Stream;
import org.nernst.cuda.kernel.LaneArray;
import org.nernst.cuda.kernel.LaneArray.Role;
import org.nernst.cuda.kernel.LaneRun;

/** A kernel on one device, with what its lanes share; closing it leaves the kernel there. */
final class LoadedRun implements AutoCloseable {
    /** Lanes that are given to a device at once: about as many threads as the largest devices have registers for at a time. */
    static final int MOST_LANES = 1 << 17;

    /** Lanes that keep a device busy, also where those of several problems share it. */
    static final int BUSY_LANES = 1 << 14;

    /** Bytes that go to a device or come back at once; pinned memory is dear. */
    private static final long MOST_COPIED = 256L << 20;

    /** The part of free memory that is taken; modules, stacks and others need some too. */
    private static final double PART = 0.85;

    private final LaneRun run;
    private final LoadedKernel kernel;
    private final Map<String, DeviceMemory> shared = new LinkedHashMap<>();

    /**
     * Copies what its lanes share.
     *
     * @param kernel the run's, on a device
     */
    LoadedRun(LoadedKernel kernel, LaneRun run) {
        this.run = run;
        this.kernel = kernel;
        try {
            for (LaneArray array : run.kernel().arrays()) {
                if (array.role() == Role.SHARED) {
                    shared.put(array.name(), copied(run.shared(array)));
                }
            }
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private DeviceMemory copied(ByteBuffer content) {
        int bytes = content.remaining();
        DeviceMemory memory = context().allocate(Math.max(1, bytes));
        try (Stream stream = context().stream();
                PinnedMemory host = context().pinned(Math.max(1, bytes))) {
            host.buffer().put(content);
            stream.copy(host, 0, memory, 0, bytes);
            stream.synchronize();
            return memory;
        } catch (RuntimeException failed) {
            memory.close();
            throw failed;
        }
    }

    LaneRun run() {
        return run;
    }

    Context context() {
        return kernel.context();
    }

    KernelFunction kernel() {
        return kernel.function();
    }

    DeviceMemory shared(LaneArray array) {
        return shared.get(array.name());
    }

    /** About how many lanes each of several streams is given at once: no more than keep the device full, and than the memory that is free now has room for. */
    int fittingLanes(int streams) {
        return Math.min(MOST_LANES, roomForLanes(streams));
    }

    /** About how many lanes of each of several streams the memory that is free now has room for, beside the stacks of all threads, which are taken at the first launch. */
    int roomForLanes(int streams) {
        long stacks = (long) kernel().localBytes() * context().device().threads();
        long free = Math.max(0, context().freeMemory() - stacks);
        long copied = run.kernel().arrays().stream()
                .filter(array -> array.role() == Role.GIVEN || array.role() == Role.RESULT)
                .mapToLong(array -> (long) run.rows(array) * array.element().bytes())
                .sum();
        long inMemory = (long) (PART * free / streams) / Math.max(1, run.bytesPerLane());
        long inCopies = MOST_COPIED / Math.max(1, copied);
        return (int) Math.min(inMemory, inCopies);
    }

    @Override
    public void close() {
        shared.values().forEach(DeviceMemory::close);
    }
}
