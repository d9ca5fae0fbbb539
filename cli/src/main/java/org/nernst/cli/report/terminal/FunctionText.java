package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.FunctionCosts;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.TemplateUse;
import org.nernst.symbolic.compile.GeneratedFunction;
import org.nernst.symbolic.lower.OperationCount;

/** Generated functions on the terminal: what they cost, their kernels and their code. */
final class FunctionText {
    /** Methods and bytes of the class are told with the code. */
    private static final int COLUMNS = 5;

    private FunctionText() {}

    /** What the functions of every template cost. */
    static List<String> costs(Inspection inspection, Style style) {
        List<String> lines = new ArrayList<>();
        for (TemplateUse use : inspection.templates()) {
            lines.add("");
            lines.add(style.bold("Generated functions of " + use.inWords()));
            Table table = new Table();
            FunctionCosts.HEADINGS.subList(0, COLUMNS).forEach(table::text);
            FunctionCosts.rows(inspection.functionsOf(use))
                    .forEach(row -> table.row(row.subList(0, COLUMNS).toArray(String[]::new)));
            lines.addAll(table.lines(style));
        }
        FunctionCosts.REMARKS.forEach(remark -> lines.add(style.faint(remark)));
        return lines;
    }

    /** The kernels, a line a value. */
    static List<String> kernels(List<GeneratedFunction> functions, Style style) {
        List<String> lines = new ArrayList<>();
        for (GeneratedFunction function : functions) {
            heading(function, lines, style);
            function.kernelText().forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** The text in C++ and CUDA, which can be compiled as it is if it is one function. */
    static List<String> code(List<GeneratedFunction> functions) {
        List<String> lines = new ArrayList<>();
        for (GeneratedFunction function : functions) {
            lines.add("// " + words(function) + "; for the JVM " + methods(function) + ", a class of "
                    + function.classBytes() + " bytes");
            function.cppText().lines().forEach(lines::add);
        }
        return lines;
    }

    private static String words(GeneratedFunction function) {
        return function.name() + " of " + function.template().name() + ": "
                + function.program().name();
    }

    private static String methods(GeneratedFunction function) {
        return function.methods() == 1 ? "1 method" : function.methods() + " methods";
    }

    private static void heading(GeneratedFunction function, List<String> lines, Style style) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(style.bold(words(function)));
        lines.add(style.faint("as written: " + inWords(function.statistics().asWritten())));
        lines.add(style.faint("as generated: " + inWords(function.statistics().lowered())));
    }

    private static String inWords(OperationCount count) {
        return count.arithmetic() + " operations, " + count.divisions() + " divisions, " + count.transcendentals()
                + " exponentials etc.";
    }
}
