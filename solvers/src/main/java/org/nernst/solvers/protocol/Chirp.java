package org.nernst.solvers.protocol;

import java.util.Objects;
import org.nernst.symbolic.system.ModelException;

/**
 * A sine whose frequency goes from one value to another, for impedances and resonances; zero outside. It begins at phase 0.
 *
 * <pre>{@code
 * Stimulus current = new Chirp(1, 0.0005, 0.02, Chirp.Sweep.LINEAR, 0, 10_000);   // 0.5 to 20 Hz in 10 s
 * }</pre>
 *
 * @param amplitude internal units
 * @param first the frequency where it begins [1/ms, which is kHz]
 * @param last the frequency where it ends [1/ms]
 * @param sweep how the frequency goes from one to the other
 * @param from when it begins [ms]
 * @param until when it ends [ms]
 */
public record Chirp(double amplitude, double first, double last, Sweep sweep, double from, double until)
        implements Stimulus {
    /** How a frequency changes. */
    public enum Sweep {
        /** By the same difference in equal times. */
        LINEAR,
        /** By the same factor in equal times; both frequencies must be above 0. */
        EXPONENTIAL
    }

    /**
     * @throws ModelException if a number is not finite, a frequency is negative or of an exponential sweep 0, or the chirp
     *     ends before it begins
     */
    public Chirp {
        Objects.requireNonNull(sweep);
        Interval.finite("a chirp with an amplitude", amplitude);
        Interval.finite("a chirp with a frequency", first);
        Interval.finite("a chirp with a frequency", last);
        Interval.ending("a chirp", from, until);
        double least = Math.min(first, last);
        if (least < 0 || sweep == Sweep.EXPONENTIAL && least == 0) {
            throw new ModelException("a chirp from " + 1000 * first + " Hz to " + 1000 * last
                    + " Hz is not possible; frequencies must be "
                    + (sweep == Sweep.EXPONENTIAL ? "above 0 for an exponential sweep" : "0 or above"));
        }
    }

    @Override
    public double[] breakPoints() {
        return new double[] {from, until};
    }

    @Override
    public Waveform on(double start, double end) {
        Waveform phase = sweep == Sweep.LINEAR || first == last ? linearPhase() : exponentialPhase();
        return new Interval(from, until).on(start, end, new Waveform() {
            @Override
            public double value(double t) {
                return amplitude * Math.sin(phase.value(t));
            }

            @Override
            public double rate(double t) {
                return amplitude * Math.cos(phase.value(t)) * phase.rate(t);
            }
        });
    }

    /** φ(τ) = 2π (f₀ τ + (f₁ − f₀) τ²/(2T)). */
    private Waveform linearPhase() {
        double growth = (last - first) / (until - from);
        return new Waveform() {
            @Override
            public double value(double t) {
                double tau = t - from;
                return 2 * Math.PI * tau * (first + 0.5 * growth * tau);
            }

            @Override
            public double rate(double t) {
                return 2 * Math.PI * (first + growth * (t - from));
            }
        };
    }

    /** f(τ) = f₀ e^{kτ} and φ(τ) = 2π f₀ (e^{kτ} − 1)/k, with k = ln(f₁/f₀)/T. */
    private Waveform exponentialPhase() {
        double growth = Math.log(last / first) / (until - from);
        return new Waveform() {
            @Override
            public double value(double t) {
                return 2 * Math.PI * first * Math.expm1(growth * (t - from)) / growth;
            }

            @Override
            public double rate(double t) {
                return 2 * Math.PI * first * Math.exp(growth * (t - from));
            }
        };
    }
}
