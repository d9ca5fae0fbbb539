package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.nernst.cli.report.Recording;
import org.nernst.dsl.InjectedCurrent;
import org.nernst.solvers.protocol.Stimulus;
import org.nernst.solvers.protocol.Waveform;
import org.nernst.symbolic.system.OdeSystem;

/** What drives a sweep, over time, with its jumps drawn upright. */
final class StimulusTraces {
    /** How many points the curved pieces of a stimulus get in all, by their length. */
    private static final int CURVED_POINTS = 10_000;

    private static final int LEAST_IN_A_CURVED_PIECE = 8;

    private StimulusTraces() {}

    /**
     * A recording per driven input, then one per named stimulus and cell, from 0 to the end.
     *
     * @param system with the values of the parameters that the named stimuli have
     */
    static List<Recording> of(LoadedModel.Sweep sweep, OdeSystem system, Quantities quantities, double end) {
        Set<String> switches =
                sweep.stimuli().stream().map(InjectedCurrent::getInput).collect(Collectors.toSet());
        List<Recording> recordings = new ArrayList<>();
        new TreeMap<>(sweep.protocol().stimuli()).forEach((place, stimulus) -> {
            Quantities.Quantity input = quantities.input(place);
            if (!switches.contains(input.path())) {
                recordings.add(trace(stimulus, input, end));
            }
        });
        for (InjectedCurrent named : sweep.stimuli()) {
            recordings.add(trace(named.over(system), quantities.stimulus(named.getPath()), end));
        }
        return recordings;
    }

    private static Recording trace(Stimulus stimulus, Quantities.Quantity input, double end) {
        double[] boundaries = DoubleStream.concat(
                        DoubleStream.of(0, end),
                        DoubleStream.of(stimulus.breakPoints()).filter(t -> t > 0 && t < end))
                .sorted()
                .toArray();
        List<Double> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int piece = 0; piece + 1 < boundaries.length; piece++) {
            double from = boundaries[piece];
            double until = boundaries[piece + 1];
            Waveform smooth = stimulus.on(from, until);
            int share = (int) Math.ceil(CURVED_POINTS * (until - from) / end);
            int parts = isStraight(smooth, from, until) ? 1 : Math.max(LEAST_IN_A_CURVED_PIECE, share);
            for (int part = 0; part <= parts; part++) {
                double t = from + (until - from) * part / parts;
                times.add(t);
                values.add(input.unit().fromInternal(smooth.value(t)));
            }
        }
        return new Recording(
                input.path(),
                input.unit(),
                input.kind(),
                times.stream().mapToDouble(t -> t).toArray(),
                values.stream().mapToDouble(value -> value).toArray());
    }

    private static boolean isStraight(Waveform smooth, double from, double until) {
        double first = smooth.value(from);
        double last = smooth.value(until);
        double rounding = 4 * Math.ulp(Math.max(Math.abs(first), Math.abs(last)));
        for (double part : new double[] {0.31, 0.5, 0.77}) {
            double value = smooth.value(from + part * (until - from));
            if (Math.abs(value - ((1 - part) * first + part * last)) > rounding) {
                return false;
            }
        }
        return true;
    }
}
