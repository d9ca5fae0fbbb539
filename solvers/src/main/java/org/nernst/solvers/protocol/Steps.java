package org.nernst.solvers.protocol;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Rectangular pulses; where they overlap they add.
 *
 * <pre>{@code
 * Stimulus current = Steps.of(new Step(10, 5, 45));   // 10 µA/cm² from 5 to 45 ms
 * }</pre>
 */
public final class Steps implements Stimulus {
    private final List<Step> steps;
    private final double[] breakPoints;
    /** The level from each break point to the next, shape [break points]. */
    private final double[] levels;

    /**
     * @param steps the pulses, in any order
     */
    public Steps(List<Step> steps) {
        this.steps = List.copyOf(steps);
        breakPoints = this.steps.stream()
                .flatMapToDouble(step -> DoubleStream.of(step.from(), step.until()))
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        levels = levels();
    }

    public static Steps of(Step... steps) {
        return new Steps(List.of(steps));
    }

    /** The pulses, in the order given. */
    public List<Step> steps() {
        return steps;
    }

    /** Sums of those that are on, in the order given, so that a level that ends leaves no rounding error behind. */
    private double[] levels() {
        Integer[] byBeginning = new Integer[steps.size()];
        Arrays.setAll(byBeginning, index -> index);
        Integer[] byEnd = byBeginning.clone();
        Arrays.sort(byBeginning, Comparator.comparingDouble(index -> steps.get(index)
                .from()));
        Arrays.sort(byEnd, Comparator.comparingDouble(index -> steps.get(index).until()));
        TreeSet<Integer> on = new TreeSet<>();
        double[] found = new double[breakPoints.length];
        int begun = 0;
        int ended = 0;
        for (int point = 0; point < found.length; point++) {
            double t = breakPoints[point];
            while (begun < byBeginning.length && steps.get(byBeginning[begun]).from() <= t) {
                on.add(byBeginning[begun++]);
            }
            while (ended < byEnd.length && steps.get(byEnd[ended]).until() <= t) {
                on.remove(byEnd[ended++]);
            }
            double level = 0;
            for (int index : on) {
                level += steps.get(index).amplitude();
            }
            found[point] = level;
        }
        return found;
    }

    @Override
    public double[] breakPoints() {
        return breakPoints.clone();
    }

    @Override
    public Waveform on(double start, double end) {
        // Decided at the middle, so that the ends of the interval belong to it whichever side they are approached from.
        int found = Arrays.binarySearch(breakPoints, 0.5 * (start + end));
        int point = found >= 0 ? found : -found - 2;
        return point < 0 ? Waveform.ZERO : Waveform.constant(levels[point]);
    }
}
