package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nernst.channels.Entry;
import org.nernst.cli.report.SweepResult;
import org.nernst.cli.report.library.EntryKind;
import org.nernst.cli.report.library.EntryReport;
import org.nernst.cli.report.library.Picture;
import org.nernst.cli.report.plot.LineChart;

/** An entry of the library as a page: publication, how to write it, pictures of what it does, parameters, equations. */
public final class EntryPage {
    private EntryPage() {}

    public static void write(EntryReport report, String version, Writer writer) throws IOException {
        Entry entry = report.entry();
        Page page = new Page(
                entry.getPath(),
                EntryKind.of(entry),
                "A " + EntryKind.of(entry) + " in the library of Nernst " + version,
                String.join("\n", report.modelFile()));
        page.section(sentence(entry.getSummary()), about(report));
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        for (Picture picture : report.pictures()) {
            sections.computeIfAbsent(picture.heading(), heading -> new StringBuilder())
                    .append(figure(picture));
        }
        sections.forEach((heading, content) -> page.section(heading, content.toString()));
        if (report.simulation() != null) {
            page.section("Summary", TraceFigures.summary(report.simulation().sweeps()));
            for (SweepResult sweep : report.simulation().sweeps()) {
                page.section("Traces", TraceFigures.of(sweep));
            }
        }
        page.section("Parameters", report.parameters().isEmpty() ? "" : ModelSections.parameters(report.parameters()));
        StringBuilder temperatures = new StringBuilder();
        report.temperatures()
                .forEach(line ->
                        temperatures.append("<p>").append(Markup.escaped(line)).append("</p>\n"));
        page.section("Temperature", temperatures.toString());
        page.section(
                "Equations",
                report.template() == null
                        ? ModelSections.equations(report.system())
                        : "<div class=\"equations\">"
                                + ModelSections.equations(report.template(), report.names()::contains) + "</div>");
        page.writeTo(writer);
    }

    private static String about(EntryReport report) {
        StringBuilder html = new StringBuilder("<p>")
                .append(Markup.escaped(
                        report.entry().getFamily().getPublication().toString()))
                .append("</p>\n");
        report.remarks()
                .forEach(remark ->
                        html.append("<p>").append(Markup.escaped(remark)).append("</p>\n"));
        return html.toString();
    }

    private static String figure(Picture picture) {
        String svg = LineChart.over(picture.xLabel(), picture.from(), picture.until())
                .of(picture.yLabel(), picture.curves())
                .svg();
        return picture.caption().isEmpty() ? Markup.figure(svg) : Markup.figure(svg, picture.caption());
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
