package org.nernst.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.report.file.SimulationCsv;
import org.nernst.cli.report.file.SimulationJson;
import org.nernst.cli.report.page.SimulationPage;
import org.nernst.cli.report.terminal.SimulationText;
import org.nernst.cli.run.RunPlan;
import org.nernst.cli.run.Simulations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nernst simulate MODEL}: solves every sweep of the experiment. */
@Command(
        name = "simulate",
        description = "Simulate the model file's experiment and show what its quantities do.",
        sortOptions = false,
        footer = {
            "",
            "Example: the axon with a tenth less sodium conductance, at 0.1 ms, as a table and as a page:",
            "",
            "  nernst simulate examples/squid-axon.neuron.kts --set axon.na.gbar=108 \\",
            "      --sample-every 0.1ms --out axon.csv --out axon.html",
            "",
            "axon.csv then has one row a time: t [ms],axon.v [mV],axon.na.m [1],...",
            "Exit code: 0 done, 1 the computation failed, 2 the request was wrong."
        })
final class SimulateCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ModelOptions model;

    @Mixin
    private SolverOptions solver;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv|.json|.html",
            description = "Also write the result to a file, in full precision; .html is a page with plots. Repeatable.")
    private List<String> outputs = new ArrayList<>();

    SimulateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<OutputFile> files = Outputs.checked(outputs, Outputs.USUAL);
        RunPlan.settings(solver.request());
        SimulationResult result = model.compute(
                session,
                "simulating",
                solver.injected,
                (loaded, progress) -> Simulations.run(loaded, solver.request(), progress));
        Outputs<SimulationResult> writing =
                Outputs.of(session, model.quiet, SimulationCsv::write, SimulationJson::write, SimulationPage::write);
        if (result.failure() != null) {
            throw writing.failure(files, result, !result.sweeps().isEmpty(), result.failure());
        }
        writing.tell(result, SimulationText.lines(result, session.terminal()), files);
        return ExitCode.DONE;
    }
}
