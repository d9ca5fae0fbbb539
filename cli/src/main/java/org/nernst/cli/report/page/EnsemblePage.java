package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.nernst.cli.report.ActivityCounts;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Summary;
import org.nernst.cli.report.EnsembleResult.Trace;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.plot.Curve;
import org.nernst.cli.report.plot.Histogram;
import org.nernst.cli.report.plot.LineChart;
import org.nernst.cli.report.plot.PlaneMap;

/** An ensemble as a page: of each quantity a heat map over the first two parameters, and a histogram; or the classes of activity. */
public final class EnsemblePage {
    private EnsemblePage() {}

    public static void write(EnsembleResult result, String version, Writer writer) throws IOException {
        Page page = new Page(result.model(), "sweep", version);
        page.section(
                "Parameters that vary",
                Markup.table(
                        List.of("parameter", "from", "to", "unit"),
                        List.of(1, 2),
                        result.axes().stream()
                                .map(axis -> List.of(
                                        axis.parameter(),
                                        NumberFormats.typeset(axis.lower(), 6),
                                        NumberFormats.typeset(axis.upper(), 6),
                                        axis.unit().name()))
                                .toList()));
        for (ActivityCounts counts : result.activities()) {
            page.section("Activity of " + counts.path(), ActivityFigures.of(result, counts));
        }
        for (int column = 0;
                result.activities().isEmpty() && column < result.columns().size();
                column++) {
            Summary summary = result.summaries().get(column);
            if (summary.count() > 0) {
                page.section(result.columns().get(column).name(), figures(result, column, summary));
            }
        }
        List<String> traced =
                result.traces().stream().map(Trace::state).distinct().toList();
        for (String state : traced) {
            page.section("Traces", traces(result, state));
        }
        page.section("Equations", ModelSections.equations(result.model().system()));
        page.writeTo(writer);
    }

    private static String traces(EnsembleResult result, String state) {
        List<Trace> traces = result.traces().stream()
                .filter(trace -> trace.state().equals(state))
                .toList();
        double[] times = traces.get(0).times();
        EnsembleResult.Axis axis = result.axes().get(0);
        String svg = LineChart.over("time [ms]", times[0], times[times.length - 1])
                .of(
                        state,
                        traces.stream()
                                .map(trace -> Curve.shaded(
                                        NumberFormats.typeset(trace.value(), 4),
                                        trace.times(),
                                        trace.values(),
                                        (trace.value() - axis.lower()) / (axis.upper() - axis.lower())))
                                .toList())
                .svg();
        return Markup.figure(svg, traces.size() + " members, by their values of " + axis.heading() + ".");
    }

    private static String figures(EnsembleResult result, int column, Summary summary) {
        String heading = result.columns().get(column).heading();
        double[] values = result.members().stream()
                .mapToDouble(member -> member.failure() == null ? member.results()[column] : Double.NaN)
                .toArray();
        StringBuilder html = new StringBuilder();
        if (result.axes().size() > 1 && summary.greatest() > summary.least()) {
            String map = new PlaneMap(
                            heading,
                            result.axes().get(0).heading(),
                            result.axes().get(1).heading())
                    .svg(result.values(0), result.values(1), values);
            html.append(Markup.figure(map, heading + ", means in cells; grey where no member has one."));
        }
        html.append(Markup.figure(
                Histogram.svg(heading, values),
                summary.count() + " of " + result.size() + " members, from "
                        + NumberFormats.typeset(summary.least(), 4) + " to "
                        + NumberFormats.typeset(summary.greatest(), 4) + ", mean "
                        + NumberFormats.typeset(summary.mean(), 4)
                        + (result.members().size() < result.size()
                                ? "; " + result.members().size() + " of them are drawn."
                                : ".")));
        return html.toString();
    }
}
