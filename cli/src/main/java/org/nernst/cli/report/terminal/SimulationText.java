package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.QuantityKind;
import org.nernst.cli.report.QuantitySummary;
import org.nernst.cli.report.Recording;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.report.SweepResult;

/** A simulation on the terminal: per sweep a table of what each quantity did, spikes, and a small plot of each voltage. */
public final class SimulationText {
    private static final int DIGITS = 6;
    private static final int MOST_SPIKES_LISTED = 8;
    private static final int PLOT_HEIGHT = 4;

    private SimulationText() {}

    /** The lines to print. */
    public static List<String> lines(SimulationResult result, Terminal terminal) {
        Style style = terminal.outputStyle();
        List<String> lines = new ArrayList<>();
        for (SweepResult sweep : result.sweeps()) {
            String name = result.severalSweeps() ? ", sweep " + sweep.name() : "";
            lines.add(style.title(result.model().name() + name));
            lines.addAll(summaryTable(sweep.summaries()).lines(style));
            lines.addAll(spikes(sweep.summaries()));
            if (terminal.forOutput()) {
                for (Recording trace : sweep.traces()) {
                    if (trace.kind() == QuantityKind.VOLTAGE && trace.times().length > 1) {
                        lines.add("");
                        lines.add(trace.heading());
                        lines.addAll(BlockPlot.lines(trace, Math.min(terminal.width(), 100), PLOT_HEIGHT, style));
                    }
                }
            }
            lines.add("");
        }
        lines.add(style.faint(result.solver().inWords()));
        return lines;
    }

    private static Table summaryTable(List<QuantitySummary> summaries) {
        Table table = new Table()
                .text("quantity")
                .text("unit")
                .number("start")
                .number("min")
                .number("at [ms]")
                .number("max")
                .number("at [ms]")
                .number("end")
                .number("mean");
        for (QuantitySummary summary : summaries) {
            table.row(
                    summary.path(),
                    summary.unit().name(),
                    number(summary.start()),
                    number(summary.minimum()),
                    number(summary.minimumAt()),
                    number(summary.maximum()),
                    number(summary.maximumAt()),
                    number(summary.end()),
                    number(summary.mean()));
        }
        return table;
    }

    private static List<String> spikes(List<QuantitySummary> summaries) {
        List<String> lines = new ArrayList<>();
        for (QuantitySummary summary : summaries) {
            List<Double> spikes = summary.spikes();
            if (spikes == null) {
                continue;
            }
            StringBuilder line = new StringBuilder(summary.path()).append(": ");
            line.append(spikes.isEmpty() ? "no spike" : spikes.size() == 1 ? "1 spike" : spikes.size() + " spikes");
            line.append(" (").append(summary.spikesAre()).append(")");
            for (int index = 0; index < Math.min(MOST_SPIKES_LISTED, spikes.size()); index++) {
                line.append(index == 0 ? " at " : ", ").append(NumberFormats.significant(spikes.get(index), 5));
            }
            line.append(spikes.size() > MOST_SPIKES_LISTED ? ", … ms" : spikes.isEmpty() ? "" : " ms");
            lines.add(line.toString());
        }
        return lines;
    }

    private static String number(double value) {
        return NumberFormats.significant(value, DIGITS);
    }
}
