package org.nernst.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.file.InspectionJson;
import org.nernst.cli.report.file.InspectionLatex;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.report.page.InspectionPage;
import org.nernst.cli.report.terminal.InspectionText;
import org.nernst.cli.run.Inspections;
import org.nernst.cli.run.LoadedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nernst inspect MODEL}: shows what a model consists of. */
@Command(
        name = "inspect",
        description = "Show the model's states, parameters, inputs and equations, and what its code costs.",
        sortOptions = false,
        footer = {
            "",
            "Example: the equations for a paper, and all of it as a page:",
            "",
            "  nernst inspect examples/squid-axon.neuron.kts --latex --out axon.html",
            "",
            "Exit code: 0 done, 1 the computation failed, 2 the request was wrong."
        })
final class InspectCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ModelOptions model;

    @Option(names = "--latex", description = "Print the equations as LaTeX instead.")
    private boolean latex;

    @Option(
            names = "--out",
            paramLabel = "FILE.html|.tex|.json",
            description = "Also write the result to a file. Repeatable.")
    private List<String> outputs = new ArrayList<>();

    InspectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<OutputFile> files = Outputs.checked(outputs, List.of("html", "tex", "json"));
        Inspection inspection;
        try (ProgressBarOnError progress = ProgressBarOnError.of(session, model.quiet, "compiling")) {
            LoadedModel loaded = LoadedModel.of(model.model, model.assignments, session.commandLine());
            inspection = Inspections.run(loaded);
            progress.done(1);
        }
        if (!model.quiet) {
            session.printLines(
                    latex
                            ? InspectionLatex.lines(inspection)
                            : InspectionText.lines(
                                    inspection, session.terminal().outputStyle()));
        }
        new Outputs<Inspection>(session, model.quiet, this::write).writeAll(files, inspection);
        return ExitCode.DONE;
    }

    private void write(OutputFile file, Inspection inspection) throws IOException {
        switch (file.extension()) {
            case "tex" ->
                file.write(writer -> writer.write(String.join("\n", InspectionLatex.document(inspection)) + "\n"));
            case "json" -> file.write(writer -> InspectionJson.write(inspection, writer));
            default -> file.write(writer -> InspectionPage.write(inspection, Version.number(), writer));
        }
    }
}
