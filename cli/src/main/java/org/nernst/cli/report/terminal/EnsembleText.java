package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.EnsembleAxes;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Summary;
import org.nernst.cli.report.MemberGroup;
import org.nernst.cli.report.NumberFormats;

/** An ensemble on the terminal: what varied, and a summary of what came of it. */
public final class EnsembleText {
    private static final int DIGITS = 4;

    private EnsembleText() {}

    /** The lines to print. */
    public static List<String> lines(EnsembleResult result, Terminal terminal) {
        Style style = terminal.outputStyle();
        List<String> lines = new ArrayList<>();
        lines.add(style.title("sweep of " + result.model().name())
                + style.faint("  " + result.size() + " members, " + result.design()));
        for (EnsembleAxes.Axis axis : result.axes().all()) {
            lines.add("  " + axis.name() + " " + axis.extent(DIGITS));
        }
        lines.add("");
        for (MemberGroup group : result.groups()) {
            if (group.activities().isEmpty()) {
                lines.addAll(quantities(result, group, style));
            }
            group.activities().forEach(counts -> lines.addAll(ActivityText.lines(counts, group.under(), style)));
            lines.add("");
        }
        if (result.failures() > 0) {
            lines.add(result.failures() + " of " + result.size() + " members failed, first " + result.firstFailure());
        }
        String read = result.computed() == result.size() ? "" : " · " + (result.size() - result.computed()) + " read";
        lines.add(style.faint(result.computed() + " members computed " + result.way() + " in "
                + NumberFormats.significant(result.seconds(), 3) + " s" + read));
        return lines;
    }

    private static List<String> quantities(EnsembleResult result, MemberGroup group, Style style) {
        Table table = new Table()
                .text("quantity" + group.under())
                .number("members")
                .number("mean")
                .number("standard deviation")
                .number("least")
                .number("greatest");
        for (int column = 0; column < result.columns().size(); column++) {
            Summary summary = group.summary(column);
            boolean any = summary.count() > 0;
            table.row(
                    result.columns().get(column).heading(),
                    Integer.toString(summary.count()),
                    any ? number(summary.mean()) : "",
                    summary.count() > 1 ? number(summary.standardDeviation()) : "",
                    any ? number(summary.least()) : "",
                    any ? number(summary.greatest()) : "");
        }
        return table.lines(style);
    }

    private static String number(double value) {
        return NumberFormats.significant(value, DIGITS);
    }
}
