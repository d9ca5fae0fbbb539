package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.OutputByMethods;
import org.nernst.cli.report.OutputGradient;
import org.nernst.cli.report.SensitivityResult;
import org.nernst.cli.report.SweepResult;

/** Sensitivities as a page: each output with plot and table, then the traces, parameters, equations, solver. */
public final class SensitivityPage {
    private SensitivityPage() {}

    public static void write(SensitivityResult result, String version, Writer writer) throws IOException {
        Page page = new Page(result.model(), "sensitivities", version);
        page.failure(result.failure());
        for (OutputByMethods output : OutputByMethods.joined(result.outputs())) {
            page.section(
                    "Sensitivity of " + output.first().title(),
                    sentence(output)
                            + TreeFigures.of(output.first(), result.model())
                            + SensitivityFigures.figure(output.first())
                            + SensitivityFigures.table(output));
        }
        page.section("Shape", TreeFigures.shapes(result.model()));
        for (SweepResult sweep : result.sweeps()) {
            page.section(
                    result.sweeps().size() > 1 ? "Sweep " + sweep.name() : "Traces",
                    TraceFigures.of(sweep) + TreeFigures.of(sweep));
        }
        page.section("Parameters", ModelSections.parameters(result.model().system()));
        page.section("Equations", ModelSections.equations(result.model().system()));
        page.section("Solver", ModelSections.solver(result.solver()));
        page.writeTo(writer);
    }

    private static String sentence(OutputByMethods methods) {
        OutputGradient output = methods.first();
        String unit = output.unit().name().equals("1") ? "" : " " + output.unit();
        String value = output.isSeries()
                ? output.times().length + " times from " + NumberFormats.significant(output.times()[0], 6) + " to "
                        + NumberFormats.significant(output.times()[output.times().length - 1], 6) + " ms"
                : NumberFormats.typeset(output.values()[0], 8) + unit;
        return "<p>" + Markup.escaped(value) + "<span class=\"remark\">, by " + methods.methods()
                + " sensitivity analysis</span></p>\n";
    }
}
