package org.nernst.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.symbolic.system.ModelException;

/**
 * What is slow in a recorded rhythm: its mean and its Fourier components at the frequency of the rhythm and at multiples of it. Spikes that come and go as parameters
 * change hardly count in them, bursts and their phases do. They are few, so that a stiff model's derivatives are those of a few objectives by its own steps.
 *
 * <pre>{@code
 * // Of a model that is drawn towards the recordings: the mean and four harmonics of a rhythm of 1791 ms, after 1800 ms.
 * SquaredLoss loss = new TargetLoss(ObserverCoupling.of(run).withGain(1).problem(),
 *         recordings.stream().flatMap(one -> Harmonics.of(one, 1800, 1791, 4).stream()).toList(), indices, settings);
 * }</pre>
 *
 * <p>A component is 2 Σ hₖ xₖ e^{−2πi m tₖ/T} / Σ hₖ with Hann's window hₖ = sin²(π (tₖ − a)/(b − a)) from the first sample a to the last b, so that what is slower or faster
 * than the rhythm, such as a period that isn't T, leaks into few others.
 */
public final class Harmonics {
    private Harmonics() {}

    /**
     * The mean and the cosines and sines of a recording as targets, 1 + 2 · {@code highest} of them. Their standard deviations are what independent noise on the samples makes of
     * them.
     *
     * @param from earlier samples don't count [ms]
     * @param period T [ms]
     * @param highest the greatest multiple m of its frequency; 0 for the mean alone
     * @throws ModelException if the samples don't span a period, or are too far apart to see the highest multiple
     */
    public static List<TargetLoss.Target> of(Recording recording, double from, double period, int highest) {
        double[] all = recording.trace().times();
        int first = (int) Arrays.stream(all).filter(t -> t < from).count();
        double[] times = Arrays.copyOfRange(all, first, all.length);
        double[] recorded = Arrays.copyOfRange(recording.trace().values(), first, all.length);
        int count = times.length;
        double span = count < 2 ? 0 : times[count - 1] - times[0];
        // Also refuses a period that is no number.
        if (highest < 0 || !(period > 0 && span >= period) || span / (count - 1) > period / (4.0 * highest)) {
            throw new ModelException(highest + " harmonics of a rhythm of " + period + " ms can't be seen in " + count
                    + " samples of " + recording.path() + " over " + span
                    + " ms; look at a period or more, four times in each wave or more often");
        }
        double[] window = Arrays.stream(times)
                .map(t -> Math.pow(Math.sin(Math.PI * (t - times[0]) / span), 2))
                .toArray();
        double whole = Arrays.stream(window).sum();
        List<TargetLoss.Target> targets = new ArrayList<>();
        for (int wave = 0; wave <= 2 * highest; wave++) {
            int multiple = (wave + 1) / 2;
            boolean sine = wave > 0 && wave % 2 == 0;
            double[] weights = new double[count];
            for (int k = 0; k < count; k++) {
                double angle = 2 * Math.PI * multiple * times[k] / period;
                weights[k] =
                        (multiple == 0 ? 1 : sine ? -2 * Math.sin(angle) : 2 * Math.cos(angle)) * window[k] / whole;
            }
            String name = multiple == 0 ? "mean" : (sine ? "sine " : "cosine ") + multiple + " of " + period + " ms";
            targets.add(new TargetLoss.Target(
                    weighted(name, recording.path(), times, weights),
                    product(weights, recorded),
                    recording.standardDeviation() * Math.sqrt(product(weights, weights))));
        }
        return targets;
    }

    private static Objective weighted(String name, String path, double[] times, double[] weights) {
        return Objective.ofSamples(name, path, times, (samples, slopes) -> {
            System.arraycopy(weights, 0, slopes, 0, weights.length);
            return product(weights, samples);
        });
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += one[k] * other[k];
        }
        return sum;
    }
}
