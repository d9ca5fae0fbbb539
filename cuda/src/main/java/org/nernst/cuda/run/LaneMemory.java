package org.nernst.cuda.run;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nernst.cuda.driver.DeviceMemory;
import org.nernst.cuda.driver.PinnedMemory;
import org.nernst.cuda.driver.Stream;
import org.nernst.cuda.kernel.LaneArray;
import org.nernst.cuda.kernel.LaneArray.Role;
import org.nernst.cuda.kernel.LaneKernel;
import org.nernst.cuda.kernel.LaneRun;

/** The arrays of some lanes on a device, and of those that are copied also on the host. Element k of lane i stands at k · lanes + i. */
final class LaneMemory implements AutoCloseable {
    private final LoadedRun loaded;
    private final LaneRun run;
    private final Map<LaneArray, DeviceMemory> onDevice = new LinkedHashMap<>();
    private final Map<LaneArray, PinnedMemory> onHost = new LinkedHashMap<>();

    private LaneMemory(LoadedRun loaded) {
        this.loaded = loaded;
        this.run = loaded.run();
    }

    /**
     * Memory for so many lanes.
     *
     * @throws org.nernst.cuda.driver.OutOfDeviceMemoryException if there is no room
     */
    static LaneMemory of(LoadedRun loaded, int capacity) {
        LaneMemory memory = new LaneMemory(loaded);
        try {
            for (LaneArray array : memory.run.kernel().arrays()) {
                if (array.isPerLane()) {
                    long bytes = Math.max(1, memory.bytes(array, capacity));
                    memory.onDevice.put(array, loaded.context().allocate(bytes));
                    if (array.role() != Role.SCRATCH) {
                        memory.onHost.put(array, loaded.context().pinned(bytes));
                    }
                }
            }
            return memory;
        } catch (RuntimeException failed) {
            memory.close();
            throw failed;
        }
    }

    /** One of the arrays that are copied, on the host. */
    ByteBuffer onHost(String array) {
        return onHost.get(run.kernel().array(array)).buffer();
    }

    /** Asks a stream to copy what was written. */
    void copyGiven(Stream stream, int lanes) {
        onHost.forEach((array, host) -> {
            if (array.role() == Role.GIVEN) {
                stream.copy(host, 0, onDevice.get(array), 0, bytes(array, lanes));
            }
        });
    }

    /** Asks a stream to compute. */
    void compute(Stream stream, int lanes) {
        LaneKernel kernel = run.kernel();
        Object[] arguments = new Object[kernel.arrays().size() + 1];
        for (int index = 0; index < kernel.arrays().size(); index++) {
            LaneArray array = kernel.arrays().get(index);
            arguments[index] = array.isPerLane() ? onDevice.get(array) : loaded.shared(array);
        }
        arguments[kernel.arrays().size()] = (long) lanes;
        stream.launch(loaded.kernel(), (lanes + kernel.block() - 1) / kernel.block(), kernel.block(), arguments);
    }

    /** Asks a stream to copy results back. */
    void copyResults(Stream stream, int lanes) {
        onHost.forEach((array, host) -> {
            if (array.role() == Role.RESULT) {
                stream.copy(onDevice.get(array), 0, host, 0, bytes(array, lanes));
            }
        });
    }

    private long bytes(LaneArray array, int lanes) {
        return (long) run.rows(array) * array.element().bytes() * lanes;
    }

    @Override
    public void close() {
        onDevice.values().forEach(DeviceMemory::close);
        onHost.values().forEach(PinnedMemory::close);
    }
}
