package org.nernst.solvers.protocol;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Rectangular pulses; where they overlap they add.
 *
 * <pre>{@code
 * Stimulus current = Steps.of(new Step(10, 5, 45));   // 10 µA/cm² from 5 to 45 ms
 * }</pre>
 *
 * @param steps the pulses, in any order
 */
public record Steps(List<Step> steps) implements Stimulus {
    public Steps {
        steps = List.copyOf(steps);
    }

    public static Steps of(Step... steps) {
        return new Steps(List.of(steps));
    }

    @Override
    public double[] breakPoints() {
        return steps.stream()
                .flatMapToDouble(step -> DoubleStream.of(step.from(), step.until()))
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public Waveform on(double start, double end) {
        // Decided at the middle, so that the ends of the interval belong to it whichever side they are approached from.
        double middle = 0.5 * (start + end);
        double level = steps.stream()
                .filter(step -> step.from() <= middle && middle < step.until())
                .mapToDouble(Step::amplitude)
                .sum();
        return Waveform.constant(level);
    }
}
