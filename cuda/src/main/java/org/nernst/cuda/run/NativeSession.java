package org.nernst.cuda.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cuda.driver.HostKernel;
import org.nernst.cuda.kernel.LaneArray;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.integrate.MemberIntegrator;

/** Kernels compiled for the processors, which some threads call, each with memory of its own. */
final class NativeSession implements LaneDevice.Session {
    /** Members of a call: few, so that a run can be cancelled between two of them. */
    private static final int MOST_LANES = 256;

    /** Bytes of a thread. */
    private static final long MOST_MEMORY = 64L << 20;

    private final List<LaneRun> runs;
    private final List<HostKernel> kernels;
    private final int threads;
    private final int chunk;

    /**
     * @param runs one for each problem
     * @param kernels likewise
     * @param members how many there are of each problem
     */
    NativeSession(List<LaneRun> runs, List<HostKernel> kernels, int threads, int members) {
        this.runs = runs;
        this.threads = threads;
        this.kernels = kernels;
        int each = (members - 1) / threads + 1;
        int whole = runs.get(0).kernel().wholeBlocks(Math.min(MOST_LANES, each));
        long bytes = runs.stream().mapToLong(LaneRun::bytesPerLane).max().orElseThrow();
        chunk = (int) Math.max(1, Math.min(whole, MOST_MEMORY / Math.max(1, bytes)));
    }

    @Override
    public int chunk() {
        return chunk;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public MemberIntegrator integrator(int problem) {
        return new Caller(runs.get(problem), kernels.get(problem));
    }

    @Override
    public void close() {
        // Memory and code go with the last who has them.
    }

    private final class Caller extends ChunkIntegrator {
        private final HostKernel kernel;
        private final Map<String, ByteBuffer> memory = new LinkedHashMap<>();

        Caller(LaneRun run, HostKernel kernel) {
            super(run, chunk);
            this.kernel = kernel;
            for (LaneArray array : run.kernel().arrays()) {
                memory.put(array.name(), array.isPerLane() ? perLane(run, array) : run.shared(array));
            }
        }

        private ByteBuffer perLane(LaneRun run, LaneArray array) {
            int bytes = Math.multiplyExact(run.rows(array) * array.element().bytes(), chunk);
            return ByteBuffer.allocateDirect(Math.max(1, bytes)).order(ByteOrder.nativeOrder());
        }

        @Override
        ByteBuffer memory(String array) {
            return memory.get(array);
        }

        @Override
        void compute(int lanes) {
            kernel.run(memory.values().toArray(new ByteBuffer[0]), lanes);
        }
    }
}
