package org.nernst.solvers.protocol;

import java.util.stream.DoubleStream;

/** Two stimuli into one input. */
record SumOfStimuli(Stimulus first, Stimulus second) implements Stimulus {
    @Override
    public double[] breakPoints() {
        return DoubleStream.concat(DoubleStream.of(first.breakPoints()), DoubleStream.of(second.breakPoints()))
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public Waveform on(double start, double end) {
        Waveform one = first.on(start, end);
        Waveform other = second.on(start, end);
        return new Waveform() {
            @Override
            public double value(double t) {
                return one.value(t) + other.value(t);
            }

            @Override
            public double rate(double t) {
                return one.rate(t) + other.rate(t);
            }

            @Override
            public boolean isConstant() {
                return one.isConstant() && other.isConstant();
            }
        };
    }
}
