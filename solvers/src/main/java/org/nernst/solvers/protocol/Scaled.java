package org.nernst.solvers.protocol;

/** A stimulus times a factor. */
record Scaled(Stimulus stimulus, double factor) implements Stimulus {
    @Override
    public double[] breakPoints() {
        return stimulus.breakPoints();
    }

    @Override
    public Waveform on(double start, double end) {
        Waveform waveform = stimulus.on(start, end);
        return new Waveform() {
            @Override
            public double value(double t) {
                return factor * waveform.value(t);
            }

            @Override
            public double rate(double t) {
                return factor * waveform.rate(t);
            }

            @Override
            public boolean isConstant() {
                return waveform.isConstant();
            }
        };
    }
}
