package org.nernst.sensitivity.objective;

import java.util.List;
import java.util.stream.IntStream;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.system.ModelException;

/**
 * When an event happened in a solution.
 *
 * @param found the numbers of its occurrences among all
 * @param times their times [ms]
 */
record SpikeTrain(int[] found, double[] times) {
    static SpikeTrain of(int event, List<Occurrence> all) {
        int[] found = EventTime.rises(event, all);
        return new SpikeTrain(
                found,
                IntStream.of(found).mapToDouble(index -> all.get(index).time()).toArray());
    }

    /** Given times, copied, each of them finite. */
    static double[] given(double[] times) {
        for (double time : times) {
            if (!Double.isFinite(time)) {
                throw new ModelException(
                        "a distance from a spike train with a spike at " + time + " ms is not possible");
            }
        }
        return times.clone();
    }
}
