package org.nernst.tests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.nernst.cli.report.plot.Curve;
import org.nernst.cli.report.plot.LineChart;
import org.nernst.examples.CalciumCurve;
import org.nernst.examples.CalciumCurve.Neuron;
import org.nernst.fit.certainty.LevelSetCurve;

/**
 * Draws the curve of the example {@link CalciumCurve}, its two halves on a thread each, and tells its points.
 *
 * <pre>
 * CalciumCurvePicture FILE.svg [LENGTH]
 * </pre>
 */
public final class CalciumCurvePicture {
    private static final int TRACES = 5;

    /** From one end of the curve to the other, its beginning once. */
    private final List<LevelSetCurve.Point<Neuron>> points = new ArrayList<>();

    private final double[] lengths;

    private CalciumCurvePicture(double span) {
        // An orbit is for one thread.
        List<LevelSetCurve.Course<Neuron>> halves = Stream.of(-1, 1)
                .parallel()
                .map(way -> new CalciumCurve().follow(way, span, 0.1))
                .toList();
        List<LevelSetCurve.Point<Neuron>> back = halves.get(0).points();
        for (int index = back.size() - 1; index > 0; index--) {
            points.add(back.get(index));
        }
        points.addAll(halves.get(1).points());
        int middle = back.size() - 1;
        lengths = new double[points.size()];
        Arrays.setAll(
                lengths, index -> (index < middle ? -1 : 1) * points.get(index).length());
        halves.forEach(half -> System.out.println(half.ending()));
    }

    public static void main(String[] arguments) throws IOException {
        long began = System.nanoTime();
        double span = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1.5;
        CalciumCurvePicture picture = new CalciumCurvePicture(span);
        picture.tell();
        System.out.printf(
                Locale.ROOT, "%.0f s for %d neurons%n", (System.nanoTime() - began) * 1e-9, picture.points.size());
        Files.writeString(Path.of(arguments[0]), picture.svg());
        System.out.println("drew " + arguments[0]);
    }

    private void tell() {
        System.out.printf("%8s%s%10s%8s%14s%n", "length", names(), "period", "spikes", "calcium off");
        for (int index = 0; index < lengths.length; index++) {
            Neuron neuron = points.get(index).seen();
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%8.3f", lengths[index]));
            neuron.getRatios().forEach(ratio -> row.append(String.format(Locale.ROOT, "%7.3f", ratio)));
            System.out.printf(
                    Locale.ROOT,
                    "%s%10.2f%8d%14.1e%n",
                    row,
                    neuron.getPeriod(),
                    neuron.getSpikes(),
                    neuron.getCalciumError());
        }
    }

    private String names() {
        StringBuilder names = new StringBuilder();
        CalciumCurve.CONDUCTANCES.forEach(name -> names.append(String.format("%7s", name)));
        return names.toString();
    }

    private String svg() {
        List<Curve> conductances = new ArrayList<>();
        for (int channel = 0; channel < CalciumCurve.CONDUCTANCES.size(); channel++) {
            int own = channel;
            conductances.add(along(CalciumCurve.CONDUCTANCES.get(channel), neuron -> neuron.getRatios()
                    .get(own)));
        }
        Neuron start = points.get(nearest(0)).seen();
        List<Curve> behaviour = List.of(
                along("mean calcium", neuron -> neuron.getCalcium() / start.getCalcium()),
                along("period", neuron -> neuron.getPeriod() / start.getPeriod()),
                along("spikes in a burst", neuron -> (double) neuron.getSpikes() / start.getSpikes()));
        List<String> charts = new ArrayList<>();
        charts.add(overLength("conductance over that at 0", conductances));
        charts.add(overLength("the same of what the neuron does", behaviour));
        for (int trace = 0; trace < TRACES; trace++) {
            double at = lengths[0] + trace * (lengths[lengths.length - 1] - lengths[0]) / (TRACES - 1);
            charts.add(trace(nearest(at)));
        }
        return StackedCharts.svg(charts);
    }

    private Curve along(String name, ToDoubleFunction<Neuron> value) {
        return Curve.of(
                name,
                lengths,
                points.stream()
                        .mapToDouble(point -> value.applyAsDouble(point.seen()))
                        .toArray());
    }

    private String overLength(String label, List<Curve> curves) {
        return LineChart.over("length of the curve [ln of conductances]", lengths[0], lengths[lengths.length - 1])
                .of(label, curves)
                .svg();
    }

    private int nearest(double length) {
        int nearest = 0;
        for (int index = 1; index < lengths.length; index++) {
            if (Math.abs(lengths[index] - length) < Math.abs(lengths[nearest] - length)) {
                nearest = index;
            }
        }
        return nearest;
    }

    private String trace(int index) {
        double[] potential = points.get(index).seen().getPotential();
        double[] times = new double[potential.length];
        Arrays.setAll(times, k -> k * CalciumCurve.SAMPLING);
        String name = String.format(Locale.ROOT, "at a length of %.2f", lengths[index]);
        return LineChart.over(
                        "time [ms]",
                        0,
                        points.stream()
                                .mapToDouble(point -> point.seen().getPeriod())
                                .max()
                                .orElseThrow())
                .of("potential [mV]", List.of(Curve.of(name, times, potential)))
                .svg();
    }
}
