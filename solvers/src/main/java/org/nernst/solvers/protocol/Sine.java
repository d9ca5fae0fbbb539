package org.nernst.solvers.protocol;

/**
 * A sine, a sin(2π f (t − from) + φ), and zero outside.
 *
 * <pre>{@code
 * Stimulus current = new Sine(2, 0.008, 0, 10, 510);   // 2 µA/cm² at 8 Hz from 10 to 510 ms
 * }</pre>
 *
 * @param amplitude a, internal units
 * @param frequency f [1/ms, which is kHz]
 * @param phase φ, the phase where it begins [rad]
 * @param from when it begins [ms]
 * @param until when it ends [ms]; infinite if it lasts
 */
public record Sine(double amplitude, double frequency, double phase, double from, double until) implements Stimulus {
    /**
     * @throws org.nernst.symbolic.system.ModelException if a number is not finite (apart from {@code until}), or the sine
     *     ends before it begins
     */
    public Sine {
        Interval.finite("a sine with an amplitude", amplitude);
        Interval.finite("a sine with a frequency", frequency);
        Interval.finite("a sine with a phase", phase);
        Interval.lasting("a sine", from, until);
    }

    @Override
    public double[] breakPoints() {
        return new Interval(from, until).breakPoints();
    }

    @Override
    public Waveform on(double start, double end) {
        double angular = 2 * Math.PI * frequency;
        return new Interval(from, until).on(start, end, new Waveform() {
            @Override
            public double value(double t) {
                return amplitude * Math.sin(angular * (t - from) + phase);
            }

            @Override
            public double rate(double t) {
                return amplitude * angular * Math.cos(angular * (t - from) + phase);
            }
        });
    }
}
