package org.nernst.cuda.run;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cuda.driver.DeviceMemory;
import org.nernst.cuda.driver.PinnedMemory;
import org.nernst.cuda.driver.Stream;
import org.nernst.cuda.kernel.LaneArray;
import org.nernst.cuda.kernel.LaneArray.Element;
import org.nernst.cuda.kernel.LaneArray.Role;
import org.nernst.cuda.kernel.LaneKernel;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;

/** The arrays of some lanes on a device, and of those that are copied also on the host. Element k of lane i stands at k · lanes + i. */
final class LaneMemory implements AutoCloseable {
    private final LoadedRun loaded;
    private final LaneRun run;
    private final LaneArray results;
    private final LaneArray status;
    private final int capacity;
    private final Map<LaneArray, DeviceMemory> onDevice = new LinkedHashMap<>();
    private final Map<LaneArray, PinnedMemory> onHost = new LinkedHashMap<>();

    private LaneMemory(LoadedRun loaded, int capacity) {
        this.loaded = loaded;
        this.run = loaded.run();
        results = run.kernel().array("results");
        status = run.kernel().array("status");
        this.capacity = capacity;
    }

    /**
     * Memory for so many lanes.
     *
     * @throws org.nernst.cuda.driver.OutOfDeviceMemoryException if there is no room
     */
    static LaneMemory of(LoadedRun loaded, int capacity) {
        LaneMemory memory = new LaneMemory(loaded, capacity);
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

    int capacity() {
        return capacity;
    }

    /** Writes the parameters that vary of some members. */
    void give(double[][] members, int first, int lanes) {
        onHost.forEach((array, host) -> {
            if (array.role() == Role.GIVEN) {
                ByteBuffer into = host.buffer();
                int[] varied = loaded.varied();
                for (int row = 0; row < varied.length; row++) {
                    for (int lane = 0; lane < lanes; lane++) {
                        double value = members[first + lane][varied[row]];
                        if (array.element() == Element.SINGLE) {
                            into.putFloat((float) value);
                        } else {
                            into.putDouble(value);
                        }
                    }
                }
            }
        });
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

    /** What came of the lanes of the last launch, which is done. */
    void outcomes(int lanes, List<Outcome> into) {
        boolean single = results.element() == Element.SINGLE;
        ByteBuffer numbers = onHost.get(results).buffer();
        ByteBuffer ends = onHost.get(status).buffer();
        for (int lane = 0; lane < lanes; lane++) {
            int of = lane;
            into.add(run.outcome(
                    row -> {
                        int at = row * lanes + of;
                        return single ? numbers.getFloat(at * Float.BYTES) : numbers.getDouble(at * Double.BYTES);
                    },
                    ends.getInt(lane * Integer.BYTES)));
        }
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
