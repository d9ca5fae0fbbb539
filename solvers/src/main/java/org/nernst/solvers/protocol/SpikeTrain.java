package org.nernst.solvers.protocol;

import java.util.Arrays;
import org.nernst.symbolic.system.ModelException;

/**
 * Pulses of one shape, one at each spike; where they overlap they add. Into a current input they are synaptic currents, into a
 * conductance synaptic conductances. Spikes are the break points.
 *
 * <p>Between two spikes the sum is (A + B x) e^{−x} with x = (t − last spike)/τ, and A and B follow from those before, so
 * that a piece costs the same after a hundred thousand spikes as after one.
 *
 * <pre>{@code
 * Stimulus conductance = SpikeTrain.alpha(times, 0.1, 2);   // each pulse peaks at 0.1 after 2 ms
 * }</pre>
 */
public final class SpikeTrain implements Stimulus {
    private final double[] spikes;
    private final double tau;
    private final double[] level;
    private final double[] rise;

    private SpikeTrain(double[] times, double jump, double growth, double tau) {
        Interval.finite("a spike train with an amplitude", jump + growth);
        if (!(tau > 0) || Double.isInfinite(tau)) {
            throw new ModelException(
                    "a spike train with a time constant of " + tau + " ms is not possible; it must be above 0");
        }
        PiecewisePolynomial.ascending("a spike train", times);
        spikes = times.clone();
        this.tau = tau;
        level = new double[times.length];
        rise = new double[times.length];
        double a = 0;
        double b = 0;
        for (int index = 0; index < times.length; index++) {
            if (index > 0) {
                double x = (times[index] - times[index - 1]) / tau;
                double decay = Math.exp(-x);
                a = (a + b * x) * decay;
                b *= decay;
            }
            a += jump;
            b += growth;
            level[index] = a;
            rise[index] = b;
        }
    }

    /**
     * Each spike adds a e^{−s/τ}, where s is the time since.
     *
     * @param times the spikes [ms], strictly ascending
     * @param amplitude a, internal units
     * @param tau τ [ms]
     * @throws ModelException if times don't increase, a number isn't finite, or τ isn't above 0
     */
    public static SpikeTrain exponential(double[] times, double amplitude, double tau) {
        return new SpikeTrain(times, amplitude, 0, tau);
    }

    /**
     * Each spike adds a (s/τ) e^{1 − s/τ}, which peaks at a after τ (Rall, J Neurophysiol 30:1138, 1967).
     *
     * @param times the spikes [ms], strictly ascending
     * @param amplitude a, internal units
     * @param tau τ [ms]
     * @throws ModelException if times don't increase, a number isn't finite, or τ isn't above 0
     */
    public static SpikeTrain alpha(double[] times, double amplitude, double tau) {
        return new SpikeTrain(times, 0, amplitude * Math.E, tau);
    }

    @Override
    public double[] breakPoints() {
        return spikes.clone();
    }

    @Override
    public Waveform on(double start, double end) {
        int found = Arrays.binarySearch(spikes, 0.5 * (start + end));
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? Waveform.ZERO : new Pulse(spikes[last], tau, level[last], rise[last]);
    }

    /** (A + B x) e^{−x}, x = (t − spike)/τ. */
    private record Pulse(double spike, double tau, double level, double rise) implements Waveform {
        @Override
        public double value(double t) {
            double x = (t - spike) / tau;
            return (level + rise * x) * Math.exp(-x);
        }

        @Override
        public double rate(double t) {
            double x = (t - spike) / tau;
            return (rise - level - rise * x) * Math.exp(-x) / tau;
        }
    }
}
