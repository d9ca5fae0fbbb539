package org.nernst.cuda.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.MemberIntegrator;
import org.nernst.ensemble.output.Output;

/** Integrates members by a kernel, as many at a time as there is memory for. For one thread. */
abstract class ChunkIntegrator implements MemberIntegrator {
    private final LaneRun run;
    private final int chunk;

    /** @param chunk how many lanes there is memory for */
    ChunkIntegrator(LaneRun run, int chunk) {
        this.run = run;
        this.chunk = chunk;
    }

    @Override
    public final List<Outcome> run(double[][] members, List<Output> outputs) {
        List<Outcome> outcomes = new ArrayList<>(members.length);
        while (outcomes.size() < members.length) {
            MemberIntegrator.endIfCancelled();
            int first = outcomes.size();
            int lanes = Math.min(chunk, members.length - first);
            run.give(members, first, lanes, memory("parameters"));
            compute(lanes);
            outcomes.addAll(run.outcomes(lanes, memory("results"), memory("status")));
        }
        return outcomes;
    }

    /** An array of the kernel on the host, in the machine's byte order. */
    abstract ByteBuffer memory(String array);

    /** Calls the kernel, and waits for its results. */
    abstract void compute(int lanes);
}
