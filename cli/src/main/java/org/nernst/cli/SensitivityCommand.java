package org.nernst.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nernst.cli.report.GlobalSensitivityResult;
import org.nernst.cli.report.IdentifiabilityResult;
import org.nernst.cli.report.SecondOrderResult;
import org.nernst.cli.report.SensitivityResult;
import org.nernst.cli.report.file.GlobalSensitivityCsv;
import org.nernst.cli.report.file.GlobalSensitivityJson;
import org.nernst.cli.report.file.IdentifiabilityCsv;
import org.nernst.cli.report.file.IdentifiabilityJson;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.report.file.SecondOrderCsv;
import org.nernst.cli.report.file.SecondOrderJson;
import org.nernst.cli.report.file.SensitivityCsv;
import org.nernst.cli.report.file.SensitivityJson;
import org.nernst.cli.report.page.GlobalSensitivityPage;
import org.nernst.cli.report.page.IdentifiabilityPage;
import org.nernst.cli.report.page.SecondOrderPage;
import org.nernst.cli.report.page.SensitivityPage;
import org.nernst.cli.report.terminal.GlobalSensitivityText;
import org.nernst.cli.report.terminal.IdentifiabilityText;
import org.nernst.cli.report.terminal.SecondOrderText;
import org.nernst.cli.report.terminal.SensitivityText;
import org.nernst.cli.run.GlobalRequest;
import org.nernst.cli.run.GlobalSensitivities;
import org.nernst.cli.run.Identifiabilities;
import org.nernst.cli.run.IdentifiabilityRequest;
import org.nernst.cli.run.RunPlan;
import org.nernst.cli.run.SecondOrderRequest;
import org.nernst.cli.run.SecondOrders;
import org.nernst.cli.run.Sensitivities;
import org.nernst.cli.run.SensitivityRequest;
import org.nernst.cli.run.SolverRequest;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.symbolic.system.ModelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nernst sensitivity MODEL}: differentiates outputs of the experiment with respect to parameters. */
@Command(
        name = "sensitivity",
        description = "Differentiate what the model does with respect to its parameters.",
        sortOptions = false,
        footer = {
            "",
            "Example: how the voltage at 20 ms and the mean voltage depend on all maximal conductances, by both methods:",
            "",
            "  nernst sensitivity examples/squid-axon.neuron.kts --of axon.v@20ms \\",
            "      --of 'mean(axon.v, 10ms..40ms)' --wrt '*.gbar' --method both \\",
            "      --out axon.json",
            "",
            "And which parameters its firing rate depends on when all of them vary by 20 %%:",
            "",
            "  nernst sensitivity examples/squid-axon.neuron.kts \\",
            "      --of 'mean_frequency(axon.v)' --global sobol --within 20",
            "",
            "What a recording of the voltage with 2 mV of noise tells about the conductances:",
            "",
            "  nernst sensitivity examples/squid-axon.neuron.kts --identifiability \\",
            "      --noise 2mV --wrt '*.gbar'",
            "",
            "Without --of it is the experiment's comparison with recorded data, or the mean of the first voltage.",
            "Exit code: 0 done, 1 the computation failed, 2 the request was wrong."
        })
final class SensitivityCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--of",
            paramLabel = "OUTPUT",
            description =
                    "What to differentiate: axon.v@20ms, mean(axon.v), mean(axon.v, 10ms..40ms), mse(FILE), "
                            + "mse(FILE, axon.v), time(cell.spike, 3), count(cell.spike), van_rossum(cell.spike, 10ms, 12ms, 30ms), "
                            + "victor_purpura(cell.spike, 0.2/ms, 12ms, 30ms), spike_time(axon.v, 2), isi, latency, mean_frequency, width, "
                            + "peak, peak_time, trough, burst_period, duty_cycle, period(), mean_over_period(axon.v), steady_state(axon.v), or axon.v for a time series. Repeatable.")
    private List<String> outputsOf = new ArrayList<>();

    @Option(
            names = "--wrt",
            paramLabel = "PATH,...",
            description =
                    "With respect to which parameters; globs such as '*.gbar' are accepted, and axon.v(0) is a state at the start. "
                            + "Default: all free parameters.")
    private List<String> withRespectTo;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description =
                    "forward or adjoint: the sensitivity equations, solved under error control, or both side by side; tangent or discrete: "
                            + "forward and adjoint derivatives of the computed numbers themselves, by any solver; auto: what is cheapest. "
                            + "Default: forward; auto by a solver that can't solve the sensitivity equations, and of limit cycles and "
                            + "steady states.")
    private String method;

    @Mixin
    private IdentifiabilityOptions identifiability;

    @Mixin
    private GlobalOptions global;

    @Option(
            names = "--second-order",
            description =
                    "Instead of first derivatives second ones, by all pairs of parameters: how they act together.")
    private boolean secondOrder;

    @Option(
            names = "--memory",
            paramLabel = "all|sqrt|MIB",
            description =
                    "How much of a solve --method discrete or adjoint keeps: all steps, states at about the square root of them, or so many "
                            + "mebibytes, as in 64; the rest is computed again, and the gradient is the same. Default: all.")
    private String memory;

    @Option(
            names = "--surrogate",
            paramLabel = "NAME:STEEPNESS",
            description =
                    "Instead of an exact derivative a surrogate one, of a program of fixed steps whose events happen at the ends of "
                            + "steps, with superspike, fast-sigmoid, arctan or triangular in place of the derivative of the step function, "
                            + "as in superspike:1 (per mV). Its numbers say so. Takes exponential-euler unless --solver says otherwise.")
    private String surrogate;

    @Option(
            names = "--detached-reset",
            description = "With --surrogate: nothing goes back through the decision to reset.")
    private boolean detachedReset;

    @Mixin
    private SolverOptions solver;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv|.json|.html",
            description = "Also write the result to a file, in full precision; .html is a page with plots. Repeatable.")
    private List<String> outputs = new ArrayList<>();

    SensitivityCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<OutputFile> files = Outputs.checked(outputs, Outputs.USUAL);
        SolverRequest solving =
                surrogate == null ? solver.request() : solver.request().onGrid();
        List<DerivativeMethod> methods = SensitivityRequest.methods(
                method, surrogate, detachedReset, RunPlan.settings(solving).method());
        identifiability.check(method);
        if (identifiability.wanted) {
            return identify(files);
        }
        if (secondOrder) {
            return curve(files);
        }
        GlobalRequest overRanges = global.request(outputsOf, withRespectTo, solver.request(), solver.seed);
        if (overRanges != null) {
            return examine(overRanges, files);
        }
        boolean traces = files.stream().anyMatch(file -> file.extension().equals("html"));
        SensitivityRequest request = SensitivityRequest.parse(
                outputsOf, withRespectTo, methods, method != null || surrogate != null, memory, solving, traces);
        SensitivityResult result = model.compute(
                session,
                "differentiating",
                solver.injected,
                (loaded, progress) -> Sensitivities.run(loaded, request, progress));
        Outputs<SensitivityResult> writing =
                Outputs.of(session, model.quiet, SensitivityCsv::write, SensitivityJson::write, SensitivityPage::write);
        if (result.failure() != null) {
            throw writing.failure(files, result, !result.outputs().isEmpty(), result.failure());
        }
        writing.tell(result, SensitivityText.lines(result, session.terminal()), files);
        return ExitCode.DONE;
    }

    private int examine(GlobalRequest request, List<OutputFile> files) throws IOException {
        GlobalSensitivityResult result = model.compute(
                session,
                "simulating",
                solver.injected,
                (loaded, progress) -> GlobalSensitivities.run(loaded, request, progress));
        Outputs.of(
                        session,
                        model.quiet,
                        GlobalSensitivityCsv::write,
                        GlobalSensitivityJson::write,
                        GlobalSensitivityPage::write)
                .tell(result, GlobalSensitivityText.lines(result, session.terminal()), files);
        return ExitCode.DONE;
    }

    private int curve(List<OutputFile> files) throws IOException {
        if (method != null || surrogate != null || memory != null) {
            throw new ModelException(
                    "--second-order goes forward over adjoint, so --method, --memory and --surrogate say"
                            + " nothing to it; leave them out");
        }
        SecondOrderRequest request = SecondOrderRequest.parse(outputsOf, withRespectTo, solver.request());
        SecondOrderResult result = model.compute(
                session,
                "differentiating",
                solver.injected,
                (loaded, progress) -> SecondOrders.run(loaded, request, progress));
        Outputs.of(session, model.quiet, SecondOrderCsv::write, SecondOrderJson::write, SecondOrderPage::write)
                .tell(result, SecondOrderText.lines(result, session.terminal()), files);
        return ExitCode.DONE;
    }

    private int identify(List<OutputFile> files) throws IOException {
        IdentifiabilityRequest request = IdentifiabilityRequest.parse(
                outputsOf, identifiability.noise, withRespectTo, identifiability.scale(), solver.request());
        IdentifiabilityResult result = model.compute(
                session,
                "differentiating",
                solver.injected,
                (loaded, progress) -> Identifiabilities.run(loaded, request, progress));
        Outputs.of(
                        session,
                        model.quiet,
                        IdentifiabilityCsv::write,
                        IdentifiabilityJson::write,
                        IdentifiabilityPage::write)
                .tell(result, IdentifiabilityText.lines(result, session.terminal()), files);
        return ExitCode.DONE;
    }
}
