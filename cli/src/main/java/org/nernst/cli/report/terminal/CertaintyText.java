package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.CertaintyResult;
import org.nernst.cli.report.NumberFormats;
import org.nernst.fit.certainty.MinimallyDisruptiveCurve;

/** How sure a fit is, on the terminal: a table of intervals, one of curves, and how what was asked for went. */
final class CertaintyText {
    private static final int DIGITS = 5;

    private CertaintyText() {}

    static List<String> lines(CertaintyResult result, Style style) {
        List<String> lines = new ArrayList<>();
        if (result.failure() != null) {
            return lines;
        }
        if (!result.intervals(0).isEmpty()) {
            lines.add("");
            lines.add(style.bold("intervals of 95 %"));
            lines.addAll(intervals(result).lines(style));
        }
        if (!result.curves().isEmpty()) {
            lines.add("");
            lines.add(style.bold("minimally disruptive curves") + style.faint("  where they end"));
            lines.addAll(curves(result).lines(style));
        }
        lines.add("");
        if (result.posterior() != null) {
            lines.add(result.chainsInWords());
        }
        if (result.bootstrap() != null) {
            lines.add(result.bootstrapInWords());
        }
        lines.add(result.modelsInWords());
        return lines;
    }

    private static Table intervals(CertaintyResult result) {
        Table table = new Table().text("parameter");
        result.intervals(0).forEach(interval -> table.text(interval.way()));
        table.text("unit");
        for (int index = 0; index < result.parameters().count(); index++) {
            List<String> row = new ArrayList<>(List.of(result.name(index)));
            result.intervals(index).forEach(interval -> row.add(interval.inWords(DIGITS)));
            row.add(result.unit(index));
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    private static Table curves(CertaintyResult result) {
        Table table = new Table().text("curve").number("length").number("loss above least");
        for (int index = 0; index < result.parameters().count(); index++) {
            table.number(result.label(index));
        }
        for (int number = 0; number < result.curves().size(); number++) {
            List<MinimallyDisruptiveCurve.Point> points = result.curves().get(number);
            MinimallyDisruptiveCurve.Point last = points.get(points.size() - 1);
            List<String> row = new ArrayList<>(List.of(
                    CertaintyResult.curveName(number),
                    NumberFormats.significant(last.length(), 3),
                    NumberFormats.significant(last.loss() - result.least(), 3)));
            for (int index = 0; index < result.parameters().count(); index++) {
                row.add(NumberFormats.significant(result.value(index, last.x()), DIGITS));
            }
            table.row(row.toArray(String[]::new));
        }
        return table;
    }
}
