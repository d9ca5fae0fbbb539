package org.nernst.tests.benchmark;

import java.util.Arrays;
import java.util.Locale;
import org.nernst.fit.Attempt;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.tests.acceptance.Repository;
import org.nernst.tests.reference.NoisySquidAxon;

/**
 * The squid axon's conductances from a noisy trace, from a hundred random starts up to three times too large or too small: how many come to the
 * best minimum when the model is drawn towards the data at first, and when it isn't.
 *
 * <pre>
 * FitStarts        prints a table
 * </pre>
 */
public final class FitStarts {
    private static final int STARTS = 100;

    private FitStarts() {}

    public static void main(String[] arguments) {
        NoisySquidAxon axon = new NoisySquidAxon(Repository.load(Repository.squidAxon()));
        System.out.printf("%-24s %10s %12s %10s%n", "gains [1/ms]", "at best", "evaluations", "time [s]");
        // The first round warms up.
        for (int round = 0; round < 2; round++) {
            for (double[] gains : new double[][] {{1, 0.2}, {}}) {
                FreeParameters parameters = axon.conductances();
                long began = System.nanoTime();
                FitResult result = Fit.of(axon.stages(axon.recorded(1), gains), parameters)
                        .startingFrom(
                                StartingPoints.around(parameters, parameters.defaultValues(), 3, 0, STARTS, false, 7))
                        .threads(Runtime.getRuntime().availableProcessors())
                        .run();
                double seconds = (System.nanoTime() - began) * 1e-9;
                int[] evaluations = result.attempts().stream()
                        .mapToInt(Attempt::evaluations)
                        .sorted()
                        .toArray();
                if (round == 1) {
                    System.out.printf(
                            Locale.ROOT,
                            "%-24s %10d %12d %10.1f%n",
                            gains.length == 0 ? "none" : Arrays.toString(gains),
                            result.reachedBest(1e-6),
                            evaluations[STARTS / 2],
                            seconds);
                }
            }
        }
    }
}
