package org.nernst.ensemble.integrate;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;

/** Integrates members. For one thread, which may use it for one tile after another. */
public interface MemberIntegrator {
    /**
     * What came of a member.
     *
     * @param results of the outputs, one behind the other; NaN for what there is none of
     * @param failure why it came to nothing, in one sentence; null if it came to its end
     */
    record Outcome(double[] results, String failure) {}

    /**
     * Integrates members from the problem's start to its end.
     *
     * @param members the parameter values of each, in the order of the system's, shape [members][parameters]
     * @param outputs what is wanted of them
     * @return an outcome for each, in their order
     * @throws CancellationException if the thread is interrupted
     */
    List<Outcome> run(double[][] members, List<Output> outputs);

    /** The same with another seed of random numbers; this one where nothing is random. */
    default MemberIntegrator seeded(long seed) {
        return this;
    }

    /** @throws CancellationException if the thread is interrupted */
    static void endIfCancelled() {
        if (Thread.interrupted()) {
            throw new CancellationException("the ensemble was cancelled");
        }
    }

    /** The results of one of the lanes that tallies have looked at. */
    static double[] results(List<Output> outputs, List<Tally> tallies, int lane) {
        double[] results = new double
                [outputs.stream().mapToInt(output -> output.columns().size()).sum()];
        int at = 0;
        for (int index = 0; index < tallies.size(); index++) {
            tallies.get(index).write(lane, results, at);
            at += outputs.get(index).columns().size();
        }
        return results;
    }
}
