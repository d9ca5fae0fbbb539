package org.nernst.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.compile.GeneratedFunction;
import org.nernst.symbolic.lower.OperationCount;

/** What generated functions cost, as a table of texts. */
public final class FunctionCosts {
    public static final List<String> HEADINGS =
            List.of("function", "computes", "operations", "divisions", "exponentials", "methods", "bytes");

    /** What the headings mean, a sentence each. */
    public static final List<String> REMARKS = List.of(
            "As written → as generated. As written is each named intermediate once and nothing else shared, as one would type it.",
            "Operations are additions, multiplications and the like; exponentials include logarithms and powers.");

    private FunctionCosts() {}

    public static List<List<String>> rows(List<GeneratedFunction> functions) {
        List<List<String>> rows = new ArrayList<>();
        for (GeneratedFunction function : functions) {
            OperationCount before = function.statistics().asWritten();
            OperationCount after = function.statistics().lowered();
            rows.add(List.of(
                    function.name(),
                    function.program().name(),
                    before.arithmetic() + " → " + after.arithmetic(),
                    before.divisions() + " → " + after.divisions(),
                    before.transcendentals() + " → " + after.transcendentals(),
                    Integer.toString(function.methods()),
                    Integer.toString(function.classBytes())));
        }
        return rows;
    }
}
