package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.report.SweepResult;

/** A simulation as a page: summary, plots, parameters, equations, solver. */
public final class SimulationPage {
    private SimulationPage() {}

    public static void write(SimulationResult result, String version, Writer writer) throws IOException {
        Page page = new Page(result.model(), "simulation", version);
        page.failure(result.failure());
        page.section("Summary", TraceFigures.summary(result.sweeps()));
        page.section("Shape", TreeFigures.shapes(result.model()));
        for (SweepResult sweep : result.sweeps()) {
            page.section(
                    result.severalSweeps() ? "Sweep " + sweep.name() : "Traces",
                    TraceFigures.of(sweep) + TreeFigures.of(sweep));
        }
        page.section("Parameters", ModelSections.parameters(result.model().system()));
        page.section("Equations", ModelSections.equations(result.model().system()));
        page.section("Solver", ModelSections.solver(result.solver()));
        page.writeTo(writer);
    }
}
