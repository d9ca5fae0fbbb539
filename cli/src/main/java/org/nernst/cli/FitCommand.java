package org.nernst.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nernst.cli.report.FittingResult;
import org.nernst.cli.report.file.EquallyGoodModelsCsv;
import org.nernst.cli.report.file.FittedModelFile;
import org.nernst.cli.report.file.FittingCsv;
import org.nernst.cli.report.file.FittingJson;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.report.page.FittingPage;
import org.nernst.cli.report.terminal.FittingText;
import org.nernst.cli.request.FitMethod;
import org.nernst.cli.request.Quantity;
import org.nernst.cli.request.TargetRequest;
import org.nernst.cli.request.TraceRequest;
import org.nernst.cli.run.ComputationFailed;
import org.nernst.cli.run.FitRequest;
import org.nernst.cli.run.Fits;
import org.nernst.cli.run.NoiseLevels;
import org.nernst.cli.run.RunPlan;
import org.nernst.dsl.script.ModelFile;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nernst fit MODEL}: moves parameters until the model does what was recorded, or what is wanted of it. */
@Command(
        name = "fit",
        description =
                "Fit parameters of the model to recorded data or to what is wanted of it, and tell how sure they are.",
        sortOptions = false,
        footer = {
            "",
            "Example: the conductances of an axon from a recording of its potential, from 20 starts up to three times too"
                    + " large or too small, as a page and as a model file with the fitted values:",
            "",
            "  nernst fit examples/squid-axon.neuron.kts --wrt '*.gbar' \\",
            "      --starts 20 --within 3 --out axon.html --out fitted.neuron.kts",
            "",
            "A model is first drawn towards the data (--gain) and then let go, so that spikes that come too early or too"
                    + " late don't hold the fit up. With --journal a fit that was interrupted goes on where it was.",
            "",
            "How sure the values are, without the linear model, of data with noise of 2 mV:",
            "",
            "  nernst fit examples/squid-axon.neuron.kts --wrt '*.gbar' --noise 2mV \\",
            "      --profiles --posterior 400 --bootstrap 100 --curves 1 \\",
            "      --ensemble models.csv --out axon.html",
            "",
            "Conductances with which the third spike comes 16 ms after the second, and the second reaches 30 mV:",
            "",
            "  nernst fit examples/squid-axon.neuron.kts --wrt 'axon.na.gbar,axon.k.gbar' \\",
            "      --of 'isi(axon.v, 2)=16+-0.1ms' --of 'peak(axon.v, 2)=30+-0.5mV'",
            "",
            "A recording of one sweep together with the rate that is wanted under another:",
            "",
            "  nernst fit axon.neuron.kts --wrt '*.gbar' \\",
            "      --data step.csv,axon.v,protocol=step \\",
            "      --of 'mean_frequency(axon.v, 5ms)=65+-1Hz,protocol=firing' --out axon.html",
            "",
            "Exit code: 0 done, 1 the computation failed, 2 the request was wrong."
        })
final class FitCommand implements Callable<Integer> {
    private static final String MODEL_FILE = "kts";

    private final Session session;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--data",
            paramLabel = "FILE[,PATH][,protocol=NAME,...]",
            description = "A recorded trace to fit to, and the quantity it is of where that isn't clear, as in "
                    + "axon.csv,axon.v; of HDF5 and NWB files with the place in them, cell.nwb:/acquisition/sweep_10. "
                    + "With protocol=step it is of that sweep of the experiment, else of all where the experiment doesn't "
                    + "say. Default: what the experiment compares, or nothing where --of says what is wanted. "
                    + "Repeatable.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--of",
            paramLabel = "OUTPUT=VALUE[+-NUMBER][,protocol=NAME,...]",
            description = "What an output is to be, as in 'isi(axon.v, 2)=16ms', and by how much it "
                    + "may be off, 16+-0.1ms; without that one percent, or 1 mV of a potential. Of an experiment with "
                    + "several sweeps with those it is wanted under, 'isi(axon.v, 2)=16ms,protocol=step', or "
                    + "protocol='*' for all. Outputs are those of "
                    + "sensitivity --of: axon.v@20ms, mean(axon.v), features of spikes, times of events, period(). "
                    + "Goes by itself or together with --data. Repeatable.")
    private List<String> targets = new ArrayList<>();

    @Mixin
    private DataOptions prepared;

    @Option(
            names = "--noise",
            paramLabel = "NUMBER[UNIT]",
            description =
                    "The standard deviation of each sample, as in 2mV; for each kind of quantity the first whose unit "
                            + "fits. Default: found from the residuals, with --of in the fit itself, else after it. "
                            + "Repeatable.")
    private List<String> noise = new ArrayList<>();

    @Option(
            names = "--wrt",
            paramLabel = "PATH,...",
            description = "Which parameters to fit; globs such as '*.gbar' are accepted. Default: all free parameters.")
    private List<String> withRespectTo;

    @Option(
            names = "--starts",
            paramLabel = "NUMBER",
            description = "From how many starts, the first of which is the model as it is. Default: ${DEFAULT-VALUE}.")
    private int starts = 1;

    @Option(
            names = "--within",
            paramLabel = "FACTOR",
            description =
                    "How far the other starts lie from it: multiplied and divided by up to this. Default: ${DEFAULT-VALUE}.")
    private double factor = 2;

    @Option(
            names = "--spread",
            paramLabel = "NUMBER[UNIT]",
            description = "The same for potentials and temperatures: up to so many mV or °C up and down. Default: 5mV.")
    private String spread = "5";

    @Option(
            names = "--gain",
            paramLabel = "NUMBER,...|none",
            description =
                    "How strongly the model is drawn towards the data at first, in 1/ms, falling. Default: 1,0.2 where "
                            + "states are recorded.")
    private String gain;

    @Option(
            names = "--grow",
            description =
                    "Fit the recordings from their beginning on, each time as far as the model stays with them, instead "
                            + "of drawing it towards them; for long recordings of cells that spike. Needs --noise.")
    private boolean growing;

    @Option(
            names = "--windows",
            paramLabel = "NUMBER[UNIT]",
            description =
                    "Cut recordings into windows of this length, as in 20ms, each with a start of its own, which are "
                            + "joined as the fit goes on, instead of drawing the model towards them.")
    private String windows;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "levenberg-marquardt, l-bfgs, adam, adabelief, sgd or polyak; cma-es and bobyqa need no "
                    + "derivatives. Default: ${DEFAULT-VALUE}.")
    private String method = "levenberg-marquardt";

    @Option(
            names = "--rate",
            paramLabel = "NUMBER",
            description =
                    "The length of steps of adam, adabelief and sgd, and how far cma-es and bobyqa look at first.")
    private Double rate;

    @Option(
            names = "--batch",
            paramLabel = "NUMBER",
            description =
                    "How many sweeps each step of adam, adabelief and sgd looks at, in an order that is another in each epoch; "
                            + "an epoch begins with a step that looks at all. Default: all.")
    private int batch;

    @Option(
            names = "--evaluations",
            paramLabel = "NUMBER",
            description = "The most evaluations of the loss for each start and gain. Default: ${DEFAULT-VALUE}.")
    private int evaluations = 200;

    @Option(
            names = "--keep",
            paramLabel = "PART",
            description =
                    "Of all starts, the part with the least loss that goes on after each gain. Default: ${DEFAULT-VALUE}.")
    private double keep = 1;

    @Option(names = "--threads", paramLabel = "NUMBER", description = "On how many threads. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description =
                    "Write every evaluation to this file, and go on from it if it is there: the same command again "
                            + "after an interruption comes to the same result.")
    private String journal;

    @Mixin
    private CertaintyOptions certainty;

    @Mixin
    private SolverOptions solver;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv|.json|.html|.neuron.kts",
            description = "Also write the result to a file; .html is a page with plots, .neuron.kts the model with the "
                    + "fitted values. Repeatable.")
    private List<String> outputs = new ArrayList<>();

    FitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<OutputFile> files = Outputs.checked(outputs, List.of("csv", "json", "html", MODEL_FILE));
        for (OutputFile file : files) {
            if (file.extension().equals(MODEL_FILE) && !file.path().toString().endsWith(ModelFile.EXTENSION)) {
                throw new ModelException(
                        "--out " + file.path() + ": the name of a model file ends in " + ModelFile.EXTENSION);
            }
        }
        OutputFile ensemble = certainty.ensemble();
        RunPlan.settings(solver.request());
        FitRequest request = request();
        boolean asModelFile = files.stream().anyMatch(file -> file.extension().equals(MODEL_FILE));
        FittingResult result = model.compute(session, "fitting", solver.injected, (loaded, progress) -> {
            if (asModelFile && loaded.file() == null) {
                throw new ModelException("--out FILE.neuron.kts is the model's own text with the fitted values, and "
                        + loaded.description().file()
                        + " of the library has none; write a model file that has that cell");
            }
            return Fits.run(loaded, request, progress);
        });
        new Outputs<FittingResult>(
                        session,
                        model.quiet,
                        Map.of(
                                "csv",
                                FittingCsv::write,
                                "json",
                                FittingJson::write,
                                "html",
                                Outputs.versioned(FittingPage::write),
                                MODEL_FILE,
                                FittedModelFile::write))
                .tell(result, FittingText.lines(result, session.terminal()), files);
        if (result.certainty() != null && result.certainty().failure() != null) {
            throw new ComputationFailed(result.certainty().failure());
        }
        if (ensemble != null) {
            ensemble.write(writer -> EquallyGoodModelsCsv.write(result.certainty(), writer));
            if (!model.quiet) {
                session.err().println("wrote " + ensemble.path());
            }
        }
        return ExitCode.DONE;
    }

    private FitRequest request() {
        FitMethod by = FitMethod.named(method);
        long seed = solver.seed == null ? 1 : solver.seed;
        by.optimiser(rate, batch, seed);
        Path journalFile = Outputs.path("--journal", journal, "file");
        if (journalFile != null) {
            OutputFile.checkPlace("--journal " + journal, journalFile);
        }
        return new FitRequest(
                data.stream().map(TraceRequest::parse).toList(),
                targets.stream().map(TargetRequest::parse).toList(),
                prepared.request(),
                NoiseLevels.parse(noise),
                withRespectTo,
                FitRequest.gains(gain),
                growing,
                windows == null ? null : Quantity.parse(windows, "--windows").in(Units.MS, "--windows"),
                by,
                rate,
                batch,
                evaluations,
                starts,
                factor,
                Quantity.parse(spread, "--spread").in(Units.MV, "--spread"),
                seed,
                keep,
                threads,
                journalFile,
                certainty.request(),
                solver.request());
    }
}
