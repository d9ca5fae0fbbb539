package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.Inspection;

/** A model as a page: parameters, equations, the sparsity of the Jacobian, kernels and code. */
public final class InspectionPage {
    private InspectionPage() {}

    public static void write(Inspection inspection, String version, Writer writer) throws IOException {
        Page page = new Page(inspection.model(), "model", version);
        page.section("Parameters", ModelSections.parameters(inspection.model().system()));
        page.section("Equations", ModelSections.equations(inspection.model().system()));
        page.section("Jacobian", JacobianSection.of(inspection));
        page.section("Generated functions", FunctionSection.of(inspection));
        page.writeTo(writer);
    }
}
