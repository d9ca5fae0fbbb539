package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.Inspection;
import org.nernst.symbolic.lower.KernelStatistics;

/** A model as a page: parameters, equations, and what the generated functions cost. */
public final class InspectionPage {
    private InspectionPage() {}

    public static void write(Inspection inspection, String version, Writer writer) throws IOException {
        Page page = new Page(inspection.model(), "model", version);
        page.section("Parameters", ModelSections.parameters(inspection.model().system()));
        page.section("Equations", ModelSections.equations(inspection.model().system()));
        page.section("Generated functions", functions(inspection.functions()));
        page.writeTo(writer);
    }

    private static String functions(List<KernelStatistics> functions) {
        List<List<String>> rows = new ArrayList<>();
        for (KernelStatistics function : functions) {
            rows.add(List.of(
                    function.name(),
                    Long.toString(function.operations()),
                    Long.toString(function.operationsWrittenOut()),
                    Long.toString(function.transcendentals()),
                    Long.toString(function.transcendentalsWrittenOut())));
        }
        return "<p class=\"remark\">Additions, multiplications and the like, and exponentials and other functions; beside each "
                + "what it would take with nothing shared.</p>\n"
                + Markup.table(
                        List.of("function", "operations", "written out", "exponentials etc.", "written out"),
                        List.of(1, 2, 3, 4),
                        rows);
    }
}
