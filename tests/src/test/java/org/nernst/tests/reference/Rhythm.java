package org.nernst.tests.reference;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Solution;

/**
 * The rhythm of a bursting neuron. A spike is a rise through 0 mV; a silence ends a burst.
 *
 * @param spikes the times of all spikes [ms]
 * @param bursts the spikes of each burst that begins and ends within the time looked at
 */
public record Rhythm(List<Double> spikes, List<List<Double>> bursts) {
    /** The rhythm of one voltage, its bursts from a time on, that silences of more than 100 ms end. */
    public static Rhythm of(Solution solution, String voltage, double from) {
        return of(solution, voltage, from, 100);
    }

    /**
     * The rhythm of one voltage.
     *
     * @param from the first time at which a burst that counts may begin [ms]
     * @param silence what ends a burst [ms]
     */
    public static Rhythm of(Solution solution, String voltage, double from, double silence) {
        int component = solution.problem().system().system().stateIndex().get(voltage);
        List<Double> spikes = new ArrayList<>();
        for (DenseStep step : solution.trajectory().steps()) {
            if (step.evaluate(step.start(), component) < 0 && step.evaluate(step.end(), component) >= 0) {
                spikes.add(new BracketingNthOrderBrentSolver(1e-13, 1e-9, 0, 5)
                        .solve(200, t -> step.evaluate(t, component), step.start(), step.end()));
            }
        }
        List<List<Double>> bursts = new ArrayList<>();
        List<Double> burst = new ArrayList<>();
        for (double spike : spikes) {
            if (!burst.isEmpty() && spike - burst.get(burst.size() - 1) > silence) {
                bursts.add(burst);
                burst = new ArrayList<>();
            }
            burst.add(spike);
        }
        // What was in progress at the end is not a whole burst.
        bursts.removeIf(whole -> whole.get(0) < from);
        return new Rhythm(spikes, bursts);
    }

    /** The mean time from burst to burst [ms]. */
    public double period() {
        return (bursts.get(bursts.size() - 1).get(0) - bursts.get(0).get(0)) / (bursts.size() - 1);
    }

    /** The mean part of the period from the first to the last spike of a burst. */
    public double duty() {
        double sum = 0;
        for (List<Double> burst : bursts) {
            sum += burst.get(burst.size() - 1) - burst.get(0);
        }
        return sum / bursts.size() / period();
    }

    /** The number of spikes of each burst, if it is always the same. */
    public int spikesPerBurst() {
        int count = bursts.get(0).size();
        if (bursts.stream().anyMatch(burst -> burst.size() != count)) {
            throw new AssertionError(
                    "bursts of " + bursts.stream().map(List::size).distinct().toList() + " spikes");
        }
        return count;
    }
}
