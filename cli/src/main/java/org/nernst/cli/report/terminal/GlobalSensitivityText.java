package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.GlobalSensitivityResult;
import org.nernst.cli.report.NumberFormats;

/** Sensitivities over ranges on the terminal: a table per output, with one row a parameter. */
public final class GlobalSensitivityText {
    private static final int DIGITS = 4;

    private GlobalSensitivityText() {}

    /** The lines to print. */
    public static List<String> lines(GlobalSensitivityResult result, Terminal terminal) {
        Style style = terminal.outputStyle();
        List<String> lines = new ArrayList<>();
        for (GlobalSensitivityResult.Output output : result.outputs()) {
            lines.add(style.title(output.title())
                    + style.faint(result.isSobol() ? "  parts of its variance" : "  elementary effects"));
            lines.addAll(table(result, output).lines(style));
            lines.add("");
        }
        lines.add(result.explanation());
        lines.add(style.faint(result.runs() + " simulations · seed " + result.seed() + " · "
                + NumberFormats.significant(result.seconds(), 3) + " s"));
        return lines;
    }

    private static Table table(GlobalSensitivityResult result, GlobalSensitivityResult.Output output) {
        String unit = result.isSobol() || output.unit().name().equals("1") ? "" : " [" + output.unit() + "]";
        Table table = new Table()
                .text("parameter")
                .number("from")
                .number("to")
                .text("unit")
                .number(result.measure() + unit)
                .number("±")
                .number(result.secondMeasure() + unit);
        if (result.isSobol()) {
            table.number("± ");
        }
        for (GlobalSensitivityResult.Row row : output.rows()) {
            List<String> cells = new ArrayList<>(List.of(
                    row.parameter(),
                    number(row.lower()),
                    number(row.upper()),
                    row.unit().name(),
                    number(row.first().value()),
                    NumberFormats.significant(row.first().halfWidth(), 2),
                    number(row.second().value())));
            if (result.isSobol()) {
                cells.add(NumberFormats.significant(row.second().halfWidth(), 2));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String number(double value) {
        return NumberFormats.significant(value, DIGITS);
    }
}
