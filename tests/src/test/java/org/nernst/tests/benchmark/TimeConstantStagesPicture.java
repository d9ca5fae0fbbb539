package org.nernst.tests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nernst.cli.report.plot.Curve;
import org.nernst.cli.report.plot.LineChart;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.solution.Solution;

/**
 * Draws the losses that {@link TimeConstantFit} goes through, over the time constant.
 *
 * <pre>
 * TimeConstantStagesPicture FILE.svg
 * </pre>
 */
public final class TimeConstantStagesPicture {
    private static final int POINTS = 1081;
    private static final double FROM = 3;
    private static final double TO = 30;

    private TimeConstantStagesPicture() {}

    public static void main(String[] arguments) throws IOException {
        TimeConstantFit fit = new TimeConstantFit(false, 1);
        List<Objective> objectives = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (double width : TimeConstantFit.WIDTHS) {
            objectives.add(fit.distance(width));
            names.add(String.format(Locale.ROOT, "van Rossum, %.0f ms", width));
        }
        for (double cost : TimeConstantFit.COSTS) {
            objectives.add(fit.alignment(cost));
            names.add("alignment, " + cost + "/ms");
        }
        double[] tau = new double[POINTS];
        double[][] losses = new double[objectives.size()][POINTS];
        for (int point = 0; point < POINTS; point++) {
            tau[point] = FROM + (TO - FROM) * point / (POINTS - 1);
            Solution solution = fit.run(tau[point]);
            for (int index = 0; index < losses.length; index++) {
                losses[index][point] = objectives.get(index).valueOf(solution);
            }
        }
        List<Curve> curves = new ArrayList<>();
        for (int index = 0; index < losses.length; index++) {
            curves.add(Curve.of(names.get(index), tau, losses[index]));
        }
        int half = TimeConstantFit.WIDTHS.length;
        String first = chart("distance of spike trains", curves.subList(0, half));
        String second = chart("cost of aligning spikes", curves.subList(half, curves.size()));
        Files.writeString(Path.of(arguments[0]), StackedCharts.svg(List.of(first, second)));
        System.out.println("drew " + arguments[0]);
    }

    private static String chart(String label, List<Curve> curves) {
        return LineChart.over("time constant [ms], 10 in truth", FROM, TO)
                .of(label, curves)
                .svg();
    }
}
