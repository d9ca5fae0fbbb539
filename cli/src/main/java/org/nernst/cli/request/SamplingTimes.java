package org.nernst.cli.request;

import java.util.List;
import org.nernst.symbolic.system.ModelException;

/** The times of {@code --times}. */
public final class SamplingTimes {
    private SamplingTimes() {}

    /**
     * The times of {@code --times}.
     *
     * @param typed the times, each with an optional unit
     * @param end the end of the run
     * @throws ModelException if there are none, they don't ascend, or one lies outside the run
     */
    public static double[] listed(List<String> typed, double end) {
        if (typed.isEmpty()) {
            throw new ModelException("--times names no time; give some, as in --times 10,20ms");
        }
        double[] times = new double[typed.size()];
        for (int index = 0; index < times.length; index++) {
            times[index] = Milliseconds.parse(typed.get(index), "--times");
            Milliseconds.checkWithinRun(times[index], end, "--times:");
            if (index > 0 && times[index] <= times[index - 1]) {
                throw new ModelException("--times: " + Milliseconds.text(times[index]) + " comes after "
                        + Milliseconds.text(times[index - 1]) + "; the times must ascend");
            }
        }
        return times;
    }
}
