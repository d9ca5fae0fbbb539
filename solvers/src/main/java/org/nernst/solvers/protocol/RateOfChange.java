package org.nernst.solvers.protocol;

/**
 * How fast another stimulus changes, per ms, between its break points; its jumps are not in it.
 *
 * <p>Its own rate of change is a difference of the other's rates over a small part of the piece, since waveforms tell no second derivative.
 *
 * @param stimulus the other
 */
public record RateOfChange(Stimulus stimulus) implements Stimulus {
    private static final double PART = 1e-5;

    @Override
    public double[] breakPoints() {
        return stimulus.breakPoints();
    }

    @Override
    public Waveform on(double start, double end) {
        Waveform waveform = stimulus.on(start, end);
        double step = PART * (end - start);
        return new Waveform() {
            @Override
            public double value(double t) {
                return waveform.rate(t);
            }

            @Override
            public double rate(double t) {
                return (waveform.rate(t + step) - waveform.rate(t - step)) / (2 * step);
            }
        };
    }
}
