package org.nernst.cli;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.run.LoadedModel;
import org.nernst.solvers.integrate.Progress;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes: the model, changes to its parameters, and how much to say. */
final class ModelOptions {
    @Parameters(
            paramLabel = "MODEL",
            description = "The model file, NAME.neuron.kts, or a cell of the library, as in Prinz2004.lp.")
    String model;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE[UNIT]",
            description = "Set a parameter, as in axon.na.gbar=0.1S/cm2; without a unit, in the parameter's own. "
                    + "A glob such as '*.gbar' sets several. Repeatable.")
    List<String> assignments = new ArrayList<>();

    @Option(names = "--quiet", description = "Print nothing but errors.")
    boolean quiet;

    @Option(names = "--debug", description = "Print a stack trace with an error.")
    boolean debug;

    /** What a command makes of a model. */
    @FunctionalInterface
    interface Computation<R> {
        R run(LoadedModel model, Progress progress);
    }

    /**
     * Reads the model and computes something of it, under a progress bar.
     *
     * @param task what the bar says is being done
     * @param injected the current that {@code --inject} gives, or null
     */
    <R> R compute(Session session, String task, String injected, Computation<R> computation) {
        try (ProgressBarOnError progress = ProgressBarOnError.of(session, quiet, task)) {
            return computation.run(LoadedModel.of(model, injected, assignments, session.commandLine()), progress);
        }
    }
}
