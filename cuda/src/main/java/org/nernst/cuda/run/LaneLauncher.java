package org.nernst.cuda.run;

import java.nio.ByteBuffer;
import org.nernst.cuda.driver.Stream;

/** Integrates members on one device. For one thread. */
final class LaneLauncher extends ChunkIntegrator implements AutoCloseable {
    private final Stream stream;
    private final LaneMemory memory;

    /**
     * @param chunk how many lanes there is memory for
     * @throws org.nernst.cuda.driver.OutOfDeviceMemoryException if there is no room for them
     */
    LaneLauncher(LoadedRun loaded, int chunk) {
        super(loaded.run(), chunk);
        stream = loaded.context().stream();
        try {
            memory = LaneMemory.of(loaded, chunk);
        } catch (RuntimeException failed) {
            stream.close();
            throw failed;
        }
    }

    @Override
    ByteBuffer memory(String array) {
        return memory.onHost(array);
    }

    @Override
    void compute(int lanes) {
        memory.copyGiven(stream, lanes);
        memory.compute(stream, lanes);
        memory.copyResults(stream, lanes);
        stream.synchronize();
    }

    @Override
    public void close() {
        stream.close();
        memory.close();
    }
}
