package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cli.report.ActivityCounts;
import org.nernst.cli.report.EnsembleAxes;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.cli.report.EnsembleResult.Summary;
import org.nernst.cli.report.EnsembleResult.Trace;
import org.nernst.cli.report.MemberGroup;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.plot.Curve;
import org.nernst.cli.report.plot.Histogram;
import org.nernst.cli.report.plot.LineChart;
import org.nernst.cli.report.plot.PlaneMap;

/** An ensemble as a page: of each quantity, for each protocol, a heat map over the first two axes, and a histogram; or the classes of activity. */
public final class EnsemblePage {
    private EnsemblePage() {}

    public static void write(EnsembleResult result, String version, Writer writer) throws IOException {
        Page page = new Page(result.model(), "sweep", version);
        page.section(
                "What varies",
                Markup.table(
                        List.of("what", "over"),
                        List.of(),
                        result.axes().all().stream()
                                .map(axis -> List.of(axis.name(), axis.extent(6)))
                                .toList()));
        for (MemberGroup group : result.groups()) {
            for (ActivityCounts counts : group.activities()) {
                page.section("Activity of " + counts.path() + group.under(), ActivityFigures.of(result, group, counts));
            }
        }
        boolean classified = !result.groups().get(0).activities().isEmpty();
        for (int column = 0; !classified && column < result.columns().size(); column++) {
            for (MemberGroup group : result.groups()) {
                if (group.summary(column).count() > 0) {
                    page.section(result.columns().get(column).name() + group.under(), figures(result, group, column));
                }
            }
        }
        Map<String, List<Trace>> charts = new LinkedHashMap<>();
        for (Trace trace : result.traces()) {
            String under = trace.protocol() == null ? "" : " under " + trace.protocol();
            charts.computeIfAbsent(trace.state() + under, chart -> new ArrayList<>())
                    .add(trace);
        }
        charts.forEach((chart, traces) -> page.section("Traces", traces(result, chart, traces)));
        page.section("Equations", ModelSections.equations(result.model().system()));
        page.writeTo(writer);
    }

    private static String traces(EnsembleResult result, String chart, List<Trace> traces) {
        double[] times = traces.get(0).times();
        Integer shading = result.axes().shading();
        EnsembleAxes.Axis axis = shading == null ? null : result.axes().get(shading);
        String svg = LineChart.over("time [ms]", times[0], times[times.length - 1])
                .of(
                        chart,
                        traces.stream()
                                .map(trace -> Curve.shaded(
                                        axis == null ? "" : NumberFormats.typeset(trace.value(), 4),
                                        trace.times(),
                                        trace.values(),
                                        axis == null ? 1 : axis.part(trace.value())))
                                .toList())
                .svg();
        return Markup.figure(
                svg,
                traces.size() + " members" + (axis == null ? "." : ", by their values of " + axis.heading() + "."));
    }

    private static String figures(EnsembleResult result, MemberGroup group, int column) {
        Summary summary = group.summary(column);
        String heading = result.columns().get(column).heading();
        List<Member> members = result.members(group);
        double[] values = members.stream()
                .mapToDouble(member -> member.failure() == null ? member.results()[column] : Double.NaN)
                .toArray();
        StringBuilder html = new StringBuilder();
        List<Integer> drawn = result.axes().drawn();
        if (drawn.size() > 1 && summary.greatest() > summary.least()) {
            String map = new PlaneMap(
                            heading,
                            result.axes().get(drawn.get(0)).heading(),
                            result.axes().get(drawn.get(1)).heading())
                    .svg(
                            EnsembleResult.values(members, drawn.get(0)),
                            EnsembleResult.values(members, drawn.get(1)),
                            values);
            html.append(Markup.figure(map, heading + ", means in cells; grey where no member has one."));
        }
        html.append(Markup.figure(
                Histogram.svg(heading, values),
                summary.count() + " of " + group.size() + " members, from "
                        + NumberFormats.typeset(summary.least(), 4) + " to "
                        + NumberFormats.typeset(summary.greatest(), 4) + ", mean "
                        + NumberFormats.typeset(summary.mean(), 4)
                        + (result.members().size() < result.size()
                                ? "; " + members.size() + " of them are drawn."
                                : ".")));
        return html.toString();
    }
}
