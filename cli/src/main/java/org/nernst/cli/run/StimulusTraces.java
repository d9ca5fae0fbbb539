package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.nernst.cli.report.Recording;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Stimulus;
import org.nernst.solvers.protocol.Waveform;

/** What drives a sweep, over time, with its jumps drawn upright. */
final class StimulusTraces {
    private static final int POINTS_IN_A_CURVED_PIECE = 200;

    private StimulusTraces() {}

    /** A recording per driven input, from 0 to the end. */
    static List<Recording> of(Protocol protocol, Quantities quantities, double end) {
        List<Recording> recordings = new ArrayList<>();
        new TreeMap<>(protocol.stimuli())
                .forEach((input, stimulus) -> recordings.add(trace(stimulus, quantities.input(input), end)));
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
            int parts = isConstant(smooth, from, until) ? 1 : POINTS_IN_A_CURVED_PIECE;
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

    private static boolean isConstant(Waveform smooth, double from, double until) {
        double first = smooth.value(from);
        for (double part : new double[] {0.31, 0.5, 0.77, 1}) {
            if (smooth.value(from + part * (until - from)) != first) {
                return false;
            }
        }
        return true;
    }
}
