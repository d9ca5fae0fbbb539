package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.SecondOrderResult;
import org.nernst.symbolic.system.Parameter;

/** Second derivatives on the terminal: of each output the pairs of parameters with the greatest effects. */
public final class SecondOrderText {
    private static final int PAIRS = 20;

    private SecondOrderText() {}

    private record Pair(int row, int column) {}

    /** The lines to print. */
    public static List<String> lines(SecondOrderResult result, Terminal terminal) {
        Style style = terminal.outputStyle();
        List<String> lines = new ArrayList<>();
        for (SecondOrderResult.Output output : result.outputs()) {
            String unit = output.unit().name().equals("1") ? "" : " " + output.unit();
            lines.add(style.title(output.title() + " = " + NumberFormats.significant(output.value(), 6) + unit)
                    + style.faint("  second derivatives, forward over adjoint"));
            List<Pair> pairs = pairs(output);
            Table table = new Table()
                    .text("parameter")
                    .text("and")
                    .number("second derivative")
                    .text("unit")
                    .number("effect" + (unit.isEmpty() ? "" : " [" + output.unit() + "]"));
            for (Pair pair : pairs.subList(0, Math.min(PAIRS, pairs.size()))) {
                table.row(
                        name(output, pair.row),
                        pair.row == pair.column ? "itself" : name(output, pair.column),
                        NumberFormats.significant(output.hessian()[pair.row][pair.column], 6),
                        output.unit(pair.row, pair.column),
                        NumberFormats.significant(output.effect(pair.row, pair.column), 6));
            }
            lines.addAll(table.lines(style));
            if (pairs.size() > PAIRS) {
                lines.add(style.faint(
                        "and " + (pairs.size() - PAIRS) + " pairs with smaller effects; --out FILE.csv has all"));
            }
            lines.add("");
        }
        lines.add(
                "The effect is what two changes of +1 %, +1 mV or +1 °C at once make more than each alone; of one parameter, more than in"
                        + " proportion.");
        lines.add(style.faint(NumberFormats.significant(result.seconds(), 3) + " s"));
        return lines;
    }

    private static String name(SecondOrderResult.Output output, int index) {
        Parameter parameter = output.parameters().get(index);
        return parameter.name();
    }

    private static List<Pair> pairs(SecondOrderResult.Output output) {
        List<Pair> pairs = new ArrayList<>();
        for (int row = 0; row < output.parameters().size(); row++) {
            for (int column = row; column < output.parameters().size(); column++) {
                pairs.add(new Pair(row, column));
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -Math.abs(output.effect(pair.row, pair.column))));
        return pairs;
    }
}
