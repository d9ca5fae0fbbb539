package org.nernst.tests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.nernst.cli.report.plot.Curve;
import org.nernst.cli.report.plot.LineChart;
import org.nernst.examples.PyloricRhythm;
import org.nernst.fit.Attempt;

/**
 * Brings the synapses of the example {@link PyloricRhythm} back to its target rhythm from many starts, tells how near they come, and draws the first of them.
 *
 * <pre>
 * PyloricRhythmPicture FILE.svg [STARTS]
 * </pre>
 */
public final class PyloricRhythmPicture {
    /** Between the potentials of two cells [mV]. */
    private static final double APART = 130;
    /** How far off a period, as a part of it, and phases may be that have come back. */
    private static final double NEAR = 0.01;

    private final PyloricRhythm circuit = new PyloricRhythm();
    private final List<PyloricRhythm.Rhythm> before = new ArrayList<>();
    private final List<PyloricRhythm.Rhythm> after = new ArrayList<>();

    private PyloricRhythmPicture() {}

    public static void main(String[] arguments) throws IOException {
        PyloricRhythmPicture picture = new PyloricRhythmPicture();
        picture.run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10);
        Files.writeString(Path.of(arguments[0]), picture.svg());
        System.out.println("drew " + arguments[0]);
    }

    private void run(int starts) {
        System.out.println(PyloricRhythm.HEADER);
        System.out.println(circuit.getWanted().row("wanted"));
        long began = System.nanoTime();
        List<Attempt> attempts = circuit.fit(circuit.starts(starts, 2), 15).attempts().stream()
                .sorted(Comparator.comparingInt(Attempt::number))
                .toList();
        double seconds = (System.nanoTime() - began) * 1e-9;
        int back = 0;
        for (Attempt attempt : attempts) {
            before.add(circuit.rhythm(attempt.start()));
            PyloricRhythm.Rhythm found = circuit.rhythm(attempt.values());
            after.add(found);
            System.out.println(before.get(attempt.number()).row("start " + (attempt.number() + 1)));
            System.out.println(found.row("after " + attempt.evaluations() + " evaluations"));
            if (off(found) <= NEAR) {
                back++;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d of %d starts are back within %.0f %% of the period and %.2f in phase; at first %d were; %.0f s%n",
                back,
                starts,
                100 * NEAR,
                NEAR,
                before.stream().filter(rhythm -> off(rhythm) <= NEAR).count(),
                seconds);
    }

    /** The greatest of how far the period, as a part of it, and the phases are off. */
    private double off(PyloricRhythm.Rhythm rhythm) {
        PyloricRhythm.Rhythm wanted = circuit.getWanted();
        double off = Math.abs(rhythm.getPeriod() / wanted.getPeriod() - 1);
        for (int index = 0; index < wanted.getPhases().size(); index++) {
            double apart = rhythm.getPhases().get(index) - wanted.getPhases().get(index);
            double turned = Math.abs(apart - Math.rint(apart));
            off = Double.isNaN(turned) ? Double.POSITIVE_INFINITY : Math.max(off, turned);
        }
        return off;
    }

    private String svg() {
        return StackedCharts.svg(List.of(
                chart("wanted", circuit.getWanted()),
                chart("at first", before.get(0)),
                chart("after the fit", after.get(0))));
    }

    private static String chart(String name, PyloricRhythm.Rhythm rhythm) {
        List<Curve> curves = new ArrayList<>();
        double[] times = new double[rhythm.getPotentials().get(0).length];
        Arrays.setAll(times, k -> k * PyloricRhythm.SAMPLING);
        for (int cell = 0; cell < PyloricRhythm.CELLS.size(); cell++) {
            double lower = cell * APART;
            double[] shown = Arrays.stream(rhythm.getPotentials().get(cell))
                    .map(v -> v - lower)
                    .toArray();
            String how = cell == 0 ? name + ": " : "";
            String moved = cell == 0 ? "" : String.format(Locale.ROOT, " − %.0f mV", lower);
            curves.add(Curve.of(how + PyloricRhythm.CELLS.get(cell).toUpperCase(Locale.ROOT) + moved, times, shown));
        }
        return LineChart.over("time [ms]", 0, times[times.length - 1])
                .of("potential [mV]", curves)
                .svg();
    }
}
