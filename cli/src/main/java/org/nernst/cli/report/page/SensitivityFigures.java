package org.nernst.cli.report.page;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.OutputByMethods;
import org.nernst.cli.report.OutputGradient;
import org.nernst.cli.report.ParameterDerivative;
import org.nernst.cli.report.SmallChange;
import org.nernst.cli.report.plot.BarChart;
import org.nernst.cli.report.plot.Curve;
import org.nernst.cli.report.plot.LineChart;
import org.nernst.cli.report.plot.TimeMap;

/** An output's sensitivities as a plot and a table. */
final class SensitivityFigures {
    private SensitivityFigures() {}

    /** The plot: bars for a single number, curves for a time series. */
    static String figure(OutputGradient output) {
        String label = "effect on " + output.of() + " [" + output.unit() + "]";
        String caption = "The change of the output, to first order, for +1\u00a0% of each parameter; for potentials "
                + "and temperatures, for +1\u00a0mV and +1\u00a0°C.";
        if (output.isSeries()) {
            double[] times = output.times();
            List<Curve> curves = new ArrayList<>();
            TimeMap map = new TimeMap(label, times);
            for (ParameterDerivative derivative : output.gradient()) {
                double[] effects = new double[output.times().length];
                for (int index = 0; index < effects.length; index++) {
                    effects[index] = SmallChange.effect(derivative, index);
                }
                curves.add(Curve.of(nameWithChange(derivative), times, effects));
                map.row(nameWithChange(derivative), effects);
            }
            String overTime = Markup.figure(
                    LineChart.over("time [ms]", times[0], times[times.length - 1])
                            .of(label, curves)
                            .svg(),
                    caption);
            return times.length < 2
                    ? overTime
                    : overTime
                            + Markup.figure(
                                    map.svg(),
                                    "The same as a map: blue where the output rises, orange where it falls, the deeper the more (by the "
                                            + "square root).");
        }
        BarChart bars = new BarChart(label);
        for (ParameterDerivative derivative : output.gradient()) {
            bars.bar(nameWithChange(derivative), SmallChange.effect(derivative, 0));
        }
        return Markup.figure(bars.svg(), caption);
    }

    private static String nameWithChange(ParameterDerivative derivative) {
        return derivative.parameter() + " "
                + SmallChange.of(derivative.unit().dimension()).text();
    }

    /** The table of a single number's derivatives, with a column for each method; empty for a time series. */
    static String table(OutputByMethods methods) {
        OutputGradient output = methods.first();
        boolean both = methods.isBoth();
        if (output.isSeries()) {
            return "";
        }
        List<String> headings = new ArrayList<>(List.of("parameter", "value", "unit"));
        headings.addAll(both ? List.of(output.method(), methods.second().method()) : List.of("derivative"));
        headings.addAll(List.of("unit", "change", "effect [" + output.unit() + "]"));
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < output.gradient().size(); row++) {
            ParameterDerivative derivative = output.gradient().get(row);
            List<String> cells = new ArrayList<>();
            cells.add(derivative.parameter());
            cells.add(NumberFormats.typeset(derivative.value(), 6));
            cells.add(derivative.unit().name());
            cells.add(NumberFormats.typeset(derivative.derivative()[0], both ? 10 : 6));
            if (both) {
                cells.add(NumberFormats.typeset(
                        methods.second().gradient().get(row).derivative()[0], 10));
            }
            cells.add(derivative.derivativeUnit());
            cells.add(SmallChange.of(derivative.unit().dimension()).text());
            cells.add(NumberFormats.typeset(SmallChange.effect(derivative, 0), 5));
            rows.add(cells);
        }
        List<Integer> numeric = both ? List.of(1, 3, 4, 7) : List.of(1, 3, 6);
        return Markup.table(headings, numeric, rows);
    }
}
