package org.nernst.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cli.report.FittedRecording;
import org.nernst.cli.report.FittingResult;
import org.nernst.cli.report.SweepResult;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.fit.Attempt;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.GrowingHorizon;
import org.nernst.fit.loss.ObserverCoupling;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.shooting.MultipleShooting;
import org.nernst.fit.start.Journal;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.sensitivity.curvature.NoisyTrace;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;

/** Fits a model to what its experiment compares it with, all sweeps together. */
public final class Fits {
    /** Gains [1/ms] that bring a spiking cell near its data, whatever its parameters. */
    private static final List<Double> USUAL_GAINS = List.of(1.0, 0.2);
    /** While the model is drawn towards the data its minimum is only on the way. */
    private static final double ON_THE_WAY = 1e-3;

    /** Evaluations until a horizon grows that doesn't come to its minimum. */
    private static final int EACH_HORIZON = 25;

    /** Evaluations between two closings of the gaps between windows. */
    private static final int EACH_ROUND = 10;

    private static final double CLOSE = 1e-12;
    private static final double FITTING = 0.95;

    private final LoadedModel model;
    private final FitRequest request;
    private final RunPlan plan;
    private final Quantities quantities;
    private final CompiledSystem compiled;
    private final int[] parameters;
    private final Map<LoadedModel.Sweep, List<LoadedModel.TraceComparison>> compared = new LinkedHashMap<>();
    private final List<RecordedRun> runs = new ArrayList<>();

    private Fits(LoadedModel model, FitRequest request) {
        this.model = model;
        this.request = request;
        plan = RunPlan.of(request.solver(), model);
        if (plan.withNoise()) {
            throw new ModelException(
                    model.description().name()
                            + " moves at random, so there is no trace to compare with; add --without-noise to fit what remains");
        }
        quantities = new Quantities(model.system());
        compiled = SystemCompiler.standard().compile(model.system());
        parameters = WithRespectTo.parameters(model.system(), request.withRespectTo(), "a fit");
        compare();
        compared.forEach((sweep, comparisons) -> runs.add(new RecordedRun(
                Simulations.problem(model, sweep, compiled, plan),
                comparisons.stream().map(this::recording).toList())));
    }

    /**
     * Fits the model.
     *
     * @throws ModelException if the request is wrong
     * @throws ComputationFailed if no start has a solution
     */
    public static FittingResult run(LoadedModel model, FitRequest request, Progress progress) {
        return new Fits(model, request).run(progress);
    }

    private void compare() {
        ComparedTraces traces = new ComparedTraces(model, quantities);
        List<LoadedModel.TraceComparison> all = request.data().isEmpty()
                ? model.comparisons()
                : request.data().stream()
                        .flatMap(file -> traces.find(file).stream())
                        .toList();
        if (all.isEmpty()) {
            throw new ModelException(model.description().name()
                    + " is compared with nothing; give data to fit to, as in --data trace.csv");
        }
        for (LoadedModel.Sweep sweep : model.sweeps()) {
            List<LoadedModel.TraceComparison> own = all.stream()
                    .filter(comparison -> comparison.sweep().equals(sweep.name()))
                    .toList();
            if (!own.isEmpty()) {
                compared.put(sweep, own);
            }
        }
    }

    private Recording recording(LoadedModel.TraceComparison comparison) {
        Quantities.Quantity quantity = quantities.at(comparison.path());
        double noise = request.noise().of(quantity) * quantity.unit().scale().doubleValue();
        return new Recording(quantity.path(), comparison.trace().get(), noise);
    }

    private FittingResult run(Progress progress) {
        long began = System.nanoTime();
        FreeParameters free = FreeParameters.of(model.system(), parameters);
        Fit fit = Fit.of(stages(), free)
                .by(request.method().optimiser(request.rate(), request.seed()))
                .startingFrom(StartingPoints.around(
                        free,
                        free.defaultValues(),
                        request.factor(),
                        request.spread(),
                        request.starts(),
                        true,
                        request.seed()))
                .keeping(request.keep())
                .threads(request.threads())
                .progress(progress.part(0, FITTING));
        FitResult found = request.journal() == null ? fit.run() : journaled(fit);
        Attempt best = found.best();
        if (!found.isFinished(best)) {
            throw new ComputationFailed("the fit came to nothing: " + best.failure());
        }
        return result(found, began);
    }

    private FitResult journaled(Fit fit) {
        String fingerprint = FitFingerprint.of(model, request, runs);
        try (Journal journal = Journal.open(request.journal(), fingerprint)) {
            return fit.journal(journal).run();
        } catch (IOException failed) {
            throw new UncheckedIOException(request.journal() + " can't be read or written", failed);
        }
    }

    private List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        Limit limit = Limit.DEFAULT.evaluations(request.evaluations());
        if (request.growing()) {
            stages.add(new Stage(
                    "growing horizon",
                    new GrowingHorizon(runs, parameters, plan.settings()),
                    Limit.DEFAULT
                            .evaluations(Math.min(EACH_HORIZON, request.evaluations()))
                            .tolerance(ON_THE_WAY)));
        }
        if (request.windows() != null) {
            stages.add(new Stage(
                    "windows",
                    new MultipleShooting(runs, parameters, plan.settings(), request.windows()),
                    Limit.DEFAULT.evaluations(EACH_ROUND).tolerance(ON_THE_WAY)));
        }
        for (double gain : gains()) {
            List<RecordedRun> drawn = runs.stream()
                    .map(run -> ObserverCoupling.of(run).withGain(gain))
                    .toList();
            stages.add(new Stage(
                    "gain " + gain + "/ms",
                    new TraceLoss(drawn, parameters, plan.settings()),
                    limit.tolerance(ON_THE_WAY)));
        }
        stages.add(new Stage("fit", new TraceLoss(runs, parameters, plan.settings()), limit.tolerance(CLOSE)));
        return stages;
    }

    private List<Double> gains() {
        if (request.growing() || request.windows() != null) {
            return List.of();
        }
        if (request.gains() != null) {
            return request.gains();
        }
        boolean possible = runs.stream()
                .allMatch(run -> run.recordings().stream()
                                .filter(one -> quantities.at(one.path()).isState())
                                .map(Recording::path)
                                .distinct()
                                .count()
                        == run.recordings().size());
        return possible ? USUAL_GAINS : List.of();
    }

    private FittingResult result(FitResult found, long began) {
        OdeSystem fitted = model.system();
        double[] values = found.best().values();
        for (int index = 0; index < parameters.length; index++) {
            Parameter parameter = fitted.parameters().get(parameters[index]);
            fitted = fitted.withParameter(parameters[index], parameter.unit().fromInternal(values[index]));
        }
        LoadedModel after = model.with(fitted)
                .comparing(compared.values().stream().flatMap(List::stream).toList());
        List<SweepResult> sweeps = new ArrayList<>();
        List<FittedRecording> recordings = new ArrayList<>();
        double squares = 0;
        int samples = 0;
        int next = 0;
        for (LoadedModel.Sweep sweep : compared.keySet()) {
            RecordedRun run = runs.get(next++);
            Problem problem = run.problem().withParameters(fitted.defaultParameters());
            Solution solution = Solver.solve(problem, plan.settings());
            sweeps.add(SweepTraces.of(after, sweep, solution, plan.times(), quantities));
            for (int index = 0; index < run.recordings().size(); index++) {
                Recording recording = run.recordings().get(index);
                double sum = recording.squares(solution);
                int count = recording.trace().size();
                squares += sum;
                samples += count;
                Quantities.Quantity quantity = quantities.at(recording.path());
                recordings.add(new FittedRecording(
                        recording.path(),
                        compared.get(sweep).get(index).file().getFileName().toString(),
                        model.severalSweeps() ? sweep.name() : null,
                        count,
                        recording.standardDeviation()
                                * Math.sqrt(sum / count)
                                / quantity.unit().scale().doubleValue(),
                        quantity.unit()));
            }
        }
        Identifiability sure = null;
        String notSure = null;
        try {
            sure = Identifiability.of(information(fitted));
        } catch (SolverException | ModelException failed) {
            notSure = failed.getMessage();
        }
        return new FittingResult(
                after.description(),
                model.file(),
                model.system().parameters(),
                recordings,
                found,
                request.method().text(),
                !request.noise().isEmpty(),
                Math.sqrt(squares / Math.max(1, samples - parameters.length)),
                sure,
                notSure,
                sweeps,
                (System.nanoTime() - began) * 1e-9);
    }

    private FisherInformation information(OdeSystem fitted) {
        FisherInformation all = null;
        for (RecordedRun run : runs) {
            List<NoisyTrace> traces = run.recordings().stream()
                    .map(one -> new NoisyTrace(one.path(), one.trace().times(), one.standardDeviation()))
                    .toList();
            FisherInformation own = FisherInformation.of(
                    run.problem().withParameters(fitted.defaultParameters()),
                    parameters,
                    traces,
                    ParameterScale.CUSTOMARY,
                    plan.settings());
            all = all == null ? own : all.and(own);
        }
        return all;
    }
}
