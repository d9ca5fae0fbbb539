package org.nernst.cuda.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.nernst.cuda.driver.Stream;
import org.nernst.ensemble.integrate.MemberIntegrator;
import org.nernst.ensemble.output.Output;

/** Integrates members on one device, a chunk at a time. For one thread. */
final class LaneLauncher implements MemberIntegrator, AutoCloseable {
    private final Stream stream;
    private final LaneMemory memory;

    /**
     * @param chunk how many lanes there is memory for
     * @throws org.nernst.cuda.driver.OutOfDeviceMemoryException if there is no room for them
     */
    LaneLauncher(LoadedRun loaded, int chunk) {
        memory = LaneMemory.of(loaded, chunk);
        stream = loaded.context().stream();
    }

    @Override
    public List<Outcome> run(double[][] members, List<Output> outputs) {
        List<Outcome> outcomes = new ArrayList<>(members.length);
        while (outcomes.size() < members.length) {
            if (Thread.interrupted()) {
                throw new CancellationException("the ensemble was cancelled");
            }
            int first = outcomes.size();
            int lanes = Math.min(memory.capacity(), members.length - first);
            memory.give(members, first, lanes);
            memory.copyGiven(stream, lanes);
            memory.compute(stream, lanes);
            memory.copyResults(stream, lanes);
            stream.synchronize();
            memory.outcomes(lanes, outcomes);
        }
        return outcomes;
    }

    @Override
    public void close() {
        stream.close();
        memory.close();
    }
}
