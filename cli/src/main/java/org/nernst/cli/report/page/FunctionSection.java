package org.nernst.cli.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cli.report.FunctionCosts;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.TemplateUse;
import org.nernst.symbolic.compile.GeneratedFunction;
import org.nernst.symbolic.emit.CppEmitter;
import org.nernst.symbolic.lower.Kernel;

/** Generated functions: what they cost, and folded away their kernels and the C++ and CUDA text of all of them. */
final class FunctionSection {
    private FunctionSection() {}

    static String of(Inspection inspection) {
        StringBuilder html = new StringBuilder("<p class=\"remark\">")
                .append(Markup.escaped(String.join(" ", FunctionCosts.REMARKS)))
                .append("</p>\n");
        for (TemplateUse use : inspection.templates()) {
            List<GeneratedFunction> functions = inspection.functionsOf(use);
            if (inspection.templates().size() > 1) {
                html.append("<h3>").append(Markup.escaped(use.inWords())).append("</h3>\n");
            }
            html.append(Markup.table(FunctionCosts.HEADINGS, List.of(2, 3, 4, 5, 6), FunctionCosts.rows(functions)));
            for (GeneratedFunction function : functions) {
                String words = function.name() + ": " + function.program().name() + ", step by step";
                html.append(Markup.folded(words, String.join("\n", function.kernelText())));
            }
            html.append(Markup.folded("C++ and CUDA", cpp(functions)));
        }
        return html.toString();
    }

    private static String cpp(List<GeneratedFunction> functions) {
        Map<String, Kernel> kernels = new LinkedHashMap<>();
        functions.forEach(function -> kernels.put(function.cppName(), function.kernel()));
        return CppEmitter.emit(kernels);
    }
}
