package org.nernst.solvers.protocol;

/**
 * A straight line from one value to another, and zero outside.
 *
 * <pre>{@code
 * Stimulus current = new Ramp(0, 20, 10, 110);   // 0 to 20 µA/cm² from 10 to 110 ms
 * }</pre>
 *
 * @param first the value where it begins, internal units
 * @param last the value where it ends, internal units
 * @param from when it begins [ms]
 * @param until when it ends [ms]
 */
public record Ramp(double first, double last, double from, double until) implements Stimulus {
    /**
     * @throws org.nernst.symbolic.system.ModelException if a number is not finite, or the ramp ends before it begins
     */
    public Ramp {
        Interval.finite("a ramp that begins at a value", first);
        Interval.finite("a ramp that ends at a value", last);
        Interval.ending("a ramp", from, until);
    }

    @Override
    public double[] breakPoints() {
        return new double[] {from, until};
    }

    @Override
    public Waveform on(double start, double end) {
        double slope = (last - first) / (until - from);
        return new Interval(from, until).on(start, end, new Waveform() {
            @Override
            public double value(double t) {
                double part = (t - from) / (until - from);
                return (1 - part) * first + part * last;
            }

            @Override
            public double rate(double t) {
                return slope;
            }
        });
    }
}
