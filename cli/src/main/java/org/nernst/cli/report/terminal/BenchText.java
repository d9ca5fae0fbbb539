package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nernst.cli.report.BenchResult;
import org.nernst.cli.report.BenchResult.Gradient;
import org.nernst.cli.report.BenchResult.Kernel;
import org.nernst.cli.report.BenchResult.Row;
import org.nernst.cli.report.NumberFormats;

/** The throughput of a GPU as text. */
public final class BenchText {
    private static final int DIGITS = 3;
    private static final String INFORMATION =
            "for information: Jaxley tells 1.1 ns per compartment-step, an implicit cable in single precision on another card";

    private BenchText() {}

    public static List<String> lines(BenchResult result, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.title(result.model()) + " on " + result.gpu()
                + style.faint("  exponential Euler, " + grouped(result.steps()) + " steps"));
        for (Kernel kernel : result.kernels()) {
            lines.add("");
            lines.add(style.bold(kernel.precision() + " precision")
                    + style.faint("  " + kernel.checked() + ", of " + grouped(result.checkedLanes()) + " lanes"));
            lines.addAll(table(result, kernel).lines(style));
            lines.add("roofline: " + kernel.instructions() + " instructions a step, of which the GPU can issue "
                    + significant(kernel.instructionsPerSecond()) + " per s: " + significant(kernel.leastNanoseconds())
                    + " ns; a thread takes " + kernel.registers() + " registers");
        }
        lines.add("");
        lines.add("beside the processors, after some milliseconds: " + String.join("; ", result.methods()));
        lines.add("through the spikes of an integrate-and-fire cell, in parts of the largest: " + result.events());
        lines.add(gradient(result));
        lines.add(style.faint(INFORMATION));
        return lines;
    }

    private static Table table(BenchResult result, Kernel kernel) {
        Table table = new Table()
                .number("lanes")
                .number("ms on the GPU")
                .number("lane-steps per s")
                .number("ns per lane-step")
                .number("% of the roofline")
                .number("ns with everything");
        for (Row row : kernel.rows()) {
            table.row(
                    Long.toString(row.lanes()),
                    significant(1e3 * row.kernelSeconds()),
                    significant(1e9 / result.nanoseconds(row)),
                    significant(result.nanoseconds(row)),
                    significant(100 * kernel.leastNanoseconds() / result.nanoseconds(row)),
                    significant(result.wholeNanoseconds(row)));
        }
        return table;
    }

    private static String gradient(BenchResult result) {
        Gradient gradient = result.gradient();
        return gradient == null
                ? "left out: " + result.withoutGradient()
                : "gradients of " + gradient.of() + " by " + gradient.parameters() + " parameters, "
                        + gradient.checked() + ": "
                        + significant(gradient.seconds() / gradient.plainSeconds()) + " times the plain run, "
                        + grouped(gradient.lanes()) + " lanes";
    }

    private static String significant(double value) {
        return NumberFormats.significant(value, DIGITS);
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
