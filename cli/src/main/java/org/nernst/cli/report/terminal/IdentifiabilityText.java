package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.IdentifiabilityResult;
import org.nernst.cli.report.NumberFormats;
import org.nernst.sensitivity.curvature.ParameterDirection;
import org.nernst.symbolic.system.Parameter;

/** What recordings tell, on the terminal: a table of the parameters, the rank, and the sloppiest directions. */
public final class IdentifiabilityText {
    private static final int DIRECTIONS = 3;
    private static final double WORTH_TELLING = 0.9;

    private IdentifiabilityText() {}

    /** The lines to print. */
    public static List<String> lines(IdentifiabilityResult result, Terminal terminal) {
        Style style = terminal.outputStyle();
        List<String> lines = new ArrayList<>();
        lines.add(style.title("what recordings tell about " + result.model().name()));
        result.recorded().forEach(one -> lines.add("  " + one.inWords()));
        lines.add("");
        lines.addAll(parameters(result).lines(style));
        lines.add("");
        lines.add(result.rankInWords());
        lines.add("");
        lines.add(style.bold("sloppiest combinations") + style.faint("  in " + result.steps()));
        lines.addAll(directions(result));
        List<String> correlated = correlated(result);
        if (!correlated.isEmpty()) {
            lines.add("");
            lines.add(style.bold("most correlated"));
            lines.addAll(correlated);
        }
        lines.add("");
        lines.add(style.faint(result.solver().inWords()));
        return lines;
    }

    private static Table parameters(IdentifiabilityResult result) {
        Table table = new Table()
                .text("parameter")
                .number("value")
                .text("unit")
                .number("standard deviation")
                .number("in %");
        for (int index = 0; index < result.parameters().size(); index++) {
            Parameter parameter = result.parameters().get(index);
            boolean open = !result.found().determines(index);
            double percent = result.percent(index);
            table.row(
                    parameter.name(),
                    NumberFormats.significant(parameter.value(), 6),
                    parameter.unit().name(),
                    open ? "open" : NumberFormats.significant(result.standardDeviation(index), 4),
                    open || Double.isNaN(percent) ? "" : NumberFormats.significant(percent, 3));
        }
        return table;
    }

    /** The sloppiest, and all that are left open. */
    private static List<String> directions(IdentifiabilityResult result) {
        List<String> lines = new ArrayList<>();
        List<ParameterDirection> all = result.found().directions();
        for (int index = 0; index < all.size(); index++) {
            ParameterDirection direction = all.get(index);
            if (index < DIRECTIONS || Double.isInfinite(direction.standardDeviation())) {
                lines.add(String.format("  %-12s", IdentifiabilityResult.known(direction)) + direction.inWords());
            }
        }
        return lines;
    }

    private static List<String> correlated(IdentifiabilityResult result) {
        return result.pairs().stream()
                .filter(pair -> Math.abs(pair.correlation()) >= WORTH_TELLING)
                .limit(DIRECTIONS)
                .map(pair -> String.format("  %-12s", NumberFormats.significant(pair.correlation(), 4))
                        + result.parameters().get(pair.first()).name() + " and "
                        + result.parameters().get(pair.second()).name())
                .toList();
    }
}
