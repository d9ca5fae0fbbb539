package org.nernst.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.file.InspectionJson;
import org.nernst.cli.report.file.InspectionLatex;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.report.page.InspectionPage;
import org.nernst.cli.report.terminal.InspectionText;
import org.nernst.cli.report.terminal.Style;
import org.nernst.cli.request.FunctionChoice;
import org.nernst.cli.request.InspectionStage;
import org.nernst.cli.run.Inspections;
import org.nernst.symbolic.system.ModelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nernst inspect MODEL}: shows what a model consists of and what becomes of it. */
@Command(
        name = "inspect",
        description =
                "Show a model's way from equations to code: equations, where the Jacobian has entries, kernels, code. "
                        + "Without --stage, what there is and what it costs.",
        sortOptions = false,
        footer = {
            "",
            "Example: the right-hand side step by step; the equations for a paper, and all of it as a page:",
            "",
            "  nernst inspect examples/squid-axon.neuron.kts --stage kernel",
            "  nernst inspect examples/squid-axon.neuron.kts --latex --out axon.html",
            "",
            "Exit code: 0 done, 1 the computation failed, 2 the request was wrong."
        })
final class InspectCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description =
                    "equations, jacobian (its sparsity), kernel (a function step by step) or code (C++ and CUDA).")
    private String stage;

    @Option(
            names = "--function",
            paramLabel = "NAME",
            description =
                    "Of which function --stage kernel and --stage code show something, as nernst inspect MODEL lists "
                            + "them. Default: rhs.")
    private String function;

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
        InspectionStage shown = stage();
        Inspection inspection = model.compute(session, "compiling", null, (loaded, progress) -> {
            Inspection found = Inspections.run(loaded);
            progress.done(1);
            return found;
        });
        new Outputs<Inspection>(
                        session,
                        model.quiet,
                        Map.of(
                                "tex",
                                InspectionLatex::write,
                                "json",
                                InspectionJson::write,
                                "html",
                                Outputs.versioned(InspectionPage::write)))
                .tell(inspection, lines(inspection, shown), files);
        return ExitCode.DONE;
    }

    private InspectionStage stage() {
        InspectionStage chosen = stage == null ? null : InspectionStage.of(stage);
        if (latex && chosen != null && chosen != InspectionStage.EQUATIONS) {
            throw new ModelException(
                    "--latex shows equations, not --stage " + chosen.word() + "; leave out one of them");
        }
        if (function != null && (chosen == null || !chosen.isOfFunctions())) {
            throw new ModelException("--function goes with --stage kernel or --stage code"
                    + (chosen == null ? "; add one of them" : ", not with --stage " + chosen.word()));
        }
        return chosen;
    }

    private List<String> lines(Inspection inspection, InspectionStage shown) {
        Style style = session.terminal().outputStyle();
        if (latex) {
            return InspectionLatex.lines(inspection);
        }
        if (shown == null) {
            return InspectionText.summary(inspection, style);
        }
        String name = function == null ? "rhs" : function;
        return switch (shown) {
            case EQUATIONS -> InspectionText.equations(inspection, style);
            case JACOBIAN ->
                InspectionText.jacobian(inspection, session.terminal().width(), style);
            case KERNEL -> InspectionText.kernels(FunctionChoice.resolve(inspection.functions(), name), style);
            case CODE -> InspectionText.code(FunctionChoice.resolve(inspection.functions(), name));
        };
    }
}
