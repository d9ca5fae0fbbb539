package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.channels.Entry;
import org.nernst.channels.Family;
import org.nernst.cli.report.library.EntryKind;
import org.nernst.cli.report.library.EntryReport;

/** The library on the terminal: entries family by family, or one in full. */
public final class CatalogText {
    private static final String INDENT = "  ";

    private CatalogText() {}

    /** Entries below the publication of their family. */
    public static List<String> lines(List<Entry> entries, Style style) {
        List<String> lines = new ArrayList<>();
        Map<Family, List<Entry>> byFamily = new LinkedHashMap<>();
        int width = 0;
        for (Entry entry : entries) {
            byFamily.computeIfAbsent(entry.getFamily(), family -> new ArrayList<>())
                    .add(entry);
            width = Math.max(width, entry.getPath().length());
        }
        String row = INDENT + "%-" + width + "s" + INDENT + "%-7s" + INDENT + "%s";
        byFamily.forEach((family, ofFamily) -> {
            lines.add(style.bold(family.getName()) + style.faint(INDENT + family.getPublication()));
            ofFamily.forEach(
                    entry -> lines.add(String.format(row, entry.getPath(), EntryKind.of(entry), entry.getSummary())));
            lines.add("");
        });
        lines.add(style.faint(counted(entries.size(), "entry", "entries") + " in "
                + counted(byFamily.size(), "family", "families")
                + "; nernst catalog NAME shows one in full, with --out FILE.html as a page with plots"));
        return lines;
    }

    private static String counted(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    /** One entry with its publication, equations, parameters, and how to write it. */
    public static List<String> lines(EntryReport report, Style style) {
        Entry entry = report.entry();
        List<String> lines = new ArrayList<>();
        lines.add(style.title(entry.getPath()) + style.faint(INDENT + EntryKind.of(entry)));
        lines.add(entry.getSummary());
        lines.add(style.faint(entry.getFamily().getPublication().toString()));
        lines.add("");
        lines.add(style.bold("In a model file"));
        report.modelFile().forEach(line -> lines.add(INDENT + line));
        if (!report.parameters().isEmpty()) {
            EquationsText.section(lines, style, "Parameters", EquationsText.parameters(report.parameters()));
        }
        if (!report.temperatures().isEmpty()) {
            lines.add("");
            lines.add(style.bold("Temperature"));
            report.temperatures().forEach(line -> lines.add(INDENT + line));
        }
        if (report.template() != null) {
            EquationsText.equations(lines, style, report.template(), "", report.names()::contains);
        }
        if (!report.remarks().isEmpty()) {
            lines.add("");
            lines.addAll(report.remarks());
        }
        lines.add("");
        lines.add(style.faint(
                report.template() == null
                        ? "nernst simulate " + entry.getPath() + " runs it; nernst inspect " + entry.getPath()
                                + " --stage equations shows its equations"
                        : "--out FILE.html draws what it does"));
        return lines;
    }
}
