package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.OutputByMethods;
import org.nernst.cli.report.OutputGradient;
import org.nernst.cli.report.ParameterDerivative;
import org.nernst.cli.report.SensitivityResult;
import org.nernst.cli.report.SmallChange;

/**
 * Sensitivities on the terminal: a table per output, with one row a parameter. Where forward and adjoint were both asked
 * for they stand side by side; of a time series the largest derivative is shown, with its time.
 */
public final class SensitivityText {
    private static final int DIGITS = 6;

    private SensitivityText() {}

    /** The lines to print. */
    public static List<String> lines(SensitivityResult result, Terminal terminal) {
        Style style = terminal.outputStyle();
        List<String> lines = new ArrayList<>();
        for (OutputByMethods output : OutputByMethods.joined(result.outputs())) {
            lines.add(
                    style.title(heading(output.first())) + style.faint("  by " + output.methods() + " sensitivities"));
            lines.addAll(table(output).lines(style));
            lines.add("");
        }
        lines.add(style.faint(result.solver().inWords()));
        return lines;
    }

    private static String heading(OutputGradient output) {
        if (output.isSeries()) {
            return output.title() + " at " + output.times().length + " times";
        }
        return output.title() + " = " + number(output.values()[0])
                + unitAfter(output.unit().name());
    }

    private static Table table(OutputByMethods methods) {
        OutputGradient output = methods.first();
        Table table = new Table().text("parameter").number("value").text("unit");
        boolean series = output.isSeries();
        if (methods.isBoth()) {
            table.number(output.method()).number(methods.second().method()).number("rel. difference");
        } else {
            table.number(series ? "largest gradient" : "gradient");
        }
        table.text("gradient unit");
        if (series) {
            table.number("at [ms]");
        }
        table.text("change").number("effect [" + output.unit() + "]");
        for (int row = 0; row < output.gradient().size(); row++) {
            ParameterDerivative one = output.gradient().get(row);
            int at = largest(one.derivative());
            List<String> cells = new ArrayList<>();
            cells.add(one.parameter());
            cells.add(number(one.value()));
            cells.add(one.unit().name());
            cells.add(number(one.derivative()[at]));
            if (methods.isBoth()) {
                cells.add(number(methods.second().gradient().get(row).derivative()[at]));
                cells.add(NumberFormats.significant(methods.relativeDifference(row), 2));
            }
            cells.add(one.derivativeUnit());
            if (series) {
                cells.add(number(output.times()[at]));
            }
            cells.add(SmallChange.of(one.unit().dimension()).text());
            cells.add(number(SmallChange.effect(one, at)));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static int largest(double[] derivative) {
        int largest = 0;
        for (int index = 1; index < derivative.length; index++) {
            largest = Math.abs(derivative[index]) > Math.abs(derivative[largest]) ? index : largest;
        }
        return largest;
    }

    private static String number(double value) {
        return NumberFormats.significant(value, DIGITS);
    }

    private static String unitAfter(String unit) {
        return unit.equals("1") ? "" : " " + unit;
    }
}
