package org.nernst.cli.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cli.report.Comparison;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.QuantityKind;
import org.nernst.cli.report.QuantitySummary;
import org.nernst.cli.report.Recording;
import org.nernst.cli.report.SweepResult;
import org.nernst.cli.report.plot.Curve;
import org.nernst.cli.report.plot.LineChart;

/** The plots of a sweep, one below the other over the same time: voltages with data, stimuli, gates, then the rest by unit. */
final class TraceFigures {
    private TraceFigures() {}

    /** The plots of one sweep. */
    static String of(SweepResult sweep) {
        if (sweep.traces().isEmpty() || sweep.traces().get(0).times().length < 2) {
            return "<p class=\"remark\">There is nothing to draw.</p>\n";
        }
        double[] times = sweep.traces().get(0).times();
        double from = times[0];
        double until = times[times.length - 1];
        Map<String, List<Curve>> panels = new LinkedHashMap<>();
        for (QuantityKind kind : QuantityKind.values()) {
            for (Comparison comparison : sweep.comparisons()) {
                if (comparison.data().kind() == kind) {
                    Recording data = comparison.data();
                    panel(panels, data).add(new Curve(comparison.file(), data.times(), data.values(), true));
                }
            }
            List<Recording> drawn = kind == QuantityKind.STIMULUS ? sweep.stimuli() : sweep.traces();
            for (Recording recording : drawn) {
                if (recording.kind() == kind) {
                    panel(panels, recording).add(Curve.of(recording.path(), recording.times(), recording.values()));
                }
            }
        }
        StringBuilder html = new StringBuilder();
        panels.forEach((label, curves) -> html.append(Markup.figure(
                LineChart.over("time [ms]", from, until).of(label, curves).svg())));
        return html.toString();
    }

    private static List<Curve> panel(Map<String, List<Curve>> panels, Recording recording) {
        return panels.computeIfAbsent(label(recording), key -> new ArrayList<>());
    }

    /** What is on the vertical axis; quantities with the same label share a plot. */
    private static String label(Recording recording) {
        String quantity =
                switch (recording.kind()) {
                    case VOLTAGE -> "potential";
                    case GATE -> "gates";
                    case CONCENTRATION -> "concentration";
                    case STIMULUS -> "stimulus";
                    case OTHER -> recording.unit().name().equals("1") ? "other" : "";
                };
        return recording.unit().name().equals("1") ? quantity : (quantity + " [" + recording.unit() + "]").strip();
    }

    /** The table of what each recorded quantity did. */
    static String summary(List<SweepResult> sweeps) {
        boolean several = sweeps.size() > 1;
        List<String> headings = new ArrayList<>(List.of(
                "quantity", "unit", "start", "least", "at [ms]", "greatest", "at [ms]", "end", "mean", "spikes"));
        if (several) {
            headings.add(0, "sweep");
        }
        List<List<String>> rows = new ArrayList<>();
        for (SweepResult sweep : sweeps) {
            for (QuantitySummary summary : sweep.summaries()) {
                List<String> row =
                        new ArrayList<>(List.of(summary.path(), summary.unit().name()));
                double[] numbers = {
                    summary.start(),
                    summary.minimum(),
                    summary.minimumAt(),
                    summary.maximum(),
                    summary.maximumAt(),
                    summary.end(),
                    summary.mean()
                };
                for (double number : numbers) {
                    row.add(NumberFormats.typeset(number, 5));
                }
                row.add(
                        summary.spikes() == null
                                ? ""
                                : Integer.toString(summary.spikes().size()));
                if (several) {
                    row.add(0, sweep.name());
                }
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return "";
        }
        int first = several ? 3 : 2;
        List<Integer> numeric =
                List.of(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7);
        return Markup.table(headings, numeric, rows);
    }
}
