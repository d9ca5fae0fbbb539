package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cli.report.CertaintyResult;
import org.nernst.cli.report.FittedRecording;
import org.nernst.cli.report.FittingResult;
import org.nernst.cli.report.LinearCertainty;
import org.nernst.cli.report.SweepResult;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.fit.FitResult;
import org.nernst.fit.Stage;
import org.nernst.fit.data.SweepSplit;
import org.nernst.fit.loss.GrowingHorizon;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.ObserverCoupling;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.SweepLosses;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.shooting.MultipleShooting;
import org.nernst.fit.start.Journal;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.NoisyTrace;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;

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
    /** The part of the progress that fitting takes where finding out how sure it is comes after it. */
    private static final double FITTING_FIRST = 0.2;
    /** Residuals less than this many times the solver's tolerance are its errors. */
    private static final double SOLVED = 10;

    private final LoadedModel model;
    private final FitRequest request;
    private final RunPlan plan;
    private final Quantities quantities;
    private final CompiledSystem compiled;
    private final int[] parameters;
    private final FitRun fit;
    private final Map<LoadedModel.Sweep, List<LoadedModel.TraceComparison>> compared = new LinkedHashMap<>();
    private final Map<LoadedModel.Sweep, RecordedRun> all = new LinkedHashMap<>();
    private final SweepSplit split;
    private final List<RecordedRun> runs;

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
        fit = new FitRun(model, request, parameters);
        compare();
        split = request.prepared()
                .split(compared.keySet().stream().map(LoadedModel.Sweep::name).toList(), request.seed());
        PreparedTraces prepared = new PreparedTraces(model, quantities, request.prepared());
        compared.forEach((sweep, comparisons) -> all.put(
                sweep,
                new RecordedRun(
                        Simulations.problem(model, sweep, compiled, plan),
                        comparisons.stream()
                                .map(comparison -> recording(comparison, prepared.of(comparison, sweep)))
                                .toList())));
        runs = all.entrySet().stream()
                .filter(one -> !isTest(one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
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

    private boolean isTest(LoadedModel.Sweep sweep) {
        return split.test().contains(sweep.name());
    }

    private void compare() {
        ComparedTraces traces = new ComparedTraces(model, quantities);
        List<LoadedModel.TraceComparison> found = request.data().isEmpty()
                ? model.comparisons()
                : request.data().stream()
                        .flatMap(file -> traces.find(file).stream())
                        .toList();
        if (found.isEmpty()) {
            throw new ModelException(model.description().name()
                    + " is compared with nothing; give data to fit to, as in --data trace.csv");
        }
        for (LoadedModel.Sweep sweep : model.sweeps()) {
            List<LoadedModel.TraceComparison> own = found.stream()
                    .filter(comparison -> comparison.sweep().equals(sweep.name()))
                    .toList();
            if (!own.isEmpty()) {
                compared.put(sweep, own);
            }
        }
    }

    private Recording recording(LoadedModel.TraceComparison comparison, Trace trace) {
        Quantities.Quantity quantity = quantities.at(comparison.path());
        double noise = request.noise().of(quantity) * quantity.unit().scale().doubleValue();
        return new Recording(quantity.path(), trace, noise);
    }

    private FittingResult run(Progress progress) {
        long began = System.nanoTime();
        boolean sure = request.certainty().anything();
        return fit.through(stages(), runs, progress.part(0, sure ? FITTING_FIRST : FITTING), (found, journal) -> {
            FittingResult result = result(found);
            return result.finished(sure ? certainty(result, journal, progress.part(FITTING_FIRST, 1)) : null, began);
        });
    }

    /** With the noise that was given, or else that of the residuals. */
    private CertaintyResult certainty(FittingResult result, Journal journal, Progress progress) {
        FreeParameters free = result.fit().parameters();
        double scale = request.noise().isEmpty() ? result.spread() : 1;
        List<RecordedRun> scaled = new ArrayList<>();
        for (RecordedRun run : runs) {
            List<Recording> recordings = new ArrayList<>();
            for (Recording one : run.recordings()) {
                double deviation = one.standardDeviation() * scale;
                double size =
                        Arrays.stream(one.trace().values()).map(Math::abs).max().orElse(0);
                if (!(deviation > SOLVED * plan.settings().tolerances().relative() * size)) {
                    return CertaintyResult.failed(
                            free,
                            free.toFree(result.fit().best().values()),
                            "the residuals of " + one.path()
                                    + " are no larger than the error of the solver, so they don't say how large the noise is;"
                                    + " give its standard deviation, as in --noise 1mV");
                }
                recordings.add(new Recording(one.path(), one.trace(), deviation));
            }
            scaled.add(new RecordedRun(run.problem(), recordings));
        }
        return new Certainties(request, scaled, free, plan.settings(), journal)
                .about(result.fit(), scale * scale, progress);
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
            stages.add(new Stage("gain " + gain + "/ms", loss(drawn), limit.tolerance(ON_THE_WAY)));
        }
        stages.add(new Stage("fit", loss(runs), limit.tolerance(CLOSE)));
        return stages;
    }

    private Loss loss(List<RecordedRun> of) {
        if (request.batch() == 0) {
            return new TraceLoss(of, parameters, plan.settings());
        }
        return new SweepLosses(of.stream()
                .map(run -> new TraceLoss(List.of(run), parameters, plan.settings()))
                .toList());
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

    private FittingResult result(FitResult found) {
        OdeSystem fitted = fit.fitted(found);
        LoadedModel after = model.with(fitted).comparing(prepared());
        List<SweepResult> sweeps = new ArrayList<>();
        List<FittedRecording> recordings = new ArrayList<>();
        double squares = 0;
        int samples = 0;
        double testSquares = 0;
        for (LoadedModel.Sweep sweep : compared.keySet()) {
            RecordedRun run = all.get(sweep);
            boolean test = isTest(sweep);
            Problem problem = run.problem().withParameters(fitted.defaultParameters());
            Solution solution = Solver.solve(problem, plan.settings());
            sweeps.add(SweepTraces.of(after, sweep, solution, plan.times(), quantities));
            for (int index = 0; index < run.recordings().size(); index++) {
                Recording recording = run.recordings().get(index);
                double sum = recording.squares(solution);
                int count = recording.trace().size();
                if (test) {
                    testSquares += sum;
                } else {
                    squares += sum;
                    samples += count;
                }
                Quantities.Quantity quantity = quantities.at(recording.path());
                recordings.add(new FittedRecording(
                        recording.path(),
                        PreparedTraces.name(compared.get(sweep).get(index).file()),
                        model.severalSweeps() ? sweep.name() : null,
                        test,
                        count,
                        recording.standardDeviation()
                                * Math.sqrt(sum / count)
                                / quantity.unit().scale().doubleValue(),
                        quantity.unit()));
            }
        }
        return new FittingResult(
                after.description(),
                model.file(),
                model.system().parameters(),
                recordings,
                List.of(),
                found,
                request.method().text(),
                !request.noise().isEmpty(),
                Math.sqrt(squares / Math.max(1, samples - parameters.length)),
                split.test().isEmpty() ? Double.NaN : 0.5 * testSquares,
                LinearCertainty.of(() -> information(fitted)),
                sweeps,
                null,
                0);
    }

    /** What was compared, with the traces as they were fitted to. */
    private List<LoadedModel.TraceComparison> prepared() {
        List<LoadedModel.TraceComparison> prepared = new ArrayList<>();
        compared.forEach((sweep, comparisons) -> {
            for (int index = 0; index < comparisons.size(); index++) {
                LoadedModel.TraceComparison one = comparisons.get(index);
                Trace trace = all.get(sweep).recordings().get(index).trace();
                prepared.add(new LoadedModel.TraceComparison(one.path(), one.file(), one.sweep(), () -> trace));
            }
        });
        return prepared;
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
