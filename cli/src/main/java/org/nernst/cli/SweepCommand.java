package org.nernst.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.file.MembersCsv;
import org.nernst.cli.report.file.MembersForm;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.report.page.EnsemblePage;
import org.nernst.cli.report.terminal.EnsembleText;
import org.nernst.cli.request.AxisRequest;
import org.nernst.cli.request.DesignChoice;
import org.nernst.cli.request.DeviceChoice;
import org.nernst.cli.request.Milliseconds;
import org.nernst.cli.request.OutputRequest;
import org.nernst.cli.request.Quantity;
import org.nernst.cli.run.EnsembleRequest;
import org.nernst.cli.run.Ensembles;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nernst sweep MODEL}: runs a model at many points of ranges of its parameters. */
@Command(
        name = "sweep",
        description =
                "Run a model at many points of ranges of its parameters, many at once, and tell how it spikes there.",
        sortOptions = false,
        footer = {
            "",
            "Example: how an axon's firing depends on two conductances, on a grid of 20 by 20, as a page of heat maps:",
            "",
            "  nernst sweep examples/squid-axon.neuron.kts --range axon.na.gbar=60..180 \\",
            "      --range axon.k.gbar=18..54 --design grid --values 20 --out axon.html",
            "",
            "The same axon under each sweep of an experiment, and how a patch of it scatters over 20 runs of its noise:",
            "",
            "  nernst sweep examples/strength-duration.neuron.kts \\",
            "      --range axon.na.gbar=80..160 --every protocol='*'",
            "  nernst sweep examples/noisy-axon.neuron.kts --range patch.k.count=6..60 \\",
            "      --design grid --values 4 --seeds 20",
            "",
            "What neurons with random conductances do, as in a database of model neurons:",
            "",
            "  nernst sweep neuron.neuron.kts --classify --range '*.gbar=0..100' \\",
            "      --design random --members 10000 --into database",
            "",
            "Members go by the exponential Euler method in lanes, unless --solver says otherwise; with --device cuda on a GPU,"
                    + " with the same numbers (nernst doctor tells whether there is one). With --into a folder gets them"
                    + " shard by shard, and --resume goes on with a sweep that was interrupted.",
            "Exit code: 0 done, 1 the computation failed, 2 the request was wrong."
        })
final class SweepCommand implements Callable<Integer> {
    private static final int MOST_TRACES = 50;

    private final Session session;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--range",
            paramLabel = "PATH=FROM..TO[UNIT]|PATH=VALUE,...[UNIT]",
            description =
                    "What varies: a parameter over a range, as in axon.na.gbar=80..160mS/cm2, or over a list, as in axon.na.gbar=80,120mS/cm2; globs are "
                            + "accepted. protocol=NAME,... goes over sweeps of the experiment, seed=1..20 over seeds of its noise. Repeatable.")
    private List<String> ranges = new ArrayList<>();

    @Option(
            names = "--every",
            paramLabel = "PATH=VALUE,...[UNIT]",
            description =
                    "Run each member with every value of a list, as in protocol=rest,step or protocol='*' for all sweeps, or seed=1..20. Repeatable.")
    private List<String> every = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "NUMBER",
            description = "Run each member of a model with noise with so many seeds, from the experiment's on.")
    private Integer seeds;

    @Option(
            names = "--design",
            paramLabel = "NAME",
            description = "How members are spread over the ranges: sobol (default), random, latin-hypercube or grid.")
    private String design = "sobol";

    @Option(
            names = "--members",
            paramLabel = "NUMBER",
            description = "How many; of a grid so many at random. Default: 1024, and all of a grid.")
    private Integer members;

    @Option(
            names = "--values",
            paramLabel = "NUMBER",
            description = "How many values a grid has along each axis. Default: 10.")
    private Integer values;

    @Option(names = "--logarithmic", description = "Spread members evenly in the logarithm of the parameters.")
    private boolean logarithmic;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description =
                    "Another seed gives another random design. Default: 1. Seeds of noise go with --seeds, or --every seed=1..20.")
    private long seed = 1;

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            description =
                    "dp54, in lanes each with steps of its own, or any other solver, such as rodas5p, one member after another. Default: exponential "
                            + "Euler in lanes, and auto where a model has several cells or noise.")
    private String solver;

    @Option(
            names = "--step",
            paramLabel = "TIME",
            description =
                    "The length of a step of lanes; how finely the solution of a solver is looked at. Default: 0.025ms, and of noise the experiment's.")
    private String step;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "End each run then. Default: the experiment's duration, and 10s after --from with --classify.")
    private String until;

    @Option(
            names = "--threshold",
            paramLabel = "NUMBER[UNIT]",
            description = "What a potential rises through when it spikes. Default: -20mV.")
    private String threshold = "-20mV";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "What is before doesn't count. Default: 0ms, and 1s with --classify.")
    private String from;

    @Option(
            names = "--classify",
            description =
                    "Tell what each potential does by itself: silent, oscillating, tonic, (one-spike) bursting or irregular, with period and duty cycle. A "
                            + "member ends when five periods are alike.")
    private boolean classify;

    @Option(
            names = "--gradient-of",
            paramLabel = "OUTPUT",
            description =
                    "Also tell the gradient of an output at every member, as in 'mean(axon.v)', axon.v@20ms or 'mse(trace.csv)'; in lanes of exponential Euler, or with --solver of staggered-euler, or by the steps of any other but gbs, one member after another.")
    private String gradientOf;

    @Option(
            names = "--wrt",
            paramLabel = "PATH",
            description =
                    "By which parameters, with --gradient-of; globs are accepted. Repeatable. Default: all free ones.")
    private List<String> withRespectTo;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description =
                    "What computes: cpu (default); native, code of this machine's C++ compiler, sooner where runs are long; cuda for all GPUs, or cuda:1 for one of several. The numbers are the same.")
    private String device = "cpu";

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            description =
                    "With --device cuda, in what precision: double (default), or single, which is faster on most GPUs and has other numbers.")
    private String precision = "double";

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description = "Default: all processors. The numbers don't depend on it.")
    private Integer threads;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "Write members to a folder, 4096 to a file, as they come.")
    private String folder;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "In what form: csv (default), or hdf5, a compressed dataset for each column.")
    private String form;

    @Option(names = "--resume", description = "Go on with the sweep that is in the folder.")
    private boolean resume;

    @Option(
            names = "--traces",
            paramLabel = "NUMBER",
            description = "Draw the potentials of so many members over each other on the page; 50 at most.")
    private Integer traces;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv|.html",
            description = "Also write the members to a table, or a page with heat maps and histograms. Repeatable.")
    private List<String> outputs = new ArrayList<>();

    SweepCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<OutputFile> files = Outputs.checked(outputs, List.of("csv", "html"));
        EnsembleRequest request = request(files);
        EnsembleResult result = model.compute(session, "sweeping", null, (loaded, progress) -> {
            try {
                return Ensembles.run(loaded, request, progress);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        Outputs<EnsembleResult> writing = new Outputs<>(
                session, model.quiet, Map.of("csv", MembersCsv::write, "html", Outputs.versioned(EnsemblePage::write)));
        if (result.stopped() != null) {
            throw writing.failure(files, result, !result.members().isEmpty(), result.stopped());
        }
        writing.tell(result, EnsembleText.lines(result, session.terminal()), files);
        return ExitCode.DONE;
    }

    private EnsembleRequest request(List<OutputFile> files) {
        DesignChoice choice = DesignChoice.named(design);
        if (choice != DesignChoice.GRID && values != null) {
            throw new ModelException("--values goes with --design grid; give --members");
        }
        if (resume && folder == null) {
            throw new ModelException("--resume goes with --into FOLDER, where the sweep is");
        }
        if (traces != null && files.stream().noneMatch(file -> file.extension().equals("html"))) {
            throw new ModelException("--traces goes with --out FILE.html, where they are drawn");
        }
        if (traces != null && (traces < 1 || traces > MOST_TRACES)) {
            throw new ModelException("--traces " + traces + ": from 1 to " + MOST_TRACES + " can be told apart");
        }
        if (form != null && folder == null) {
            throw new ModelException("--format goes with --into FOLDER; --out has the form that its name ends in");
        }
        if (withRespectTo != null && gradientOf == null) {
            throw new ModelException("--wrt goes with --gradient-of, an output such as mean(axon.v)");
        }
        DeviceChoice on = DeviceChoice.named(device, precision);
        if (on.isGpu() && threads != null) {
            throw new ModelException("--threads goes with --device cpu or native; a GPU has as many as it needs");
        }
        List<AxisRequest> all =
                every.stream().map(text -> AxisRequest.parse("--every", text)).toList();
        for (AxisRequest one : all) {
            if (one.range() != null && !one.path().equals(AxisRequest.SEED)) {
                throw new ModelException(
                        one.place() + " takes a list, such as 80,120,160mS/cm2; a range goes with --range");
            }
        }
        if (seeds != null && seeds < 1) {
            throw new ModelException("--seeds " + seeds + ": it must be 1 or more");
        }
        double potential = Quantity.parse(threshold, "--threshold").in(Units.MV, "--threshold");
        return new EnsembleRequest(
                ranges.stream().map(text -> AxisRequest.parse("--range", text)).toList(),
                all,
                seeds,
                choice,
                values == null ? 10 : values,
                members,
                logarithmic,
                seed,
                solver,
                step == null ? null : Milliseconds.parse(step, "--step"),
                until == null ? null : Milliseconds.parse(until, "--until"),
                potential,
                from == null ? null : Milliseconds.parse(from, "--from"),
                classify,
                gradientOf == null ? null : OutputRequest.parse(gradientOf, "--gradient-of"),
                withRespectTo,
                on,
                threads,
                Outputs.path("--into", folder, "folder"),
                form == null ? MembersForm.CSV : MembersForm.named(form),
                resume,
                traces == null ? 0 : traces,
                files.stream().anyMatch(file -> file.extension().equals("csv")));
    }
}
