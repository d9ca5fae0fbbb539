package org.nernst.solvers.protocol;

import java.util.function.DoubleUnaryOperator;
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
    public DoubleUnaryOperator on(double start, double end) {
        DoubleUnaryOperator one = first.on(start, end);
        DoubleUnaryOperator other = second.on(start, end);
        return t -> one.applyAsDouble(t) + other.applyAsDouble(t);
    }
}
