package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.GlobalSensitivityResult;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.plot.IntervalChart;

/** Sensitivities over ranges as a page: each output with plot and table, then parameters and equations. */
public final class GlobalSensitivityPage {
    private GlobalSensitivityPage() {}

    public static void write(GlobalSensitivityResult result, String version, Writer writer) throws IOException {
        Page page = new Page(result.model(), "sensitivities over ranges of parameters", version);
        for (GlobalSensitivityResult.Output output : result.outputs()) {
            page.section("What " + output.title() + " depends on", figure(result, output) + table(result, output));
        }
        page.section("Parameters", ModelSections.parameters(result.model().system()));
        page.section("Equations", ModelSections.equations(result.model().system()));
        page.section(
                "Sample",
                "<p>" + result.runs() + " simulations by " + Markup.escaped(result.method()) + ", seed " + result.seed()
                        + ", " + NumberFormats.significant(result.seconds(), 3) + " s</p>\n");
        page.writeTo(writer);
    }

    private static String figure(GlobalSensitivityResult result, GlobalSensitivityResult.Output output) {
        String label = result.isSobol()
                ? "part of the variance of " + output.of()
                : "effect of the whole range on " + output.of() + " [" + output.unit() + "]";
        IntervalChart chart = new IntervalChart(label, result.measure(), result.secondMeasure());
        for (GlobalSensitivityResult.Row row : output.rows()) {
            chart.row(row.parameter(), row.first(), row.second());
        }
        return Markup.figure(chart.svg(), result.explanation().replace(" %", "\u00a0%"));
    }

    private static String table(GlobalSensitivityResult result, GlobalSensitivityResult.Output output) {
        String unit = result.isSobol() || output.unit().name().equals("1") ? "" : " [" + output.unit() + "]";
        List<String> headings = new ArrayList<>(List.of("parameter", "from", "to", "unit"));
        headings.addAll(List.of(result.measure() + unit, "±", result.secondMeasure() + unit));
        List<Integer> numeric = new ArrayList<>(List.of(1, 2, 4, 5, 6));
        if (result.isSobol()) {
            headings.add("±");
            numeric.add(7);
        }
        List<List<String>> rows = new ArrayList<>();
        for (GlobalSensitivityResult.Row row : output.rows()) {
            List<String> cells = new ArrayList<>(List.of(
                    row.parameter(),
                    NumberFormats.typeset(row.lower(), 6),
                    NumberFormats.typeset(row.upper(), 6),
                    row.unit().name(),
                    NumberFormats.typeset(row.first().value(), 4),
                    NumberFormats.typeset(row.first().halfWidth(), 2),
                    NumberFormats.typeset(row.second().value(), 4)));
            if (result.isSobol()) {
                cells.add(NumberFormats.typeset(row.second().halfWidth(), 2));
            }
            rows.add(cells);
        }
        return Markup.table(headings, numeric, rows);
    }
}
