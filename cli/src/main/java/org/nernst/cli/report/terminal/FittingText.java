package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.nernst.cli.report.FittingResult;
import org.nernst.cli.report.NumberFormats;
import org.nernst.fit.Attempt;

/** A fit on the terminal: the data, a table of the parameters, and how the starts ended. */
public final class FittingText {
    private FittingText() {}

    /** The lines to print. */
    public static List<String> lines(FittingResult result, Terminal terminal) {
        Style style = terminal.outputStyle();
        List<String> lines = new ArrayList<>();
        lines.add(style.title("fit of " + result.model().name()) + style.faint("  by " + result.method()));
        result.fittedTo().forEach(line -> lines.add("  " + line));
        lines.add("");
        lines.addAll(parameters(result).lines(style));
        lines.add("");
        lines.add(result.startsInWords());
        Stream.of(result.partsInWords(), result.noiseInWords(), result.testInWords())
                .filter(Objects::nonNull)
                .forEach(lines::add);
        if (result.notFound() != null) {
            lines.add("How sure the values are is not known: " + result.notFound());
        }
        for (Attempt attempt : result.fit().attempts()) {
            if (attempt.failure() != null && !result.fit().isFinished(attempt)) {
                lines.add(style.faint("start " + (attempt.number() + 1) + " " + result.ending(attempt)));
            }
        }
        if (result.certainty() != null) {
            lines.addAll(CertaintyText.lines(result.certainty(), style));
        }
        lines.add(style.faint(NumberFormats.significant(result.seconds(), 3) + " s"));
        return lines;
    }

    private static Table parameters(FittingResult result) {
        Table table = new Table()
                .text("parameter")
                .number("before")
                .number("fitted")
                .number("± (95 %)")
                .text("unit")
                .number("deviation in %")
                .text("");
        for (FittingResult.Row row : result.rows()) {
            table.row(
                    row.parameter().name(),
                    NumberFormats.significant(row.start(), 6),
                    NumberFormats.significant(row.parameter().value(), 6),
                    finite(row.halfWidth(), 3, "open"),
                    row.parameter().unit().name(),
                    finite(row.percent(), 3, ""),
                    row.isAtBound() ? "at its bound" : "");
        }
        return table;
    }

    private static String finite(double value, int digits, String otherwise) {
        return Double.isFinite(value) ? NumberFormats.significant(value, digits) : otherwise;
    }
}
