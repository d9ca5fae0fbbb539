package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.nernst.cli.report.BenchFindings;
import org.nernst.cli.report.NumberFormats;

/** What a benchmark of a GPU finds as text, line by line. */
public final class BenchText implements BenchFindings {
    private static final int DIGITS = 3;
    /** Lines come before those behind them are known, so columns are as wide as their headings, and this at least. */
    private static final int WIDTH = 10;

    private static final List<String> HEADINGS = List.of(
            "lanes",
            "ms on the GPU",
            "lane-steps per s",
            "ns per lane-step",
            "% of the roofline",
            "ns with everything");
    private static final String INFORMATION =
            "for information: Jaxley tells 1.1 ns per compartment-step, an implicit cable in single precision on another card";

    private final Consumer<List<String>> lines;
    private final Style style;

    /** @param lines is given some whenever there are any */
    public BenchText(Consumer<List<String>> lines, Style style) {
        this.lines = lines;
        this.style = style;
    }

    @Override
    public void begins(String model, String gpu, long steps) {
        String method = String.format(Locale.ROOT, "  exponential Euler, %,d steps", steps);
        lines.accept(List.of(style.title(model) + " on " + gpu + style.faint(method)));
    }

    @Override
    public void about(String comparisons) {
        lines.accept(List.of("", style.bold(comparisons)));
    }

    @Override
    public void found(String what, String finding) {
        lines.accept(List.of(what + ": " + finding));
    }

    @Override
    public void measures(Kernel kernel) {
        lines.accept(List.of(
                "roofline: " + kernel.instructions() + " instructions a step, of which the GPU can issue "
                        + significant(kernel.instructionsPerSecond()) + " per s: "
                        + significant(kernel.leastNanoseconds()) + " ns; a thread takes " + kernel.registers()
                        + " registers",
                style.bold(row(HEADINGS))));
    }

    @Override
    public void measured(Kernel kernel, Row row) {
        lines.accept(List.of(row(List.of(
                Long.toString(row.lanes()),
                significant(1e3 * row.kernelSeconds()),
                significant(1e9 / kernel.nanoseconds(row)),
                significant(kernel.nanoseconds(row)),
                significant(100 * kernel.leastNanoseconds() / kernel.nanoseconds(row)),
                significant(kernel.wholeNanoseconds(row))))));
    }

    @Override
    public void ends() {
        lines.accept(List.of("", style.faint(INFORMATION)));
    }

    private static String row(List<String> cells) {
        List<String> padded = new ArrayList<>();
        for (int column = 0; column < HEADINGS.size(); column++) {
            int width = Math.max(WIDTH, HEADINGS.get(column).length());
            String cell = cells.get(column);
            padded.add(" ".repeat(Math.max(0, width - cell.length())) + cell);
        }
        return String.join("  ", padded);
    }

    private static String significant(double value) {
        return NumberFormats.significant(value, DIGITS);
    }
}
