package org.nernst.solvers.protocol;

/** A smooth function of time with its rate of change: what a stimulus is between two of its break points. */
public interface Waveform {
    /** Nothing. */
    Waveform ZERO = constant(0);

    /** The value at a time [ms]. */
    double value(double t);

    /** Its rate of change at a time, per ms. */
    double rate(double t);

    /** Whether it is known to stay at one value. */
    default boolean isConstant() {
        return false;
    }

    /** A waveform that stays at a level. */
    static Waveform constant(double level) {
        return new Waveform() {
            @Override
            public double value(double t) {
                return level;
            }

            @Override
            public double rate(double t) {
                return 0;
            }

            @Override
            public boolean isConstant() {
                return true;
            }
        };
    }
}
