package org.nernst.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.nernst.cli.report.FittingResult;
import org.nernst.fit.Attempt;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.start.Journal;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.Progress;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;

/** Goes through the stages of a fit from the starts that a request asks for, with its journal if there is one. */
final class FitRun {
    private final LoadedModel model;
    private final FitRequest request;
    private final FreeParameters parameters;

    FitRun(LoadedModel model, FitRequest request, int[] parameters) {
        this.model = model;
        this.request = request;
        this.parameters = FreeParameters.of(model.system(), parameters);
    }

    /** Makes a result of what was found; the journal is open meanwhile, or null. */
    interface Reading {
        FittingResult of(FitResult found, Journal journal);
    }

    /**
     * Fits.
     *
     * @param runs what is fitted to, for the journal to know it by
     * @throws org.nernst.symbolic.system.ModelException if the journal is another fit's
     * @throws ComputationFailed if no start has a solution
     */
    FittingResult through(List<Stage> stages, List<RecordedRun> runs, Progress progress, Reading reading) {
        Fit fit = Fit.of(stages, parameters)
                .by(request.method().optimiser(request.rate(), request.batch(), request.seed()))
                .startingFrom(StartingPoints.around(
                        parameters,
                        parameters.defaultValues(),
                        request.factor(),
                        request.spread(),
                        request.starts(),
                        true,
                        request.seed()))
                .keeping(request.keep())
                .threads(request.threads())
                .progress(progress);
        if (request.journal() == null) {
            return reading.of(found(fit), null);
        }
        try (Journal journal = Journal.open(request.journal(), FitFingerprint.of(model, request, runs))) {
            return reading.of(found(fit.journal(journal)), journal);
        } catch (IOException failed) {
            throw new UncheckedIOException(request.journal() + " can't be read or written", failed);
        }
    }

    private static FitResult found(Fit fit) {
        FitResult found = fit.run();
        Attempt best = found.best();
        if (!found.isFinished(best)) {
            throw new ComputationFailed("the fit came to nothing: " + best.failure());
        }
        return found;
    }

    /** The model with what was found. */
    OdeSystem fitted(FitResult found) {
        OdeSystem fitted = model.system();
        double[] values = found.best().values();
        int[] indices = parameters.indices();
        for (int index = 0; index < indices.length; index++) {
            Parameter parameter = fitted.parameters().get(indices[index]);
            fitted = fitted.withParameter(indices[index], parameter.unit().fromInternal(values[index]));
        }
        return fitted;
    }
}
