package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nernst.morphology.Branch;
import org.nernst.morphology.Compartments;
import org.nernst.morphology.Morphology;

/** The shape of a neuron as text: totals of its regions and of all. */
public final class MorphologyText {
    private MorphologyText() {}

    public static List<String> lines(Compartments cut, Style style) {
        Morphology shape = cut.morphology();
        Table table = new Table()
                .text("region")
                .number("branches")
                .number("compartments")
                .number("length, µm")
                .number("area, µm²")
                .number("volume, µm³")
                .number("farthest, µm");
        for (String region : shape.regions()) {
            row(table, region, shape.inRegion(region), cut);
        }
        row(table, "all", shape.branches(), cut);
        List<String> lines = new ArrayList<>(table.lines(style));
        if (!shape.remarks().isEmpty()) {
            lines.add("");
            lines.addAll(shape.remarks());
        }
        return lines;
    }

    private static void row(Table table, String name, List<Branch> branches, Compartments cut) {
        table.row(
                name,
                Integer.toString(branches.size()),
                Integer.toString(branches.stream()
                        .mapToInt(branch -> cut.of(branch).size())
                        .sum()),
                tenths(branches.stream().mapToDouble(Branch::length).sum()),
                tenths(branches.stream().mapToDouble(Branch::area).sum()),
                tenths(branches.stream().mapToDouble(Branch::volume).sum()),
                tenths(branches.stream()
                        .mapToDouble(branch -> cut.morphology().distance(branch, 1))
                        .max()
                        .orElse(0)));
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
