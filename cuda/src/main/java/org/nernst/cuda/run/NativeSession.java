package org.nernst.cuda.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.nernst.cuda.driver.HostKernel;
import org.nernst.cuda.kernel.LaneArray;
import org.nernst.cuda.kernel.LaneArray.Role;
import org.nernst.cuda.kernel.LaneKernel;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.integrate.MemberIntegrator;
import org.nernst.ensemble.output.Output;

/** A kernel compiled for the processors, which some threads call, each with memory of its own. */
final class NativeSession implements LaneDevice.Session {
    /** Members of a call: few, so that a run can be cancelled between two of them. */
    private static final int MOST_LANES = 256;

    /** Lanes that the kernel takes together. */
    private static final int BLOCK = 64;

    /** Bytes of a thread. */
    private static final long MOST_MEMORY = 64L << 20;

    private final LaneRun run;
    private final int[] varied;
    private final HostKernel kernel;
    private final int threads;
    private final int chunk;

    /** @param varied the parameters that vary from member to member, by index */
    NativeSession(LaneRun run, int[] varied, int threads, int members) {
        this.run = run;
        this.varied = varied;
        this.threads = threads;
        LaneKernel of = run.kernel();
        kernel = HostKernel.compile(of.text(), of.name());
        int each = (members - 1) / threads + 1;
        int whole = Math.max(1, Math.min(MOST_LANES, each) / BLOCK) * BLOCK;
        chunk = (int) Math.max(1, Math.min(whole, MOST_MEMORY / Math.max(1, run.bytesPerLane())));
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
    public MemberIntegrator integrator() {
        return new Caller();
    }

    @Override
    public void close() {
        // Memory and code go with the last who has them.
    }

    /** For one thread. */
    private final class Caller implements MemberIntegrator {
        private final ByteBuffer[] memory;
        private ByteBuffer results;
        private ByteBuffer status;

        Caller() {
            List<LaneArray> arrays = run.kernel().arrays();
            memory = new ByteBuffer[arrays.size()];
            for (int index = 0; index < memory.length; index++) {
                LaneArray array = arrays.get(index);
                if (array.role() == Role.SHARED) {
                    memory[index] = run.shared(array);
                } else {
                    int bytes = Math.max(
                            1,
                            Math.multiplyExact(run.rows(array) * array.element().bytes(), chunk));
                    memory[index] = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
                }
            }
            results = memory[arrays.indexOf(run.kernel().array("results"))];
            status = memory[arrays.indexOf(run.kernel().array("status"))];
        }

        @Override
        public List<Outcome> run(double[][] members, List<Output> outputs) {
            List<Outcome> outcomes = new ArrayList<>(members.length);
            while (outcomes.size() < members.length) {
                if (Thread.interrupted()) {
                    throw new CancellationException("the ensemble was cancelled");
                }
                int first = outcomes.size();
                int lanes = Math.min(chunk, members.length - first);
                give(members, first, lanes);
                kernel.run(memory, lanes);
                take(lanes, outcomes);
            }
            return outcomes;
        }

        private void give(double[][] members, int first, int lanes) {
            List<LaneArray> arrays = run.kernel().arrays();
            for (int index = 0; index < memory.length; index++) {
                if (arrays.get(index).role() == Role.GIVEN) {
                    memory[index].clear();
                    for (int parameter : varied) {
                        for (int lane = 0; lane < lanes; lane++) {
                            memory[index].putDouble(members[first + lane][parameter]);
                        }
                    }
                }
            }
        }

        private void take(int lanes, List<Outcome> into) {
            for (int lane = 0; lane < lanes; lane++) {
                int of = lane;
                into.add(run.outcome(
                        row -> results.getDouble((row * lanes + of) * Double.BYTES),
                        status.getInt(lane * Integer.BYTES)));
            }
        }
    }
}
